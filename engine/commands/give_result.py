"""A result is given by hand where the operation cannot give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from engine.commands.case_guards import require_reason
from engine.commands.incident_guards import carry_through, require_way, settle, stuck
from engine.errors import Refused, StepFailed
from engine.operations import OPERATIONS
from engine.operations.catalogue import Handed
from engine.operations.performing import carry_on, done, work_of
from engine.operations.stating import by_hand
from engine.outcome import WorkReturned
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class GiveResult:
    """State what the operation would have given; the case goes on with it, the history says why.

    ``values``: field → text, the fields being those that ``ShowIncident`` offers. Needs the right
    ``administer`` over the case's unit. Raises InvalidAnswers, Refused.
    """

    incident_id: UUID
    officer: UUID
    values: Mapping[str, str]
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        found = stuck(uow, self.incident_id, self.officer)
        require_way(found.ways.hand)
        reason = require_reason(self.reason)
        effect = found.effect(uow)
        way = by_hand(OPERATIONS[effect.operation])
        assert way is not None
        handed = Handed(values=self.values, reason=reason, officer=self.officer)
        try:
            result = way.accept(uow, work_of(effect), handed)
        except StepFailed as error:
            raise Refused(error.sentence) from error
        given = WorkReturned(token=effect.token, result=result)
        carry_through(uow, lambda: carry_on(uow, effect, given))
        done(uow, effect)
        settle(uow, found, self.officer, "given", reason=reason)
