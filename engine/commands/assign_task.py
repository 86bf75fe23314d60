"""A supervisor gives a task to an officer."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import Forbidden, StaleVersion, TaskAlreadyCompleted
from engine.ids import new_id
from engine.models import Notice, Task
from engine.models.task import is_personal, personal_queue, queue_of
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import officers, tasks
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AssignTask:
    """Give a task to ``to``, who must have its role; returns the warnings to show.

    A task that was one officer's alone is then the other's alone.
    Whoever assigns needs the right ``supervise`` over the task's unit.
    """

    task_id: UUID
    officer: UUID
    to: UUID

    def execute(self, uow: UnitOfWork) -> list[str]:
        task = tasks.with_case(uow.connection, self.task_id, self.to)
        officers.principal(uow.connection, self.officer).require_supervision(task)
        if task.state != "open":
            raise TaskAlreadyCompleted("Tugas ini sudah selesai.")
        if not tasks.entitled(uow.connection, self.to, queue_of(task.role, task.wilayah)):
            raise Forbidden("Petugas itu tidak bertugas dalam peran dan wilayah tugas ini.")
        uow.changes.update(
            Task,
            {"id": task.id, "state": "open", "holder": task.holder},
            guard=StaleVersion,
            holder=self.to,
            claimed_at=uow.now,
            **({"queue": personal_queue(self.to)} if is_personal(task.queue) else {}),
        )
        uow.changes.insert(
            Notice,
            {
                "id": new_id(),
                "officer_id": self.to,
                "case_id": task.case_id,
                "task_id": task.id,
                "kind": "task_assigned",
                "text": say("Anda ditugasi: {task}", task=task.name),
                "at": uow.now,
            },
        )
        change = {
            "before": {"holder": str(task.holder) if task.holder else None},
            "after": {"holder": str(self.to)},
        }
        what = Happening(
            name="task_assigned",
            officer=self.officer,
            task_id=task.id,
            element=task.element,
            data=change,
        )
        write_event(uow, task.case_id, what)
        return officers.missing_qualifications(uow.connection, self.to)
