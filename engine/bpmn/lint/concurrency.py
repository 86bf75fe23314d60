"""Where several tokens of one case may arrive: behind what splits them, before what joins them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.bpmn.lint.model import Scope
from engine.bpmn.xml import local

MAX_STEPS = 300_000
_JOINING = frozenset({"parallelGateway", "inclusiveGateway"})


def may_meet(scope: Scope) -> frozenset[str]:
    """Ids of nodes that two branches of one split may reach without being joined before.

    In a scope with very many splits every node counts as such: the question is too costly there.
    """
    splits = list(_splits(scope))
    if len(splits) * len(scope.nodes) > MAX_STEPS:
        return frozenset(scope.nodes)
    found: set[str] = set()
    for branches in splits:
        seen: set[str] = set()
        for branch in branches:
            reached = _reached(scope, branch)
            found |= seen & reached
            seen |= reached
    return frozenset(found)


def _splits(scope: Scope) -> Iterator[list[list[str]]]:
    """The branches of each split, each branch as the ids it begins with."""
    for node_id, node in scope.nodes.items():
        ahead = [flow.get("targetRef", "") for flow in scope.out.get(node_id, [])]
        if local(node) in _JOINING and len(ahead) > 1:
            yield [[target] for target in ahead]
        beside = [event for event in scope.attached(node) if _goes_on_beside(event)]
        if beside:
            yield [ahead, *(scope.successors(event.get("id")) for event in beside)]


def _goes_on_beside(event: Any) -> bool:
    return bool(event.get("cancelActivity") == "false")


def _reached(scope: Scope, begin: list[str]) -> set[str]:
    reached: set[str] = set()
    waiting = [node for node in begin if node in scope.nodes]
    while waiting:
        node_id = waiting.pop()
        if node_id in reached:
            continue
        reached.add(node_id)
        joins = local(scope.nodes[node_id]) in _JOINING and len(scope.into[node_id]) > 1
        if not joins:
            waiting += scope.successors(node_id)
    return reached
