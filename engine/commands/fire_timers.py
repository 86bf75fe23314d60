"""Timer events whose time has come take effect."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from engine.casework.incidents import raise_incident
from engine.casework.stepping import side_by_side, step
from engine.errors import StepFailed
from engine.models import Timer
from engine.models.timer import MOST_ATTEMPTS
from engine.outcome import TimerFired
from engine.recording import Happening
from engine.rows import Record
from engine.store import cases, timers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class FireTimers:
    """Fire up to ``most`` timers, those due longest first; returns how many were done with.

    Timers and cases are locked while they fire, and the timers are gone when they have: none fires
    twice, and no officer's step comes between. Of a case with several timers due one fires, the
    others with the next batch: the first may have cleared them. A timer that fails becomes an
    incident and leaves the others alone.
    """

    most: int = 100

    def execute(self, uow: UnitOfWork) -> int:
        due = timers.due(uow.begin(), uow.now, self.most)
        first = list({timer.case_id: timer for timer in reversed(due)}.values())[::-1]
        standing = cases.standing(uow.connection, [timer.case_id for timer in first])

        def fire(timer: Record) -> None:
            try:
                self._fire(uow, timer, standing[timer.case_id])
            except StepFailed as failure:
                self._failed(uow, timer, failure)

        side_by_side(uow, first, fire, partial(self._failed, uow))
        return len(first)

    def _failed(self, uow: UnitOfWork, timer: Record, failure: Exception) -> None:
        uow.changes.update(Timer, {"id": timer.id}, attempts=MOST_ATTEMPTS)
        raise_incident(uow, timer.case_id, failure, given={}, timer_id=timer.id)

    def _fire(self, uow: UnitOfWork, timer: Record, case: Record) -> None:
        late = int((uow.now - timer.due_at).total_seconds())
        what = Happening(
            name="timer_fired",
            element=timer.element,
            token=timer.token,
            data={"due": timer.due_at.isoformat(), "late_seconds": late},
        )
        step(uow, case, TimerFired(token=timer.token), what)
        uow.changes.delete(Timer, {"id": timer.id})
