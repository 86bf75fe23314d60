"""What is counted of a case: as its own version declares it, else as the version in force does."""

from __future__ import annotations

from engine.declared.measure import Measure, measure_of
from engine.errors import NotFound
from engine.library import Shelf
from engine.rows import Record
from engine.store import bundles
from engine.unit_of_work import UnitOfWork


def declaring(uow: UnitOfWork, case: Record, process: str) -> Shelf:
    """The version that says what is counted of a process.

    A case that runs since before its decree declared anything is counted as cases are today.
    """
    own = uow.shelf(case.bundle_id)
    if measure_of(own.manifest, process) is not None:
        return own
    try:
        newest = bundles.process_in_force(uow.connection, process, uow.today)
    except NotFound:
        return own
    return uow.shelf(newest.bundle_id)


def measured(uow: UnitOfWork, case: Record) -> Measure | None:
    """The measure of a case; None where its decree counts nothing."""
    return measure_of(declaring(uow, case, case.process).manifest, case.process)
