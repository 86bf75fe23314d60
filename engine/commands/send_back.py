"""A step that cannot go on is sent back to the person before it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.stepping import step
from engine.commands.case_guards import require_reason
from engine.commands.incident_guards import (
    Stuck,
    carry_through,
    close,
    happening,
    require_way,
    stuck,
)
from engine.errors import Conflict
from engine.models import Effect
from engine.outcome import SentBack
from engine.store import cases, incidents, timers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class SendBack:
    """Give up the step that failed, and open the person's task before it once more.

    What the case knows stays; the officer answers anew. Needs the right ``administer`` over the
    case's unit. Raises InvalidAnswers, Refused.
    """

    incident_id: UUID
    officer: UUID
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        found = stuck(uow, self.incident_id, self.officer)
        require_way(found.ways.back)
        reason = require_reason(self.reason)
        to = found.ways.back or ""
        what = happening(found, self.officer, "sent_back", to=to, reason=reason)
        token = self._token(uow, found)
        case = cases.locked(uow.connection, found.case.id)
        carry_through(uow, lambda: step(uow, case, SentBack(token=token, element=to), what))
        if found.incident.effect_id is not None:
            uow.changes.update(Effect, {"id": found.incident.effect_id}, state="dropped")
        close(uow, found, self.officer)

    def _token(self, uow: UnitOfWork, found: Stuck) -> str:
        """The place that is given up: of the effect, the timer, or the task that could not be handed in."""
        if found.incident.effect_id is not None:
            return str(found.effect(uow).token)
        if found.incident.timer_id is not None:
            timer = timers.get(uow.connection, found.incident.timer_id)
            if timer is not None:
                return str(timer.token)
        task = incidents.open_task(uow.connection, found.incident.task_id)
        if task is None:
            raise Conflict("Langkah ini tidak lagi menunggu. Muat ulang halaman.")
        return str(task.token)
