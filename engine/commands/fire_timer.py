"""A timer event whose time has come takes effect."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import StepFailed
from engine.incidents import raise_incident
from engine.models import Timer
from engine.opening import Opening, open_case
from engine.outcome import TimerFired
from engine.recording import Happening, Standpoint, record
from engine.rows import Record
from engine.store import bundles, timers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY


@dataclass(frozen=True, kw_only=True)
class FireTimer:
    """Fire the timer that has been due longest; True when there was one.

    The row is locked while it fires, and gone or moved on when it has: it never fires twice.
    """

    def execute(self, uow: UnitOfWork) -> bool:
        timer = timers.next_due(uow.begin(), uow.now)
        if timer is None:
            return False
        if timer.case_id is None:
            self._open(uow, timer)
        else:
            self._fire(uow, timer)
        return True

    def _open(self, uow: UnitOfWork, timer: Record) -> None:
        """A timer start event: it opens a case for the city and is set anew."""
        process = bundles.process_in_force(uow.connection, timer.process, uow.now.date())
        definition = uow.shelf(process.bundle_id).definition(timer.process)
        open_case(
            uow,
            Opening(process=timer.process, wilayah=CITY, data={}, timer=timer.element),
        )
        due = uow.adapters.workflow.start_due(definition, timer.element, uow.now)
        if due is None:
            uow.changes.delete(Timer, {"id": timer.id})
        else:
            uow.changes.update(Timer, {"id": timer.id}, due_at=due)

    def _fire(self, uow: UnitOfWork, timer: Record) -> None:
        definition = uow.shelf(timer.bundle_id).definition(timer.case_process)
        case = Standpoint(
            id=timer.case_id,
            version=timer.version,
            wilayah=timer.wilayah,
            parent_id=timer.parent_id,
            parent_token=timer.parent_token,
        )
        try:
            outcome = uow.adapters.workflow.run(
                definition, timer.snapshot, TimerFired(token=timer.token), uow.now
            )
        except StepFailed as failure:
            uow.changes.update(Timer, {"id": timer.id}, attempts=timers.MOST_ATTEMPTS)
            raise_incident(uow, timer.case_id, failure, given={}, timer_id=timer.id)
            return
        uow.changes.delete(Timer, {"id": timer.id})
        late = int((uow.now - timer.due_at).total_seconds())
        what = Happening(
            name="timer_fired",
            element=timer.element,
            token=timer.token,
            data={"due": timer.due_at.isoformat(), "late_seconds": late},
        )
        record(uow, case, definition, outcome, what)
