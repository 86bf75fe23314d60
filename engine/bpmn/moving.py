"""Carries a running case over to another version of its model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.bpmn.kernel import Case, Scope
from engine.bpmn.outcomes import open_places, outcome_of
from engine.bpmn.tokens import Token
from engine.errors import StepFailed
from engine.outcome import Outcome
from engine.sentences import say

if TYPE_CHECKING:
    from engine.bpmn.parser.bundle import Model
    from engine.bpmn.specs.process import ProcessSpec


def carry_over(before: Model, case: Case) -> Outcome:
    """``case`` is loaded under the new model; ``before`` is the one it comes from."""
    opened = open_places(case)
    for scope in case.scopes():
        # Looked at as they are now: what is armed below is new, and needs no second look.
        for token in list(scope.tasks.values()):
            if token.alive:
                _fit(before, scope, token)
        old = _triggers(_spec(before, scope))
        for trigger in scope.spec.triggers:
            if trigger.name not in old:
                scope.enter(trigger)
    case.run_on()
    return outcome_of(case, opened)


def _fit(before: Model, scope: Scope, token: Token) -> None:
    node = token.task_spec
    if node.rests != token.state_name or not node.knows(token):
        raise StepFailed(
            say(
                "«{bpmn_id}», tempat kasus ini berada, berlainan jenis di versi baru. Selesaikan "
                "dulu di versi lama, atau pertahankan jenisnya.",
                bpmn_id=node.bpmn_id,
            ),
            element=node.bpmn_id,
        )
    host = scope.tasks.get(token.host) if token.host is not None else None
    if host is not None and node.loop is None and node not in host.task_spec.hung():
        scope.drop(token)
        return
    old = {hung.name for hung in _spec(before, scope).node(node.name).hung()}
    for hung in node.hung():
        if hung.name not in old:
            scope.enter(hung, host=token)


def _spec(before: Model, scope: Scope) -> ProcessSpec:
    return before.specs[scope.spec.name]


def _triggers(spec: ProcessSpec) -> set[str]:
    return {trigger.name for trigger in spec.triggers}
