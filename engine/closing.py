"""Ending a case before its end event: its tasks, timers, messages and children go with it."""

from __future__ import annotations

from uuid import UUID

from engine.errors import CaseNotOpen
from engine.models import Case, Subscription, Timer
from engine.recording import Happening, owe, write_event
from engine.rows import Record
from engine.store import cases, effects, tasks
from engine.unit_of_work import UnitOfWork


def close_case(uow: UnitOfWork, case: Record, state: str, reason: str, what: Happening) -> None:
    """End a live case with its whole tree of children, in one transaction.

    ``state`` is withdrawn, cancelled or failed. The parent of a case that was not closed with it
    is told, as of any child that ended.
    """
    connection = uow.begin()
    if case.state not in cases.LIVE:
        raise CaseNotOpen("Kasus ini sudah ditutup.")
    for child in cases.live_children(connection, case.id):
        inner = Happening(
            name=f"case_{state}",
            officer=what.officer,
            role=what.role,
            data={"reason": reason, "with": str(case.id)},
        )
        _close(uow, child, state, reason, inner)
    _close(uow, case.id, state, reason, what)
    if case.parent_id is not None:
        owe(uow, case.parent_id, case.parent_token or "", "child_ended", {"child": str(case.id)})


def _close(uow: UnitOfWork, case_id: UUID, state: str, reason: str, what: Happening) -> None:
    connection = uow.connection
    for child in cases.live_children(connection, case_id):
        _close(uow, child, state, reason, what)
    tasks.cancel_open(connection, case_id, uow.now)
    effects.drop_owed(connection, case_id)
    for model in (Timer, Subscription):
        uow.changes.delete(model, {"case_id": case_id})
    uow.changes.update(Case, {"id": case_id}, state=state, outcome=reason, closed_at=uow.now)
    write_event(uow, case_id, what)
