"""Officers as a decision of the office makes them: appointed together, their training kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from engine.casework.vacancies import require_successor, settle
from engine.errors import Refused
from engine.ids import new_id
from engine.models import Assignment, Officer
from engine.models.task import queue_of
from engine.operations.catalogue import Work, operation
from engine.recording import Happening, write_event
from engine.sentences import say, together
from engine.store import cases, officers, staff, tasks
from engine.telling import tell
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY, level_of


@operation(
    "appoint_officers",
    summary="Berlakukan susunan petugas di wilayah kasus ini berdasar sebuah keputusan.",
    inputs={"people": "list", "basis": "text", "roles": "list?"},
    result="context",
    lasting=True,
)
def appoint_officers(uow: UnitOfWork, work: Work) -> dict[str, int]:
    """``{diangkat, diakhiri}``; ``people`` are ``{petugas: id, peran: role}``.

    Whoever held one of ``roles`` in the unit and is not named any more loses it, and the tasks they
    held there go back to the queue. Raises Refused for a role of another level.
    """
    wilayah = cases.get(uow.connection, work.case_id).wilayah
    wanted = {
        (UUID(str(one["petugas"])), str(one["peran"])) for one in work.arguments["people"] if one
    }
    for role in {role for _, role in wanted}:
        if officers.level_of_role(uow.connection, role) != level_of(wilayah):
            raise Refused(
                say(
                    "Peran {role} tidak dijalankan di wilayah {wilayah}.",
                    role=role,
                    wilayah=wilayah,
                )
            )
    held = _held(uow, wilayah, [*map(str, work.arguments.get("roles") or ())])
    require_successor(
        uow,
        [(officer, queue_of(role, wilayah)) for officer, role in held - wanted],
        [queue_of(role, wilayah) for _, role in wanted],
    )
    for officer, role in sorted(held - wanted):
        _dismiss(uow, officer, role, wilayah)
    fresh = [
        (officer, role)
        for officer, role in sorted(wanted)
        if not tasks.entitled(uow.connection, officer, queue_of(role, wilayah))
    ]
    for officer, role in fresh:
        _appoint(uow, officer, queue_of(role, wilayah), str(work.arguments["basis"]))
        _warn(uow, work.case_id, officer)
    settle(uow)
    return {"diangkat": len(fresh), "diakhiri": len(held - wanted)}


def _held(uow: UnitOfWork, wilayah: str, roles: Iterable[str]) -> set[tuple[UUID, str]]:
    """Who holds which of the roles in a unit."""
    return {
        (officer, role)
        for role in roles
        for officer in staff.in_queue(uow.connection, queue_of(role, wilayah))
    }


def _dismiss(uow: UnitOfWork, officer: UUID, role: str, wilayah: str) -> None:
    queue = queue_of(role, wilayah)
    released = tasks.release_all(uow.begin(), officer, queue)
    uow.changes.delete(Assignment, {"officer_id": officer, "queue": queue})
    data = {"officer": str(officer), "queue": queue, "released": released}
    write_event(uow, None, Happening(name="officer_dismissed", data=data))


def _appoint(uow: UnitOfWork, officer: UUID, queue: str, basis: str) -> None:
    role, _, wilayah = queue.partition("@")
    uow.changes.insert(
        Assignment,
        {
            "id": new_id(),
            "officer_id": officer,
            "role": role,
            "wilayah": wilayah,
            "queue": queue,
            "since": uow.today,
            "until": None,
            "basis": basis,
        },
    )
    data = {"officer": str(officer), "queue": queue, "basis": basis}
    write_event(uow, None, Happening(name="officer_appointed", data=data))


def _warn(uow: UnitOfWork, case_id: UUID, officer: UUID) -> None:
    """Administrators, and the officer, are told what the profile does not record."""
    missing = officers.unrecorded(uow.connection, officer)
    if not missing:
        return
    text = say(
        "Kualifikasi {officer} belum tercatat pada profilnya: {missing}.",
        officer=officers.name_of(uow.connection, officer),
        missing=together(missing, between=", "),
    )
    told: list[UUID | str] = [officer]
    told += officers.queues_with_right(uow.connection, "administer", CITY)
    for whom in told:
        tell(uow, whom, "notified", text, case=case_id)


@operation(
    "record_training",
    summary="Catat pelatihan yang diikuti petugas pada profilnya.",
    inputs={"people": "list?"},
    result="number",
)
def record_training(uow: UnitOfWork, work: Work) -> int:
    """How many were new; ``people`` are ``{petugas: id, nama, tanggal, penyelenggara, tugas}``.

    ``tugas`` is the role whose technical guidance it was; a basic training has none.
    """
    told: dict[UUID, list[dict[str, Any]]] = {}
    for one in work.arguments.get("people") or ():
        if one and one.get("petugas"):
            training = {
                "name": one["nama"],
                "on": one["tanggal"],
                "by": one.get("penyelenggara") or "",
                "duty": str(one.get("tugas") or "").removeprefix("dasar"),
            }
            told.setdefault(UUID(str(one["petugas"])), []).append(training)
    added = 0
    for officer, trainings in told.items():
        row = officers.row(uow.connection, officer)
        if row is None:
            raise Refused("Petugas yang dilatih tidak dikenal.")
        known = list(row.qualification.get("training") or [])
        fresh = [training for training in trainings if training not in known]
        qualification = {**row.qualification, "training": known + fresh}
        uow.changes.update(Officer, {"id": officer}, qualification=qualification)
        added += len(fresh)
    return added
