"""A supervisor gives a task to an officer."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import Forbidden, StaleVersion, TaskAlreadyCompleted
from engine.models import Task
from engine.models.task import is_personal, personal_queue, queue_of
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.sentences import say
from engine.sight import require_supervision
from engine.store import officers, tasks
from engine.telling import tell
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AssignTask:
    """Give a task to ``to``, who must have its role, or that of the next tier it lies with.

    Returns the warnings to show.
    A task that was one officer's alone is then the other's alone.
    Whoever assigns needs the right ``supervise`` over the task's unit.
    """

    task_id: UUID
    officer: UUID
    to: UUID

    def execute(self, uow: UnitOfWork) -> list[str]:
        task = tasks.with_case(uow.connection, self.task_id, self.to)
        principal = officers.principal(uow.connection, self.officer)
        require_supervision(uow.connection, principal, task, uow.now)
        if task.state != "open":
            raise TaskAlreadyCompleted("Tugas ini sudah selesai.")
        place = self._place(uow, task)
        uow.changes.update(
            Task,
            {"id": task.id, "state": "open", "holder": task.holder},
            guard=StaleVersion,
            holder=self.to,
            claimed_at=uow.now,
            **place,
        )
        tell(
            uow,
            self.to,
            "task_assigned",
            say("Anda ditugasi: {task}", task=task.name),
            case=task.case_id,
            task=task.id,
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

    def _place(self, uow: UnitOfWork, task: Record) -> dict[str, str | None]:
        """Where the task lies then: at home, or still with the next tier whose officer gets it."""
        own = queue_of(task.role, task.wilayah)
        home = task.home or task.queue
        if tasks.entitled(uow.connection, self.to, own):
            return {"queue": personal_queue(self.to) if is_personal(home) else own, "home": None}
        if task.home is not None and tasks.entitled(uow.connection, self.to, task.queue):
            return {"queue": task.queue, "home": task.home}
        raise Forbidden("Petugas itu tidak bertugas dalam peran dan wilayah tugas ini.")
