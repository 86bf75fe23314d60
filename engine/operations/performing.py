"""An effect performed: its operation or duty done, and the case carried on with the result."""

from __future__ import annotations

from typing import Any

from engine.casework.stepping import step
from engine.errors import StepFailed
from engine.models import Effect
from engine.operations.catalogue import DUTIES, OPERATIONS, BpmnError, Operation, Work
from engine.outcome import ErrorRaised, Stimulus, WorkReturned
from engine.recording import Happening
from engine.rows import Record
from engine.sentences import say
from engine.store import cases
from engine.unit_of_work import UnitOfWork


def perform(uow: UnitOfWork, effect: Record, work: Work) -> None:
    """Do what is owed. Whatever an operation can throw comes out of here; then nothing was added."""
    if effect.operation in DUTIES:
        DUTIES[effect.operation].perform(uow, work)
        return
    known: Operation | None = OPERATIONS.get(effect.operation)
    if known is None:
        raise StepFailed(
            say("Operasi {operation} tidak ada dalam katalog.", operation=effect.operation)
        )
    known.check(work.arguments)
    stimulus: Stimulus
    try:
        stimulus = WorkReturned(token=effect.token, result=known.perform(uow, work))
    except BpmnError as error:
        stimulus = ErrorRaised(token=effect.token, code=error.code, message=str(error))
    carry_on(uow, effect, stimulus)


def carry_on(uow: UnitOfWork, effect: Record, stimulus: Stimulus) -> None:
    """Let the case go on from the place that waited for the effect."""
    what = Happening(
        name="operation_performed",
        element=effect.element,
        token=effect.token,
        data={"operation": effect.operation},
    )
    step(uow, cases.locked(uow.connection, effect.case_id), stimulus, what)


def done(uow: UnitOfWork, effect: Record) -> None:
    """The effect is no longer owed: it has been performed."""
    uow.changes.update(
        Effect,
        {"id": effect.id},
        state="done",
        done_at=uow.now,
        attempts=effect.attempts + 1,
        error="",
    )


def work_of(effect: Record, **more: Any) -> Work:
    """The effect as its operation sees it, ``more`` being arguments beside those it is owed with."""
    return Work(
        effect_id=effect.id,
        case_id=effect.case_id,
        root_id=effect.root_id,
        bundle_id=effect.bundle_id,
        token=effect.token,
        element=effect.element,
        wilayah=effect.wilayah,
        owed_at=effect.owed_at,
        arguments={**effect.arguments, **more},
    )
