"""The case goes on without what failed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.commands.case_guards import require_reason
from engine.commands.incident_guards import require_way, settle, stuck
from engine.models import Effect, Timer
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class LeaveIncident:
    """Let something be that nothing waits for: a reminder, a PDF, a hand-in that is made again.

    Needs the right ``administer`` over the case's unit. Raises InvalidAnswers, Refused.
    """

    incident_id: UUID
    officer: UUID
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        found = stuck(uow, self.incident_id, self.officer)
        require_way(found.ways.leave)
        reason = require_reason(self.reason)
        failed = found.incident
        if failed.effect_id is not None:
            uow.changes.update(Effect, {"id": failed.effect_id, "state": "failed"}, state="dropped")
        if failed.timer_id is not None:
            uow.changes.delete(Timer, {"id": failed.timer_id})
        settle(uow, found, self.officer, "left", reason=reason)
