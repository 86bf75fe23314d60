"""What an appointment of officers would change, told before anybody signs it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from engine.models.task import queue_of
from engine.operations.catalogue import Work, operation
from engine.store import cases, officers, staff, tiers
from engine.unit_of_work import UnitOfWork

Post = tuple[UUID, str]
"""An officer and a role, in the unit of the case."""


@operation(
    "preview_officers",
    summary="Siapa yang datang dan pergi, apa yang dipegangnya, dan siapa yang belum dilatih.",
    inputs={"people": "list", "roles": "list"},
    result="context",
)
def preview_officers(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """What ``appoint_officers`` with the same inputs would do.

    ``{datang, pergi, kosong, belum_dilatih, dipegang}``: those who get and lose a role (``petugas,
    nama, peran, jabatan``; with ``tugas``, the open tasks they hold), the roles that nobody has then
    (with ``tugas``, the tasks that wait), those without the training of their role (``kurang``), and
    how many tasks go back in all.
    """
    wilayah = cases.get(uow.connection, work.case_id).wilayah
    named = {(UUID(str(one["petugas"])), str(one["peran"])) for one in work.arguments["people"]}
    known = tiers.roles_of(uow.connection)
    roles = [str(role) for role in work.arguments["roles"]]
    held = {
        (officer, role)
        for role in roles
        for officer in staff.in_queue(uow.connection, queue_of(role, wilayah))
    }
    labels = {role: known[role].label for role in {*roles, *(r for _, r in named)} if role in known}
    load = staff.load(uow.connection, [queue_of(role, wilayah) for role in roles])
    going = _told(uow, held - named, labels)
    for one in going:
        one["tugas"] = load.held.get((UUID(one["petugas"]), queue_of(one["peran"], wilayah)), 0)
    return {
        "datang": _told(uow, named - held, labels),
        "pergi": going,
        "dipegang": sum(one["tugas"] for one in going),
        "kosong": [
            {
                "peran": role,
                "jabatan": labels.get(role, role),
                "tugas": load.waiting.get(queue_of(role, wilayah), 0),
            }
            for role in roles
            if role not in {r for _, r in named}
        ],
        "belum_dilatih": _untrained(uow, named, labels),
    }


def _told(uow: UnitOfWork, posts: Iterable[Post], labels: dict[str, str]) -> list[dict[str, Any]]:
    found = [
        {
            "petugas": str(officer),
            "nama": officers.name_of(uow.connection, officer) or "",
            "peran": role,
            "jabatan": labels.get(role, role),
        }
        for officer, role in posts
    ]
    return sorted(found, key=lambda one: (one["nama"], one["jabatan"]))


def _untrained(
    uow: UnitOfWork, posts: Iterable[Post], labels: dict[str, str]
) -> list[dict[str, Any]]:
    lacking = []
    for one in _told(uow, posts, labels):
        row = officers.row(uow.connection, UUID(one["petugas"]))
        missing = staff.training_lacking(row.qualification if row else {}, one["peran"])
        if missing:
            lacking.append({**one, "kurang": "; ".join(missing)})
    return lacking
