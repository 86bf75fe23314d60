"""Who could do a task."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.models.task import queue_of
from engine.rows import Record
from engine.sight import require_supervision
from engine.store import officers, tasks
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Colleague:
    """An active officer with a task's role; ``missing``: what the SOP asks and no profile shows."""

    id: UUID
    name: str
    position: str
    missing: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ListColleagues:
    """The officers a task can be given to, by name.

    Whoever asks needs ``supervise`` over the task's unit. Raises NotFound, Forbidden.
    """

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> list[Colleague]:
        task = tasks.with_case(uow.connection, self.task_id, self.officer)
        principal = officers.principal(uow.connection, self.officer)
        require_supervision(uow.connection, principal, task, uow.now)
        return [
            Colleague(row.id, row.name, row.position, tuple(officers.lacking(row.qualification)))
            for row in self._able(uow, task)
        ]

    def _able(self, uow: UnitOfWork, task: Record) -> list[Record]:
        """Whoever has the task's role; nobody has it: whoever the task lies with now."""
        found = officers.colleagues(uow.connection, queue_of(task.role, task.wilayah))
        return found or officers.colleagues(uow.connection, task.queue)
