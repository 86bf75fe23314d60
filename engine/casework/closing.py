"""Ending a case before its end event: its tasks, timers, messages and children go with it."""

from __future__ import annotations

from uuid import UUID

from engine.errors import CaseNotOpen, StaleVersion
from engine.models import Case, Subscription, Timer
from engine.recording import Happening, owe, write_event
from engine.rows import Record
from engine.store import cases, effects, incidents, tasks
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
    _end(uow, case, state, reason, what)
    if case.parent_id is not None:
        owe(uow, case.parent_id, case.parent_token or "", "child_ended", {"child": str(case.id)})


def _close(uow: UnitOfWork, case_id: UUID, state: str, reason: str, what: Happening) -> None:
    """A child and what is below it; one that ended meanwhile stays as it ended."""
    case = cases.outline_locked(uow.connection, case_id)
    if case.state not in cases.LIVE:
        return
    for child in cases.live_children(uow.connection, case_id):
        _close(uow, child, state, reason, what)
    _end(uow, case, state, reason, what)


def _end(uow: UnitOfWork, case: Record, state: str, reason: str, what: Happening) -> None:
    tasks.cancel_open(uow.connection, case.id, uow.now)
    effects.drop_owed(uow.connection, case.id)
    incidents.settle_of(uow.connection, case.id, uow.now)
    for model in (Timer, Subscription):
        uow.changes.delete(model, {"case_id": case.id})
    uow.changes.update(
        Case,
        {"id": case.id, "version": case.version},
        guard=StaleVersion,
        version=case.version + 1,
        state=state,
        outcome=reason,
        closed_at=uow.now,
    )
    write_event(uow, case.id, what)
