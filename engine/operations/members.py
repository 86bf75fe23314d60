"""Officers whom a decree makes members of a group: membership gives the inbox."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from engine.errors import StepFailed
from engine.ids import new_id
from engine.models import Assignment
from engine.models.task import queue_of
from engine.operations.catalogue import Work, operation
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import officers, records, tasks
from engine.unit_of_work import UnitOfWork


@operation(
    "appoint_members",
    summary="Beri peran kepada petugas yang tercatat sebagai anggota, dengan dasar keputusannya.",
    inputs={"register": "text", "roles": "list", "basis": "text"},
    result="context",
    lasting=True,
)
def appoint_members(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{diberi, tanpa_akun}``: members with an account got the role; the names of those without.

    A record tells ``nama``, ``kelompok`` (one of ``roles``) and ``akun`` (log-in name, may be null).
    Raises StepFailed for an account nobody has.
    """
    given, without, seen = 0, [], set()
    for row in records.of_root(
        uow.connection, str(work.arguments["register"]), work.root_id, work.wilayah
    ):
        role, login = str(row.data.get("kelompok")), row.data.get("akun")
        if role not in work.arguments["roles"]:
            raise StepFailed(say("Kelompok {role} bukan bagian keputusan ini.", role=role))
        if not login:
            without.append(str(row.data.get("nama")))
            continue
        officer_id = _account(uow, str(login))
        queue = queue_of(role, work.wilayah)
        if (officer_id, queue) in seen or tasks.entitled(uow.connection, officer_id, queue):
            continue
        seen.add((officer_id, queue))
        _appoint(uow, work, officer_id, role, queue)
        given += 1
    return {"diberi": given, "tanpa_akun": without}


def _account(uow: UnitOfWork, login: str) -> UUID:
    officer = officers.by_login(uow.connection, login)
    if officer is None:
        raise StepFailed(
            say("Akun {login} tidak ada. Perbaiki daftar anggota atau buat akunnya.", login=login)
        )
    found: UUID = officer.id
    return found


def _appoint(uow: UnitOfWork, work: Work, officer_id: UUID, role: str, queue: str) -> None:
    basis = str(work.arguments["basis"])
    uow.changes.insert(
        Assignment,
        {
            "id": new_id(),
            "officer_id": officer_id,
            "role": role,
            "wilayah": work.wilayah,
            "queue": queue,
            "since": uow.today,
            "until": None,
            "basis": basis,
        },
    )
    said = {"officer": str(officer_id), "queue": queue, "basis": basis}
    write_event(uow, work.case_id, Happening(name="officer_appointed", data=said))
