"""Facts about the officers who work in the unit of a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from engine.facts.catalogue import Asking, fact
from engine.models.task import queue_of
from engine.rows import Record
from engine.store import officers, staff
from engine.unit_of_work import UnitOfWork


@fact("officers_of")
def officers_of(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """``[{petugas: id, nama}]``: the active officers with a role in the unit of the case.

    A colon behind the name gives the role.
    """
    queue = queue_of(asking.argument, asking.wilayah)
    found = officers.colleagues(uow.connection, queue)
    return [{"petugas": str(row.id), "nama": row.name} for row in found]


@fact("only_officer")
def only_officer(uow: UnitOfWork, asking: Asking) -> str | None:
    """The id of the one active officer with a role in the unit; null when there are more or none."""
    found = officers_of(uow, asking)
    return str(found[0]["petugas"]) if len(found) == 1 else None


@fact("only_officer_name")
def only_officer_name(uow: UnitOfWork, asking: Asking) -> str | None:
    """The name of that one officer: what a form presets for whoever signs."""
    found = officers_of(uow, asking)
    return str(found[0]["nama"]) if len(found) == 1 else None


@fact("officers_here")
def officers_here(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """``[{petugas: id, nama, peran, terlatih, kurang}]``.

    ``kurang`` says which training each role lacks; ``terlatih``: none does.
    """
    return _told(staff.of_unit(uow.connection, asking.wilayah))


@fact("officers_below")
def officers_below(uow: UnitOfWork, asking: Asking) -> list[dict[str, Any]]:
    """The same of everybody with a role in the unit of the case or in one that lies in it."""
    return _told(staff.within_unit(uow.connection, asking.wilayah))


def _told(rows: list[Record]) -> list[dict[str, Any]]:
    found: dict[UUID, dict[str, Any]] = {}
    for row in rows:
        one = found.setdefault(
            row.id,
            {
                "petugas": str(row.id),
                "nama": row.name,
                "peran": "",
                "terlatih": True,
                "kurang": "",
            },
        )
        one["peran"] = ", ".join(filter(None, (one["peran"], row.label)))
        if lacking := staff.training_lacking(row.qualification, row.role or ""):
            one["terlatih"] = False
            words = f"{row.label}: {', '.join(lacking)}" if row.label else ", ".join(lacking)
            one["kurang"] = "; ".join(filter(None, (one["kurang"], words)))
    return list(found.values())
