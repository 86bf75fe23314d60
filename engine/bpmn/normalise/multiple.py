"""Events with several definitions become the single events they stand for (BPMN 2.0, 10.5)."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from engine.bpmn.normalise.draft import Draft, called
from engine.bpmn.normalise.edit import (
    add,
    connect,
    definitions_of,
    entering,
    is_true,
    leaving,
    nodes,
    scopes,
)
from engine.bpmn.xml import local
from engine.sentences import say

ENDING = frozenset({"errorEventDefinition", "terminateEventDefinition", "cancelEventDefinition"})


def spread_events(root: Any, draft: Draft) -> None:
    """Give every definition of a multiple event an event of its own."""
    for scope in scopes(root):
        for event in nodes(scope):
            if len(definitions_of(event)) > 1 and _spread(draft, scope, event):
                draft.note(
                    "event-spread",
                    event,
                    say(
                        "Peristiwa ganda «{event}» dibaca sebagai beberapa peristiwa tunggal.",
                        event=called(event),
                    ),
                )


def _spread(draft: Draft, scope: Any, event: Any) -> bool:
    kind, parallel = local(event), is_true(event, "parallelMultiple")
    if kind == "intermediateCatchEvent":
        _catch(draft, scope, event, "parallelGateway" if parallel else "eventBasedGateway")
    elif kind == "intermediateThrowEvent":
        _throw(draft, scope, event)
    elif kind == "endEvent":
        _end(draft, scope, event)
    elif parallel or (kind == "startEvent" and local(scope) != "process"):
        return False
    else:
        _meet(draft, scope, event)
    return True


def _twins(draft: Draft, scope: Any, event: Any) -> list[Any]:
    """The event, keeping its first definition, and one copy for each further definition."""
    twins = [event]
    for number, definition in enumerate(definitions_of(event)[1:], start=2):
        twin = add(draft, scope, local(event), near=event, suffix=str(number))
        for name, value in event.attrib.items():
            if name != "id":
                twin.set(name, value)
        for child in event:
            if child not in definitions_of(event):
                twin.append(deepcopy(child))
        event.remove(definition)
        twin.append(definition)
        twins.append(twin)
    event.attrib.pop("parallelMultiple", None)
    return twins


def _catch(draft: Draft, scope: Any, event: Any, opening: str) -> None:
    """Wait for one of several (event gateway) or for all of them (parallel gateway)."""
    fork = add(draft, scope, opening, near=event, suffix="tunggu", name=event.get("name", ""))
    for flow in entering(scope, event):
        flow.set("targetRef", fork.get("id"))
    closing = "parallelGateway" if opening == "parallelGateway" else "exclusiveGateway"
    for twin in _join(draft, scope, event, closing):
        connect(draft, scope, fork, twin)


def _meet(draft: Draft, scope: Any, event: Any) -> None:
    """Whichever of the start or boundary events happens, the same way goes on."""
    _join(draft, scope, event, "exclusiveGateway")


def _join(draft: Draft, scope: Any, event: Any, closing: str) -> list[Any]:
    join = add(draft, scope, closing, near=event, suffix="temu")
    for flow in leaving(scope, event):
        flow.set("sourceRef", join.get("id"))
    twins = _twins(draft, scope, event)
    for twin in twins:
        connect(draft, scope, twin, join)
    return twins


def _throw(draft: Draft, scope: Any, event: Any) -> None:
    """Throw one after the other, in the order of the file."""
    out = leaving(scope, event)
    twins = _twins(draft, scope, event)
    for before, after in zip(twins, twins[1:], strict=False):
        connect(draft, scope, before, after)
    for flow in out:
        flow.set("sourceRef", twins[-1].get("id"))


def _end(draft: Draft, scope: Any, event: Any) -> None:
    """Throw what can be thrown on the way; what ends the scope stays on the end event."""
    incoming = entering(scope, event)
    definitions = sorted(definitions_of(event), key=lambda one: local(one) in ENDING)
    for definition in definitions[:-1]:
        throw = add(draft, scope, "intermediateThrowEvent", near=event, suffix="lempar")
        throw.set("name", event.get("name", ""))
        for flow in incoming:
            flow.set("targetRef", throw.get("id"))
        throw.append(definition)
        incoming = [connect(draft, scope, throw, event)]
