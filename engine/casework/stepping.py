"""One more step of a locked case, outside any task: an effect returned, a message came."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from engine.errors import Conflict, StaleVersion
from engine.outcome import ErrorRaised, EscalationRaised, Stimulus
from engine.recording import Happening, Standpoint, record
from engine.rows import Record
from engine.unit_of_work import UnitOfWork

Thing = TypeVar("Thing")
Raised = ErrorRaised | EscalationRaised


def step(uow: UnitOfWork, case: Record, stimulus: Stimulus, what: Happening) -> None:
    """Run the step and add all it changed. Raises StepFailed; then nothing was added."""
    definition = uow.shelf(case.bundle_id).definition(case.process)
    outcome = uow.adapters.workflow.run(definition, case.snapshot, stimulus, uow.now)
    record(uow, standpoint(case), definition, outcome, what)


def caught(uow: UnitOfWork, case: Record, raised: Raised, what: Happening) -> bool:
    """Let a case hear what came out of a child; False, and nothing is added, when nobody catches it.

    An error that the parent does not catch stays the child's own end.
    """
    definition = uow.shelf(case.bundle_id).definition(case.process)
    try:
        outcome = uow.adapters.workflow.run(definition, case.snapshot, raised, uow.now)
    except Conflict:
        return False
    if outcome.passed:
        record(uow, standpoint(case), definition, outcome, what)
    return bool(outcome.passed)


def standpoint(case: Record) -> Standpoint:
    """Where a case stands before it is stepped on."""
    return Standpoint(
        id=case.id,
        version=case.version,
        wilayah=case.wilayah,
        parent_id=case.parent_id,
        parent_token=case.parent_token,
        confidential=case.confidential is not None,
    )


@contextmanager
def attempt(uow: UnitOfWork) -> Iterator[None]:
    """What is added inside is written at the end, or taken back whole when something raises.

    What was added before is written first, and stays.
    """
    connection = uow.begin()
    uow.changes.write(connection)
    try:
        with connection.begin_nested():
            yield
            uow.changes.write(connection)
    except Exception:
        uow.changes.clear()
        raise


def side_by_side(
    uow: UnitOfWork,
    things: Sequence[Thing],
    do: Callable[[Thing], None],
    failed: Callable[[Thing, Exception], None],
) -> None:
    """Do what is to be done with each thing: rows of its own each, all written together.

    When that raises, each is done for itself, and ``failed`` hears of those that still raise.
    Raises StaleVersion: then all is to be read anew.
    """
    try:
        with attempt(uow):
            for thing in things:
                uow.changes.strand()
                do(thing)
    except StaleVersion:
        raise
    except Exception:
        # One of them can't be done or written; which one shows when each is tried alone.
        for thing in things:
            try:
                with attempt(uow):
                    do(thing)
            except StaleVersion:
                raise
            except Exception as failure:
                failed(thing, failure)
