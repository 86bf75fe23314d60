"""The input of a failed step is mended, and the step performed with it."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.commands.case_guards import require_reason
from engine.commands.incident_guards import carry_through, require_way, settle, stuck
from engine.errors import InvalidAnswers
from engine.models import Effect
from engine.operations import OPERATIONS
from engine.operations.performing import done, perform, work_of
from engine.operations.stating import read_value
from engine.operations.ways_out import Mendable
from engine.rows import Record
from engine.sentences import say
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class MendIncident:
    """Change inputs of the step that failed, and perform it; the history says which, and why.

    ``values``: name of the input (``input.name`` for one of its row) → text. What is as it was
    counts as unchanged. Needs the right ``administer`` over the case's unit. Raises
    InvalidAnswers, and Refused when the step still fails; then nothing was changed.
    """

    incident_id: UUID
    officer: UUID
    values: Mapping[str, str]
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        found = stuck(uow, self.incident_id, self.officer)
        require_way(found.ways.mend)
        reason = require_reason(self.reason)
        effect = found.effect(uow)
        changed = [
            one for one in found.ways.mend if self.values.get(one.name, one.value) != one.value
        ]
        if not changed:
            raise InvalidAnswers({"": [say("Ubah dahulu isian yang salah.")]})
        arguments = self._mended(effect, changed)
        if OPERATIONS[effect.operation].prepare is not None:
            uow.owes_effects = True
            uow.changes.update(
                Effect,
                {"id": effect.id},
                arguments=arguments,
                state="owed",
                attempts=0,
                next_at=uow.now,
            )
        else:
            work = work_of(effect, **arguments)
            carry_through(uow, lambda: perform(uow, effect, work))
            uow.changes.update(Effect, {"id": effect.id}, arguments=arguments)
            done(uow, effect)
        fields = ", ".join(one.name for one in changed)
        settle(uow, found, self.officer, "mended", fields=fields, reason=reason)

    def _mended(self, effect: Record, changed: list[Mendable]) -> dict[str, Any]:
        """The arguments with the changed values, checked against the types of the operation."""
        arguments = deepcopy(dict(effect.arguments))
        for one in changed:
            value = read_value(one.word, self.values[one.name], one.name)
            field, _, inner = one.name.partition(".")
            if one.row is None:
                arguments[field] = value
            elif inner:
                arguments[field][one.row - 1][inner] = value
            else:
                arguments[field][one.row - 1] = value
        return arguments
