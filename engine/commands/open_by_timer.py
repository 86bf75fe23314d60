"""A timer start event whose time has come opens a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from engine.casework.opening import Opening, open_case
from engine.casework.stepping import attempt
from engine.errors import StaleVersion
from engine.ids import new_id
from engine.models import Notice, Timer
from engine.models.task import queue_of
from engine.rows import Record
from engine.sentences import say
from engine.store import bundles, officers, timers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY

NEXT_TRY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class OpenByTimer:
    """Open the case of the start event that has been due longest; True when there was one.

    The row is locked meanwhile, and set to its next time or gone afterwards: it opens no case
    twice. A case that can't be opened is told to the administrators and tried again the next time
    (the next day, when there is none), so that it never holds up the clock.
    """

    def execute(self, uow: UnitOfWork) -> bool:
        timer = timers.next_start(uow.begin(), uow.now)
        if timer is None:
            return False
        due = None
        try:
            with attempt(uow):
                process = bundles.process_in_force(uow.connection, timer.process, uow.now.date())
                definition = uow.shelf(process.bundle_id).definition(timer.process)
                due = uow.adapters.workflow.start_due(definition, timer.element, uow.now)
                opening = Opening(process=timer.process, wilayah=CITY, data={}, timer=timer.element)
                open_case(uow, opening)
        except StaleVersion:
            raise
        except Exception as failure:
            due = due or uow.now + NEXT_TRY
            self._tell(uow, timer, failure)
        if due is None:
            uow.changes.delete(Timer, {"id": timer.id})
        else:
            uow.changes.update(Timer, {"id": timer.id}, due_at=due)
        return True

    def _tell(self, uow: UnitOfWork, timer: Record, failure: Exception) -> None:
        for role in officers.roles_with_right(uow.connection, "administer"):
            for wilayah in officers.units_of_role(uow.connection, role, CITY)[:1]:
                uow.changes.insert(
                    Notice,
                    {
                        "id": new_id(),
                        "queue": queue_of(role, wilayah),
                        "kind": "start_failed",
                        "text": say(
                            "Proses {process} tidak dapat dibuka menurut jadwal: {why}",
                            process=timer.process,
                            why=failure,
                        ),
                        "at": uow.now,
                    },
                )
