"""A worker performs the effect that has waited longest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from engine.casework.incidents import raise_incident
from engine.casework.stepping import attempt, step
from engine.errors import StaleVersion, StepFailed
from engine.models import Effect
from engine.operations import DUTIES, OPERATIONS, BpmnError, Operation, Perform, Work
from engine.outcome import ErrorRaised, Stimulus, WorkReturned
from engine.recording import Happening
from engine.rows import Record
from engine.sentences import say
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
        self._attempt(uow, effect, prepared)
        return True

    def _prepare(self, uow: UnitOfWork, effect: Record, prepare: Perform) -> Any:
        try:
            return prepare(uow, _work(effect))
        except Exception as failure:
            return failure

    def _attempt(self, uow: UnitOfWork, effect: Record, prepared: Any) -> None:
        try:
            with attempt(uow):
                if isinstance(prepared, Exception):
                    raise prepared
                self._perform(uow, effect, prepared)
                uow.changes.update(
                    Effect,
                    {"id": effect.id},
                    state="done",
                    done_at=uow.now,
                    attempts=effect.attempts + 1,
                    error="",
                )
        except StaleVersion:
            raise
        except Exception as failure:
            # Whatever an operation can throw must end as an incident, never as a lost effect.
            self._failed(uow, effect, failure)

    def _perform(self, uow: UnitOfWork, effect: Record, prepared: Any) -> None:
        work = _work(effect, prepared)
        if effect.operation in DUTIES:
            DUTIES[effect.operation].perform(uow, work)
            return
        known: Operation | None = OPERATIONS.get(effect.operation)
        if known is None:
            raise StepFailed(
                say("Operasi {operation} tidak ada dalam katalog.", operation=effect.operation)
            )
        known.check(effect.arguments)
        stimulus: Stimulus
        try:
            stimulus = WorkReturned(token=effect.token, result=known.perform(uow, work))
        except BpmnError as error:
            stimulus = ErrorRaised(token=effect.token, code=error.code, message=str(error))
        what = Happening(
            name="operation_performed",
            element=effect.element,
            token=effect.token,
            data={"operation": effect.operation},
        )
        step(uow, cases.locked(uow.connection, effect.case_id), stimulus, what)

    def _failed(self, uow: UnitOfWork, effect: Record, failure: Exception) -> None:
        attempts = effect.attempts + 1
        final = attempts >= effect.retries
        uow.changes.update(
            Effect,
            {"id": effect.id},
            attempts=attempts,
            state="failed" if final else "owed",
            next_at=uow.now + FIRST_PAUSE * 4 ** (attempts - 1),
            error=str(failure)[:2000],
        )
        if final:
            raise_incident(
                uow, effect.case_id, failure, given=effect.arguments, effect_id=effect.id
            )


def _work(effect: Record, prepared: Any = None) -> Work:
    arguments = dict(effect.arguments)
    if prepared is not None:
        arguments["prepared"] = prepared
    return Work(
        effect_id=effect.id,
        case_id=effect.case_id,
        root_id=effect.root_id,
        bundle_id=effect.bundle_id,
        token=effect.token,
        element=effect.element,
        wilayah=effect.wilayah,
        owed_at=effect.owed_at,
        arguments=arguments,
    )
