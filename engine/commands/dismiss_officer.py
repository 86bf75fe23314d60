"""An officer's role in a unit ends."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.vacancies import require_successor, settle
from engine.errors import NotFound
from engine.models import Assignment
from engine.models.task import queue_of
from engine.recording import Happening, write_event
from engine.store import officers, tasks
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class DismissOfficer:
    """Take a role in a unit from an officer; the tasks they held there go back to the queue.

    Where nobody else has the role these go to the next tier. Raises Refused for the last officer of
    a role that somebody must have at all times.
    """

    officer: UUID
    role: str
    wilayah: str
    by: UUID

    def execute(self, uow: UnitOfWork) -> int:
        principal = officers.principal(uow.connection, self.by)
        principal.require_right("administer", self.wilayah)
        queue = queue_of(self.role, self.wilayah)
        connection = uow.begin()
        if not tasks.entitled(connection, self.officer, queue):
            raise NotFound("Petugas ini tidak memegang peran itu.")
        require_successor(uow, [(self.officer, queue)])
        released = tasks.release_all(connection, self.officer, queue)
        uow.changes.delete(Assignment, {"officer_id": self.officer, "queue": queue})
        data = {"officer": str(self.officer), "queue": queue, "released": released}
        write_event(uow, None, Happening(name="officer_dismissed", officer=self.by, data=data))
        settle(uow)
        return released
