"""Decisions reach the cases of the families they are about."""

from __future__ import annotations

from engine.operations.catalogue import Work, operation
from engine.recording import owe
from engine.store.registry import approvals, meetings
from engine.unit_of_work import UnitOfWork

DECIDED = "putusan_dinsos"
RESOLVED = "hasil_muskel"


@operation(
    "publish_decisions",
    summary="Kirim putusan setiap usulan dan sanggahan ke kasusnya.",
    inputs={},
    result="number",
    lasting=True,
)
def publish_decisions(uow: UnitOfWork, work: Work) -> int:
    """One message per approved or refused entry, correlated by the entry's id."""
    rows = [one for one in approvals.resolved(uow.connection, work.root_id) if one.own_case_id]
    for row in rows:
        payload = {"keputusan": row.approval, "alasan": row.approval_reason or ""}
        owe_message(uow, work, DECIDED, str(row.id), payload)
    return len(rows)


@operation(
    "publish_meeting",
    summary="Kirim hasil musyawarah wilayah ini ke kasus setiap keluarga yang dibahas.",
    inputs={},
    result="number",
    lasting=True,
)
def publish_meeting(uow: UnitOfWork, work: Work) -> int:
    """One message per usulan and sanggahan on the agenda of the unit's locked meetings."""
    sent = 0
    for meeting in meetings.meetings_of(uow.connection, work.root_id):
        if meeting.wilayah_code != work.wilayah or meeting.locked_at is None:
            continue
        for item in meetings.items_of(uow.connection, meeting.id):
            if item.question != "layak":
                payload = {"hasil_muskel": item.decision, "alasan_muskel": item.reason or ""}
                owe_message(uow, work, RESOLVED, str(item.entry_id), payload)
                sent += 1
    return sent


def owe_message(uow: UnitOfWork, work: Work, name: str, key: str, payload: dict[str, str]) -> None:
    """A message to be delivered after the commit."""
    arguments = {"kind": "message", "name": name, "key": key, "payload": payload}
    owe(uow, work.case_id, "", "deliver_message", arguments)
