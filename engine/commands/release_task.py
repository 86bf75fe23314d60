"""An officer gives a task back to its queue."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.vacancies import settle
from engine.commands.guards import read_task, require_held
from engine.errors import StaleVersion
from engine.models import Task
from engine.recording import Happening, write_event
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ReleaseTask:
    """Give a task back; its draft stays for whoever takes it next.

    One that lay with the next tier goes home when somebody works there by now.
    """

    task_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> None:
        doing = read_task(uow, self.task_id, self.officer)
        require_held(doing, self.officer)
        task = doing.task
        uow.changes.update(
            Task,
            {"id": task.id, "state": "open", "holder": self.officer},
            guard=StaleVersion,
            holder=None,
            claimed_at=None,
        )
        what = Happening(
            name="task_released",
            officer=self.officer,
            role=task.role,
            task_id=task.id,
            element=task.element,
        )
        write_event(uow, task.case_id, what)
        if task.home is not None:
            settle(uow)
