"""An officer takes a task out of the queue."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.commands.guards import read_task
from engine.errors import TaskHeldByAnother
from engine.models import Task
from engine.recording import Happening, write_event
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ClaimTask:
    """Take a task; taking one's own again changes nothing."""

    task_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> None:
        task = read_task(uow, self.task_id, self.officer).task
        if task.holder == self.officer:
            return
        if task.holder is not None:
            raise TaskHeldByAnother("Tugas ini sudah diambil petugas lain.")
        uow.changes.update(
            Task,
            {"id": task.id, "state": "open", "holder": None},
            guard=TaskHeldByAnother,
            holder=self.officer,
            claimed_at=uow.now,
        )
        what = Happening(
            name="task_claimed",
            officer=self.officer,
            role=task.role,
            task_id=task.id,
            element=task.element,
        )
        write_event(uow, task.case_id, what)
