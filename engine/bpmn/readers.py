"""Which elements of a model ask for an answer of a person's task, wherever the case keeps it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from engine import feel
from engine.bpmn.script import Formula
from engine.bpmn.specs.events import Catch, Message, Signal, Timer
from engine.bpmn.specs.loops import MultiInstance, StandardLoop
from engine.bpmn.specs.node import Node
from engine.bpmn.specs.scopes import CallActivity, CaseCall, SubProcess
from engine.bpmn.specs.tasks import EffectTask, PersonTask, RuleTask, ScriptTask
from engine.definition import Reader

if TYPE_CHECKING:
    from engine.bpmn.parser.bundle import Model
    from engine.bpmn.specs.process import ProcessSpec

Kind = Literal["way", "limit", "value", "operation", "message", "part", "children"]
Specs = Mapping[str, "ProcessSpec"]
Addresses = dict[str, set[feel.Asked]]
"""Name of a spec → under which names the answer is seen there; an entry when it lies in a result."""


def readers(model: Model, element: str, name: str) -> list[Reader]:
    """The elements that ask for the answer ``name`` of the task ``element``, in no order.

    A part of the case that was given the answer as it is has not used it: what stands inside may.
    """
    seen = addresses(model.spec, model.specs, element, name)
    return [
        Reader(element=node.bpmn_id, kind=kind, leaving=kind == "way")
        for spec in _inside(model.spec, model.specs)
        for node in spec.task_specs.values()
        if isinstance(node, Node)
        for kind, asked in _asked(node)
        if asked is None or any(_meet(one, other) for one in asked for other in seen[spec.name])
    ]


def _meet(one: feel.Asked, other: feel.Asked) -> bool:
    """Whether two names mean the same value, or one a part of the other."""
    return one[0] == other[0] and (None in (one[1], other[1]) or one[1] == other[1])


# --- where the answer is seen -------------------------------------------------------------------


def addresses(spec: ProcessSpec, specs: Specs, element: str, name: str) -> Addresses:
    """Where the answer is seen in a case of ``spec``: where its task stands, outwards as results,
    inwards where data is shared or the answer is handed in as it is."""
    inside = _inside(spec, specs)
    seen: Addresses = {one.name: {(name, None)} if holds(one, element) else set() for one in inside}
    grows = True
    while grows:
        before = sum(map(len, seen.values()))
        for one in inside:
            for node in one.task_specs.values():
                if isinstance(node, SubProcess) and node.inner in seen:
                    _flow(node, seen[one.name], seen[node.inner])
        grows = sum(map(len, seen.values())) > before
    return seen


def _inside(spec: ProcessSpec, specs: Specs) -> list[ProcessSpec]:
    """The spec and those that may run inside it."""
    found = {spec.name: spec}
    open_ = [spec]
    while open_:
        for node in open_.pop().task_specs.values():
            inner = specs.get(getattr(node, "inner", ""))
            if inner is not None and inner.name not in found:
                found[inner.name] = inner
                open_.append(inner)
    return list(found.values())


def holds(spec: ProcessSpec, element: str) -> bool:
    """Whether the task stands in this spec itself."""
    nodes = spec.task_specs.values()
    return any(isinstance(node, PersonTask) and node.bpmn_id == element for node in nodes)


def _flow(node: SubProcess, outside: set[feel.Asked], inside: set[feel.Asked]) -> None:
    """What is seen inside an activity is seen outside, and the other way as far as it is given."""
    if node.variable is None:
        outside |= inside
    else:
        outside |= {(node.variable, name) for name, _ in inside}
    if isinstance(node, CallActivity) and node.arguments:
        inside |= {
            (given, entry)
            for given, formula in node.arguments
            for entry, asked in feel.entries_copied(formula.text)
            if asked in outside
        }
    elif node.variable is None:
        inside |= outside


# --- what an element asks for -------------------------------------------------------------------


def _asked(node: Node) -> Iterator[tuple[Kind, frozenset[feel.Asked] | None]]:
    """What an element asks of the data, and what for; None: everything there is."""
    for kind, formula in _formulas(node):
        asked = feel.entries_asked(formula.text)
        yield kind, asked - _handed_in(formula) if kind == "part" else asked
    if isinstance(node, RuleTask):
        yield "value", frozenset((name, None) for name in node.asks)
    if isinstance(node, CaseCall) and not node.arguments:
        yield "children", None
    if isinstance(node, CallActivity) and node.variable is not None and not node.arguments:
        yield "part", None


def _handed_in(formula: Formula) -> frozenset[feel.Asked]:
    """What a part is given as it is."""
    return frozenset(asked for _, asked in feel.entries_copied(formula.text))


def _formulas(node: Node) -> Iterator[tuple[Kind, Formula]]:
    for flow in node.flows:
        if flow.condition is not None:
            yield "way", flow.condition
    for kind, found in _of_kind(node):
        if found is not None:
            yield kind, found


def _of_kind(node: Any) -> Iterator[tuple[Kind, Formula | None]]:
    if isinstance(node, PersonTask):
        yield from (("limit", one) for one in (node.since, node.agreed, node.assignee))
    elif isinstance(node, ScriptTask):
        yield "value", node.script
    elif isinstance(node, EffectTask):
        yield from (("operation", one) for _, one in node.arguments)
    elif isinstance(node, CaseCall):
        yield from (("children", one) for _, one in node.arguments)
        yield "children", node.collection
    elif isinstance(node, CallActivity):
        yield from (("part", one) for _, one in node.arguments)
    elif isinstance(node, StandardLoop):
        yield "way", node.condition
    elif isinstance(node, MultiInstance):
        yield from (("part", one) for one in (node.collection, node.completion))
    else:
        yield from _of_event(node)


def _of_event(node: Any) -> Iterator[tuple[Kind, Formula | None]]:
    """A place that waits under a value of the data follows it, and has used nothing."""
    event = getattr(node, "event", None)
    if isinstance(event, Timer):
        yield "limit", event.rule.formula
    elif isinstance(event, Message | Signal) and not isinstance(node, Catch):
        yield from (("message", one) for _, one in event.payload)
        yield "message", getattr(event, "key", None)
