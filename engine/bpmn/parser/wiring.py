"""Connects the nodes of a scope: flows, boundary events, loops, event subprocesses."""

from __future__ import annotations

from typing import Any

from engine.bpmn import xml
from engine.bpmn.kinds import RUN
from engine.bpmn.parser.nodes import Decisions, NodeReader, collection_of
from engine.bpmn.parser.source import Source, child, result, tag_of
from engine.bpmn.script import Formula
from engine.bpmn.specs.events import Boundary, Trigger
from engine.bpmn.specs.gateways import InclusiveGateway, ParallelGateway
from engine.bpmn.specs.loops import Loop, MultiInstance, StandardLoop
from engine.bpmn.specs.node import Flow, Node
from engine.bpmn.specs.process import ProcessSpec
from engine.bpmn.specs.scopes import CaseCall, SubProcess

_INNER = ("subProcess", "transaction")


def build(
    source: Source, scope: Any, decisions: Decisions, specs: dict[str, ProcessSpec]
) -> ProcessSpec:
    """The spec of a process or subprocess; it and those inside it are added to ``specs``."""
    spec = ProcessSpec(scope.get("id"), source.file)
    specs[spec.name] = spec
    elements = [node for node in scope if tag_of(node) in RUN]
    reader = NodeReader(source, spec, decisions)
    outer: dict[str, Node] = {}
    for element in elements:
        if tag_of(element) in _INNER:
            build(source, element, decisions, specs)
        made = reader.make(element)
        outer[made.bpmn_id] = _looped(spec, element, made)
    _attach(elements, outer)
    _connect(scope, elements, outer)
    for element in elements:
        if element.get("triggeredByEvent") == "true":
            _trigger(source, spec, element, outer)
    _prepare_joins(spec)
    return spec


def _looped(spec: ProcessSpec, element: Any, made: Node) -> Node:
    """The node that flows lead to: the loop around the activity, where there is one."""
    several = child(element, "multiInstanceLoopCharacteristics")
    repeated = child(element, "standardLoopCharacteristics")
    if isinstance(made, CaseCall) or (several is None and repeated is None):
        return made
    # As SpiffWorkflow does it: the activity proper becomes the child of a loop of its name.
    del spec.task_specs[made.name]
    made.name = f"{made.name} [child]"
    spec.task_specs[made.name] = made
    if several is not None:
        return _several(spec, element, made, several)
    assert repeated is not None
    text = xml.text_of(child(repeated, "loopCondition"))
    condition = Formula(text, made.bpmn_id) if text else None
    loop = StandardLoop(spec, made.bpmn_id, child=made, condition=condition)
    loop.maximum = int(repeated.get("loopMaximum")) if repeated.get("loopMaximum") else None
    loop.test_before = repeated.get("testBefore") == "true"
    return loop


def _several(spec: ProcessSpec, element: Any, made: Node, several: Any) -> Loop:
    collection, item = collection_of(element, several)
    loop = MultiInstance(spec, made.bpmn_id, child=made, collection=collection, item=item)
    loop.sequential = several.get("isSequential") == "true"
    enough = xml.text_of(child(several, "completionCondition"))
    loop.completion = Formula(enough, made.bpmn_id) if enough else None
    return loop


def _attach(elements: list[Any], outer: dict[str, Node]) -> None:
    for element in elements:
        event = outer[element.get("id")]
        if isinstance(event, Boundary):
            host = outer[element.get("attachedToRef")]
            host.boundaries.append(event)
            host.hosts = True
            # What happens inside the activity may bring the data that its event is correlated by.
            event.patient = isinstance(getattr(host, "child", host), SubProcess)


def _connect(scope: Any, elements: list[Any], outer: dict[str, Node]) -> None:
    defaults = {element.get("default") for element in elements}
    for flow in scope:
        if tag_of(flow) != "sequenceFlow":
            continue
        source, target = outer[flow.get("sourceRef")], outer[flow.get("targetRef")]
        text = xml.text_of(child(flow, "conditionExpression"))
        is_default = flow.get("id") in defaults
        condition = Formula(text, source.bpmn_id) if text and not is_default else None
        source.connect_by(Flow(flow.get("id"), target, condition, is_default))
        if isinstance(target, (ParallelGateway, InclusiveGateway)):
            target.incoming.append(flow.get("id"))


def _trigger(source: Source, spec: ProcessSpec, element: Any, outer: dict[str, Node]) -> None:
    """Arms an event subprocess: its start event, watched from the scope around it."""
    start = child(element, "startEvent")
    event = source.event(start)
    if start is None or event is None:
        return
    interrupting = start.get("isInterrupting", "true").strip() != "false"
    trigger = Trigger(spec, start.get("id"), event=event, interrupting=interrupting)
    trigger.variable = result(start)
    trigger.handler = outer[element.get("id")]


def _prepare_joins(spec: ProcessSpec) -> None:
    """Finds out, for each inclusive join, from where its incoming flows can be reached."""
    nodes = [node for node in spec.task_specs.values() if isinstance(node, Node)]
    before: dict[str, set[str]] = {}
    hosts: dict[str, set[str]] = {}
    leads: dict[str, set[str]] = {}
    for node in nodes:
        for flow in node.flows:
            leads.setdefault(flow.id, set()).add(node.name)
            before.setdefault(flow.target.name, set()).add(node.name)
        for boundary in node.boundaries:
            hosts.setdefault(boundary.name, set()).add(node.name)
    for join in nodes:
        if isinstance(join, InclusiveGateway) and len(join.incoming) > 1:
            spec.has_joins = True
            for came in join.incoming:
                join.sources[came] = _reaching(leads[came], [before], join.name)
                join.detours[came] = _reaching(leads[came], [before, hosts], join.name)


def _reaching(names: set[str], before: list[dict[str, set[str]]], join: str) -> frozenset[str]:
    reached: set[str] = set()
    ahead = [name for name in names if name != join]
    while ahead:
        name = ahead.pop()
        if name in reached:
            continue
        reached.add(name)
        ahead += [earlier for way in before for earlier in way.get(name, ()) if earlier != join]
    return frozenset(reached)
