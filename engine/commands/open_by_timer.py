"""A timer start event whose time has come opens a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from engine.casework.opening import Opening, open_case
from engine.casework.stepping import attempt
from engine.definition import StartTime
from engine.errors import NotFound, StaleVersion
from engine.models import Timer
from engine.rows import Record
from engine.sentences import say
from engine.store import bundles, officers, timers
from engine.telling import tell
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY

NEXT_TRY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class OpenByTimer:
    """Open the case of the start event that has been due longest; True when there was one.

    The row is locked meanwhile, and set to its next time, counted from this one, or gone
    afterwards: it opens no case twice, and does not drift. A case that can't be opened is told to
    the administrators and tried again the next time (the next day, when there is none), so that it
    never holds up the clock.
    """

    def execute(self, uow: UnitOfWork) -> bool:
        timer = timers.next_start(uow.begin(), uow.now)
        if timer is None:
            return False
        coming = None
        if self._in_force(uow, timer):
            try:
                with attempt(uow):
                    coming = self._coming(uow, timer)
                    open_case(uow, self._opening(timer))
            except StaleVersion:
                raise
            except Exception as failure:
                coming = coming or StartTime(due=uow.now + NEXT_TRY, notes=timer.notes)
                self._tell(uow, timer, failure)
        if coming is None:
            uow.changes.delete(Timer, {"id": timer.id})
        else:
            notes = None if coming.notes is None else dict(coming.notes)
            uow.changes.update(Timer, {"id": timer.id}, due_at=coming.due, notes=notes)
        return True

    def _in_force(self, uow: UnitOfWork, timer: Record) -> bool:
        """Whether the schedule is that of the version that opens cases today; another's has ended."""
        try:
            found = bundles.process_in_force(uow.connection, timer.process, uow.today)
        except NotFound:
            return False
        return bool(found.bundle_id == timer.bundle_id)

    def _coming(self, uow: UnitOfWork, timer: Record) -> StartTime | None:
        definition = uow.shelf(timer.bundle_id).definition(timer.process)
        last = StartTime(due=timer.due_at, notes=timer.notes)
        return uow.adapters.workflow.start_due(definition, timer.element, uow.now, last)

    def _opening(self, timer: Record) -> Opening:
        return Opening(
            process=timer.process,
            wilayah=CITY,
            data={},
            timer=timer.element,
            bundle_id=timer.bundle_id,
        )

    def _tell(self, uow: UnitOfWork, timer: Record, failure: Exception) -> None:
        text = say(
            "Proses {process} tidak dapat dibuka menurut jadwal: {why}",
            process=timer.process,
            why=failure,
        )
        for queue in officers.queues_with_right(uow.connection, "administer", CITY):
            tell(uow, queue, "start_failed", text)
