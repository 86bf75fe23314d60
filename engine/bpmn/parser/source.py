"""One BPMN file as the parser sees it: its processes, and the names its events refer to."""

from __future__ import annotations

from typing import Any

from engine.bpmn import xml
from engine.bpmn.script import Formula
from engine.bpmn.specs import events
from engine.bpmn.specs.tasks import Inputs
from engine.bpmn.timers import Kind, rule

_TIMES: dict[str, Kind] = {"timeDate": "date", "timeDuration": "duration", "timeCycle": "cycle"}


class Source:
    """A parsed BPMN file. ``root`` is the normalised ``definitions`` element."""

    def __init__(self, root: Any, file: str) -> None:
        self.root = root
        self.file = file
        self.processes = [node for node in root if tag_of(node) == "process"]
        self._messages = self._index("message", "name")
        self._signals = self._index("signal", "name")
        self._errors = self._index("error", "errorCode")
        self._escalations = self._index("escalation", "escalationCode")

    def message(self, reference: str | None) -> str:
        """The name of the message that ``messageRef`` means."""
        return self._messages.get(local(reference), local(reference))

    def event(self, node: Any) -> events.Definition | None:
        """What the event element waits for or throws; None when it is a none event."""
        for child in node:
            tag = tag_of(child)
            if not tag.endswith("EventDefinition"):
                continue
            element = node.get("id")
            if tag == "messageEventDefinition":
                return message_of(node, self.message(child.get("messageRef")))
            if tag == "signalEventDefinition":
                reference = local(child.get("signalRef"))
                return events.Signal(self._signals.get(reference, reference), inputs(node))
            if tag == "timerEventDefinition":
                return self._timer(child, element, each=alur(node, "missed") == "each")
            return self._coded(tag, child)
        return None

    def _coded(self, tag: str, child: Any) -> events.Definition | None:
        if tag == "errorEventDefinition":
            reference = local(child.get("errorRef"))
            return events.Error(self._errors.get(reference, reference) or None)
        if tag == "escalationEventDefinition":
            reference = local(child.get("escalationRef"))
            return events.Escalation(self._escalations.get(reference, reference) or None)
        if tag == "cancelEventDefinition":
            return events.Cancel()
        return events.Terminate() if tag == "terminateEventDefinition" else None

    def _timer(self, definition: Any, element: str, *, each: bool) -> events.Definition | None:
        for child in definition:
            kind = _TIMES.get(tag_of(child))
            if kind is not None:
                return events.Timer(rule(kind, xml.text_of(child), element, each=each))
        return None

    def _index(self, tag: str, attribute: str) -> dict[str, str]:
        return {
            node.get("id", ""): node.get(attribute) or node.get("name") or node.get("id", "")
            for node in self.root
            if tag_of(node) == tag
        }


def message_of(node: Any, name: str) -> events.Message:
    """The message of an event or task, with ``alur:correlation`` and ``alur:input``."""
    key = alur(node, "correlation")
    return events.Message(name, Formula(key, node.get("id")) if key else None, inputs(node))


def tag_of(node: Any) -> str:
    """The BPMN tag of an element, "" for anything of another namespace."""
    return xml.local(node) if xml.is_bpmn(node) else ""


def local(reference: str | None) -> str:
    """A QName reference without its prefix."""
    return (reference or "").rpartition(":")[2]


def child(node: Any, tag: str) -> Any | None:
    """The first BPMN child of this tag."""
    return next((item for item in node if tag_of(item) == tag), None)


def alur(node: Any, name: str) -> str | None:
    """The value of an ``alur:`` attribute, None when it is absent or blank."""
    value = node.get(xml.alur(name))
    return str(value).strip() or None if value is not None else None


def extensions(node: Any, name: str) -> list[Any]:
    """The ``alur:`` extension elements of this name that stand on the element itself."""
    holder = child(node, "extensionElements")
    return [] if holder is None else [item for item in holder if item.tag == xml.alur(name)]


def inputs(node: Any) -> Inputs:
    """The ``alur:input`` of an element, in their order."""
    element = node.get("id")
    return tuple(
        (item.get("name"), Formula(item.get("value"), element))
        for item in extensions(node, "input")
    )


def result(node: Any) -> str | None:
    """The variable of ``alur:result``."""
    for item in extensions(node, "result"):
        return item.get("variable") or None
    return None
