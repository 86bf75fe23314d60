"""Who signs and who has initialled: the officials of a case's units, and what its officers did."""

from __future__ import annotations

from collections.abc import Sequence

from engine.definition import UserTask
from engine.rows import Record
from engine.sla import WIB
from engine.store import staff, tasks
from engine.unit_of_work import UnitOfWork

DOTS = "…………………………………"
"""Where a name is written by hand, because nobody or more than one has the role."""


def officials(uow: UnitOfWork, wilayah: str) -> dict[str, dict[str, str]]:
    """Role → ``{nama, nip, jabatan}`` of the one officer who has it in the unit or above it.

    ``jabatan`` is the label of the role. Where nobody or more than one has it, ``nama`` is dots.
    """
    parts = wilayah.split(".")
    units = [".".join(parts[:length]) for length in range(2, len(parts) + 1)]
    found: dict[str, list[Record]] = {}
    for row in staff.holders(uow.connection, units, uow.today):
        found.setdefault(row.role, []).append(row)
    return {role: _one_of(rows) for role, rows in found.items()}


def _one_of(rows: Sequence[Record]) -> dict[str, str]:
    first = rows[0]
    if len(rows) > 1 or first.name is None:
        return {"nama": DOTS, "nip": "", "jabatan": first.label}
    return {"nama": first.name, "nip": first.nip, "jabatan": first.label}


def done_by(uow: UnitOfWork, case: Record) -> dict[str, dict[str, str] | None]:
    """Task of the case's model → ``{nama, nip, tanggal}`` of who completed it last; null before that."""
    elements = uow.shelf(case.bundle_id).definition(case.process).elements.values()
    found: dict[str, dict[str, str] | None] = {
        one.id: None for one in elements if isinstance(one, UserTask)
    }
    for row in tasks.completed_by(uow.connection, case.id):
        day = row.closed_at.astimezone(WIB).date().isoformat()
        found[row.element] = {"nama": row.name, "nip": row.nip, "tanggal": day}
    return found
