"""Turns each flow node of the XML into the spec that runs it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from engine.bpmn import xml
from engine.bpmn.parser.source import Source, alur, child, inputs, local, message_of, result, tag_of
from engine.bpmn.script import Formula, kept
from engine.bpmn.specs import events, gateways, scopes, tasks, throws
from engine.bpmn.specs.node import Node
from engine.bpmn.specs.process import ProcessSpec
from engine.errors import StepFailed
from engine.sentences import say, together

Decisions = Callable[[str], Any]
"""A decision of the bundle by its id: something with ``evaluate(context, now=)``."""


class NodeReader:
    """Makes the nodes of one scope (process or subprocess) of a file."""

    def __init__(self, source: Source, spec: ProcessSpec, decisions: Decisions) -> None:
        self.source = source
        self.spec = spec
        self.decisions = decisions
        self._makers: Mapping[str, Callable[[Any, str], Node]] = {
            "startEvent": self._start,
            "endEvent": self._throw,
            "intermediateThrowEvent": self._throw,
            "intermediateCatchEvent": self._catch,
            "boundaryEvent": self._boundary,
            "task": lambda node, id: tasks.PassTask(self.spec, id),
            "userTask": self._person,
            "manualTask": self._person,
            "serviceTask": self._effect,
            "sendTask": self._send,
            "receiveTask": self._receive,
            "scriptTask": self._script,
            "businessRuleTask": self._rule,
            "subProcess": self._subprocess,
            "transaction": self._subprocess,
            "callActivity": self._call,
            "exclusiveGateway": lambda node, id: gateways.ExclusiveGateway(self.spec, id),
            "parallelGateway": lambda node, id: gateways.ParallelGateway(self.spec, id),
            "inclusiveGateway": lambda node, id: gateways.InclusiveGateway(self.spec, id),
            "eventBasedGateway": lambda node, id: gateways.EventGateway(self.spec, id),
        }

    def make(self, node: Any) -> Node:
        """The spec of a flow node, not yet connected."""
        made = self._makers[tag_of(node)](node, node.get("id"))
        made.variable = result(node)
        made.bpmn_name = node.get("name")
        return made

    def _start(self, node: Any, id: str) -> Node:
        return events.Start(self.spec, id, event=self.source.event(node))

    def _throw(self, node: Any, id: str) -> Node:
        return throws.Throw(self.spec, id, event=self.source.event(node))

    def _catch(self, node: Any, id: str) -> Node:
        event = self.source.event(node)
        return tasks.PassTask(self.spec, id) if event is None else self._caught(id, event)

    def _caught(self, id: str, event: events.Definition) -> Node:
        return events.Catch(self.spec, id, event=event)

    def _boundary(self, node: Any, id: str) -> Node:
        event = self.source.event(node)
        if event is None:
            raise StepFailed(
                say("Peristiwa tepi «{id}» tidak menunggu apa pun.", id=id), element=id
            )
        interrupting = node.get("cancelActivity", "true").strip() != "false"
        return events.Boundary(self.spec, id, event=event, interrupting=interrupting)

    def _person(self, node: Any, id: str) -> Node:
        made = tasks.PersonTask(self.spec, id)
        since = alur(node, "since")
        made.since = Formula(since, id) if since is not None else None
        agreed = alur(node, "agreed")
        made.agreed = Formula(agreed, id) if agreed is not None else None
        title = alur(node, "title")
        made.title = Formula(title, id) if title is not None else None
        assignee = alur(node, "assignee")
        made.assignee = Formula(assignee, id) if assignee is not None else None
        return made

    def _effect(self, node: Any, id: str) -> Node:
        operation = alur(node, "operation") or ""
        return tasks.EffectTask(self.spec, id, operation=operation, inputs=inputs(node))

    def _send(self, node: Any, id: str) -> Node:
        if alur(node, "operation"):
            return self._effect(node, id)
        message = message_of(node, self.source.message(node.get("messageRef")))
        return throws.Throw(self.spec, id, event=message)

    def _receive(self, node: Any, id: str) -> Node:
        return self._caught(id, message_of(node, self.source.message(node.get("messageRef"))))

    def _script(self, node: Any, id: str) -> Node:
        script = Formula(xml.text_of(child(node, "script")), id)
        return tasks.ScriptTask(self.spec, id, script=script)

    def _rule(self, node: Any, id: str) -> Node:
        decision = self.decisions(alur(node, "decision") or "")

        def decide(data: Mapping[str, Any], now: datetime) -> Any:
            answer = decision.evaluate(data, now=now)
            if answer.value is None and answer.messages:
                # Nothing may be decided by silence: no rule applied, or an input was missing.
                raise StepFailed(together(said.text for said in answer.messages), element=id)
            return kept(answer.value)

        return tasks.RuleTask(self.spec, id, decide=decide, asks=decision.inputs)

    def _subprocess(self, node: Any, id: str) -> Node:
        return scopes.SubProcess(self.spec, id, inner=id)

    def _call(self, node: Any, id: str) -> Node:
        called = local(node.get("calledElement"))
        if alur(node, "mode") == "case":
            return self._case_call(node, id, called)
        return scopes.CallActivity(self.spec, id, inner=called, inputs=inputs(node))

    def _case_call(self, node: Any, id: str, called: str) -> Node:
        call = scopes.CaseCall(self.spec, id, process=called, inputs=inputs(node))
        characteristics = child(node, "multiInstanceLoopCharacteristics")
        if characteristics is not None:
            call.collection, call.item = collection_of(node, characteristics)
        return call


def collection_of(node: Any, characteristics: Any) -> tuple[Formula, str | None]:
    """The collection of a multi-instance activity and the name of its item.

    Without ``alur:collection``, the loop cardinality: a number, and no item.
    """
    text = alur(characteristics, "collection") or alur(node, "collection")
    item = alur(characteristics, "item") or alur(node, "item")
    if text is None:
        text, item = xml.text_of(child(characteristics, "loopCardinality")), None
    return Formula(text, node.get("id")), item
