"""Timer events whose time has come take effect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from engine.errors import StaleVersion, StepFailed
from engine.incidents import raise_incident
from engine.models import Timer
from engine.models.timer import MOST_ATTEMPTS
from engine.outcome import TimerFired
from engine.recording import Happening
from engine.rows import Record
from engine.stepping import attempt, step
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
        try:
            self._together(uow, first, standing)
        except StaleVersion:
            raise
        except Exception:
            # One of them can't be written; which one shows when each is tried alone.
            for timer in first:
                self._alone(uow, timer, standing[timer.case_id])
        return len(first)

    def _together(
        self, uow: UnitOfWork, due: Iterable[Record], standing: Mapping[UUID, Record]
    ) -> None:
        with attempt(uow):
            for timer in due:
                uow.changes.strand()
                try:
                    self._fire(uow, timer, standing[timer.case_id])
                except StepFailed as failure:
                    self._failed(uow, timer, failure)

    def _alone(self, uow: UnitOfWork, timer: Record, case: Record) -> None:
        try:
            with attempt(uow):
                self._fire(uow, timer, case)
        except StaleVersion:
            raise
        except Exception as failure:
            self._failed(uow, timer, failure)

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
