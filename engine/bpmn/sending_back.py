"""Back to the person's task before a place: for work that cannot go on with what it was given."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.specs.events import Boundary
from engine.bpmn.specs.gateways import EventGateway, InclusiveGateway, ParallelGateway
from engine.bpmn.specs.node import Node
from engine.bpmn.specs.process import ProcessSpec
from engine.bpmn.specs.tasks import PersonTask
from engine.bpmn.tokens import Token

_DIVIDING = (ParallelGateway, InclusiveGateway, EventGateway)
"""What parts or joins branches: behind it a token is not alone, so it is not led back over it."""


def tasks_before(token: Token) -> list[tuple[Token, Node]]:
    """The persons' tasks that lead to a place, each with the token to be given up for it.

    Looked for where the token stands, and, when its process or subprocess began with engine work,
    before the activity that opened it. Instances of a loop are not led back: their siblings go on.
    """
    while True:
        if token.host is not None or token.task_spec.loop is not None:
            return []
        found = list(_upstream(token.workflow.spec, token.task_spec))
        outer = token.workflow.host
        if found or outer is None:
            return [(token, node) for node in found]
        token = outer


def _upstream(spec: ProcessSpec, place: Node) -> Iterator[Node]:
    """Persons' tasks from which a flow leads to ``place`` over nothing but engine work."""
    before = _predecessors(spec)
    seen = {place}
    open_ = [place]
    while open_:
        for node in before.get(open_.pop(), ()):
            if node in seen or isinstance(node, _DIVIDING):
                continue
            seen.add(node)
            if isinstance(node, PersonTask):
                if node.loop is None:
                    yield node
            else:
                open_.append(node)


def _predecessors(spec: ProcessSpec) -> dict[Node, list[Node]]:
    """Where one comes from: along flows, and from an activity to the events at its border."""
    before: dict[Node, list[Node]] = {}
    for node in spec.task_specs.values():
        if not isinstance(node, Node):
            continue
        for flow in node.flows:
            before.setdefault(flow.target, []).append(node)
        for boundary in node.boundaries:
            if isinstance(boundary, Boundary) and boundary.interrupting:
                before.setdefault(boundary, []).append(node)
    return before
