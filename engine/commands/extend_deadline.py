"""A supervisor grants more time."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.deadlines import extend
from engine.commands.case_guards import require_reason
from engine.errors import InvalidAnswers, TaskAlreadyCompleted
from engine.sight import require_supervision
from engine.sla import LimitSyntaxError
from engine.store import officers, tasks
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ExtendDeadline:
    """Give a task more time (ISO 8601 duration, ``P2D``); needs ``supervise`` and a reason."""

    task_id: UUID
    officer: UUID
    duration: str
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        task = tasks.with_case(uow.connection, self.task_id, self.officer)
        principal = officers.principal(uow.connection, self.officer)
        require_supervision(uow.connection, principal, task, uow.now)
        if task.state != "open":
            raise TaskAlreadyCompleted("Tugas ini sudah selesai.")
        reason = require_reason(self.reason)
        try:
            extend(
                uow, task, task.bundle_id,
                officer=self.officer, reason=reason, duration=self.duration,
            )  # fmt: skip
        except LimitSyntaxError as error:
            raise InvalidAnswers({"duration": [error.args[0]]}) from error
