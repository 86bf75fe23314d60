"""Beginnings and ends that BPMN leaves implicit are drawn (BPMN 2.0, 10.5.2 and 10.5.3)."""

from __future__ import annotations

from typing import Any

from engine.bpmn.normalise.draft import Draft, called
from engine.bpmn.normalise.edit import add, connect, flows, nodes, scopes
from engine.bpmn.xml import local
from engine.sentences import say

_INNER = frozenset({"subProcess", "transaction"})


def draw_ends(root: Any, draft: Draft) -> None:
    """Without start, a sub-process begins at all that nothing leads to; without end, ways stop."""
    for scope in scopes(root):
        if local(scope) in _INNER and scope.get("triggeredByEvent") != "true":
            _begin(scope, draft)
        if local(scope) in _INNER or scope.get("isExecutable") == "true":
            _finish(scope, draft)


def _begin(scope: Any, draft: Draft) -> None:
    entered = {flow.get("targetRef") for flow in flows(scope)}
    first = [node for node in _ordinary(scope) if node.get("id") not in entered]
    if any(local(node) == "startEvent" for node in nodes(scope)) or not first:
        return
    start = add(draft, scope, "startEvent", near=scope, suffix="mulai")
    for node in first:
        connect(draft, scope, start, node)
    draft.note(
        "start-drawn",
        scope,
        say(
            "Sub-proses «{scope}» tidak mempunyai peristiwa mulai; ia dimulai dari semua unsur "
            "tanpa alur masuk.",
            scope=called(scope),
        ),
    )


def _finish(scope: Any, draft: Draft) -> None:
    left = {flow.get("sourceRef") for flow in flows(scope)}
    last = [node for node in _stopping(scope) if node.get("id") not in left]
    if any(local(node) == "endEvent" for node in nodes(scope)) or not last:
        return
    end = add(draft, scope, "endEvent", near=scope, suffix="selesai")
    for node in last:
        connect(draft, scope, node, end)
    draft.note(
        "end-drawn",
        scope,
        say(
            "«{scope}» tidak mempunyai peristiwa selesai; setiap jalan berakhir di unsur "
            "terakhirnya.",
            scope=called(scope),
        ),
    )


def _ordinary(scope: Any) -> list[Any]:
    return [node for node in nodes(scope) if local(node) != "boundaryEvent" and _goes_on(node)]


def _stopping(scope: Any) -> list[Any]:
    """Where a way may stop; a start or a gateway with nothing behind it is a flow forgotten."""
    return [
        node
        for node in nodes(scope)
        if local(node) != "startEvent" and not local(node).endswith("Gateway") and _goes_on(node)
    ]


def _goes_on(node: Any) -> bool:
    """Event sub-processes stand outside of every way, and so do steps of compensation."""
    return "true" not in (node.get("triggeredByEvent"), node.get("isForCompensation"))
