"""One more step of a locked case, outside any task: an effect returned, a message came."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.outcome import Stimulus
from engine.recording import Happening, Standpoint, record
from engine.rows import Record
from engine.unit_of_work import UnitOfWork


def step(uow: UnitOfWork, case: Record, stimulus: Stimulus, what: Happening) -> None:
    """Run the step and add all it changed. Raises StepFailed; then nothing was added."""
    definition = uow.shelf(case.bundle_id).definition(case.process)
    outcome = uow.adapters.workflow.run(definition, case.snapshot, stimulus, uow.now)
    standpoint = Standpoint(
        id=case.id,
        version=case.version,
        wilayah=case.wilayah,
        parent_id=case.parent_id,
        parent_token=case.parent_token,
    )
    record(uow, standpoint, definition, outcome, what)


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
