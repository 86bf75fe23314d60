"""A worker performs the effect that has waited longest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from engine.casework.incidents import raise_incident
from engine.casework.stepping import attempt
from engine.errors import EngineError, StaleVersion
from engine.models import Effect
from engine.operations import DUTIES, OPERATIONS, Perform
from engine.operations.performing import done, perform, work_of
from engine.rows import Record
from engine.store import cases, effects
from engine.unit_of_work import UnitOfWork

FIRST_PAUSE = timedelta(seconds=5)
"""Before the second attempt; each further pause is four times as long."""


@dataclass(frozen=True, kw_only=True)
class PerformEffect:
    """Perform one owed effect; True when there was one.

    The effect, what it writes and the step it lets the case take are one transaction: after a
    crash it is simply still owed. What takes long is prepared before it, under a lease, so that no
    two workers do it. A failure is tried again with growing pauses, and then becomes an incident.
    """

    def execute(self, uow: UnitOfWork) -> bool:
        peeked = effects.next_owed(uow.connection, uow.now)
        if peeked is None:
            return False
        known = OPERATIONS.get(peeked.operation) or DUTIES.get(peeked.operation)
        prepare = known.prepare if known is not None else None
        prepared = None
        if prepare is not None:
            if not effects.take(uow.connection, peeked, uow.now + effects.LEASE):
                return True
            prepared = self._prepare(uow, peeked, prepare)
        effect = effects.locked(uow.begin(), peeked.id)
        if effect is None:
            return True
        if effect.case_state not in cases.LIVE and effect.operation in OPERATIONS:
            uow.changes.update(Effect, {"id": effect.id}, state="dropped")
            return True
        if effect.case_state == "suspended" and effect.operation in OPERATIONS:
            uow.changes.update(Effect, {"id": effect.id}, next_at=uow.now + timedelta(minutes=1))
            return True
        try:
            effect = effects.opened(uow.connection, effect)
        except (EngineError, ValueError) as failure:
            self._give_up(uow, effect._replace(arguments={}), failure)
            return True
        self._attempt(uow, effect, prepared)
        return True

    def _prepare(self, uow: UnitOfWork, effect: Record, prepare: Perform) -> Any:
        try:
            return prepare(uow, work_of(effects.opened(uow.connection, effect)))
        except Exception as failure:
            return failure

    def _attempt(self, uow: UnitOfWork, effect: Record, prepared: Any) -> None:
        try:
            with attempt(uow):
                if isinstance(prepared, Exception):
                    raise prepared
                self._perform(uow, effect, prepared)
                done(uow, effect)
        except StaleVersion:
            raise
        except Exception as failure:
            # Whatever an operation can throw must end as an incident, never as a lost effect.
            self._failed(uow, effect, failure)

    def _perform(self, uow: UnitOfWork, effect: Record, prepared: Any) -> None:
        more = {} if prepared is None else {"prepared": prepared}
        perform(uow, effect, work_of(effect, **more))

    def _failed(self, uow: UnitOfWork, effect: Record, failure: Exception) -> None:
        attempts = effect.attempts + 1
        uow.changes.update(
            Effect,
            {"id": effect.id},
            attempts=attempts,
            next_at=uow.now + FIRST_PAUSE * 4 ** (attempts - 1),
            error=str(failure)[:2000],
        )
        if attempts >= effect.retries:
            self._give_up(uow, effect, failure)

    def _give_up(self, uow: UnitOfWork, effect: Record, failure: Exception) -> None:
        """From here on an officer decides; the next effect goes on."""
        uow.changes.update(Effect, {"id": effect.id}, state="failed", error=str(failure)[:2000])
        raise_incident(
            uow,
            effect.case_id,
            failure,
            given=effect.arguments,
            at=effect.element,
            effect_id=effect.id,
        )
