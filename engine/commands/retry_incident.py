"""A failed step is tried again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.stepping import step
from engine.commands.incident_guards import Stuck, carry_through, require_way, settle, stuck
from engine.errors import Conflict
from engine.models import Effect, Timer
from engine.operations import DUTIES, OPERATIONS
from engine.operations.performing import done, perform, work_of
from engine.outcome import TimerFired
from engine.recording import Happening
from engine.rows import Record
from engine.store import cases, timers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class RetryIncident:
    """Perform what failed once more, now.

    What takes long is left to a worker; then a new failure is a new incident. Needs the right
    ``administer`` over the case's unit. Raises Refused when it still fails.
    """

    incident_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> None:
        found = stuck(uow, self.incident_id, self.officer)
        require_way(found.ways.retry)
        if found.incident.timer_id is not None:
            self._fire(uow, found)
        else:
            self._perform(uow, found.effect(uow))
        settle(uow, found, self.officer, "retried")

    def _perform(self, uow: UnitOfWork, effect: Record) -> None:
        known = OPERATIONS.get(effect.operation) or DUTIES.get(effect.operation)
        if known is not None and known.prepare is not None:
            uow.owes_effects = True
            uow.changes.update(Effect, {"id": effect.id}, state="owed", attempts=0, next_at=uow.now)
            return
        carry_through(uow, lambda: perform(uow, effect, work_of(effect)))
        done(uow, effect)

    def _fire(self, uow: UnitOfWork, found: Stuck) -> None:
        timer = timers.get(uow.connection, found.incident.timer_id)
        if timer is None:
            raise Conflict("Langkah ini tidak lagi menunggu. Muat ulang halaman.")
        what = Happening(
            name="timer_fired",
            element=timer.element,
            token=timer.token,
            data={"due": timer.due_at.isoformat()},
        )
        case = cases.locked(uow.connection, found.case.id)
        uow.changes.delete(Timer, {"id": timer.id})
        carry_through(uow, lambda: step(uow, case, TimerFired(token=timer.token), what))
