"""The clock of a task stops: the office waits for somebody else."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.deadlines import pause
from engine.commands.case_guards import require_reason
from engine.commands.guards import read_task, require_held
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class PauseClock:
    """Stop the clock of a task one holds, with the reason the citizen may read."""

    task_id: UUID
    officer: UUID
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        doing = read_task(uow, self.task_id, self.officer)
        require_held(doing, self.officer)
        pause(
            uow,
            doing.task,
            doing.task.bundle_id,
            officer=self.officer,
            reason=require_reason(self.reason),
        )
