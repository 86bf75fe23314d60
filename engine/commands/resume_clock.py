"""The clock of a task runs again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.deadlines import resume
from engine.commands.guards import read_task, require_held
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ResumeClock:
    """Let the clock run again; the due date moves by the days actually stopped."""

    task_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> None:
        doing = read_task(uow, self.task_id, self.officer)
        require_held(doing, self.officer)
        resume(uow, doing.task, doing.task.bundle_id, officer=self.officer)
