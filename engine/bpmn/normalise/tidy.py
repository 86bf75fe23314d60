"""Differences of spelling between tools that change no meaning are levelled out."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from engine.bpmn.normalise.draft import Draft, called
from engine.bpmn.normalise.edit import condition_of, flows, nodes, scopes, set_condition
from engine.bpmn.xml import bpmn, is_bpmn, local
from engine.sentences import say

REFERENCES = frozenset(
    {
        "sourceRef",
        "targetRef",
        "attachedToRef",
        "messageRef",
        "signalRef",
        "errorRef",
        "escalationRef",
        "operationRef",
        "processRef",
        "calledElement",
        "default",
        "dataObjectRef",
        "dataStoreRef",
        "categoryValueRef",
        "activityRef",
    }
)
REFERENCE_TAGS = frozenset(
    {"flowNodeRef", "incoming", "outgoing", "sourceRef", "targetRef", "eventDefinitionRef"}
)
BOOLEANS = {"1": "true", "0": "false"}
SWITCHES = frozenset(
    {
        "isExecutable",
        "isInterrupting",
        "cancelActivity",
        "parallelMultiple",
        "triggeredByEvent",
        "isSequential",
        "testBefore",
        "instantiate",
        "isForCompensation",
        "waitForCompletion",
        "isClosed",
    }
)


def tidy(root: Any, draft: Draft) -> None:
    """Trim references, spell booleans one way, give ids, write shared event definitions out."""
    for element in root.iter():
        if is_bpmn(element):
            _trim(element)
    _name_nameless(root, draft)
    _name_messages(root, draft)
    _write_out_shared_definitions(root, draft)
    for scope in scopes(root):
        for flow in flows(scope):
            if not condition_of(flow):
                set_condition(flow, "")
    _choose_executable(root, draft)


def _trim(element: Any) -> None:
    if local(element) in REFERENCE_TAGS and element.text:
        element.text = _bare(element, element.text)
    for name in element.attrib:
        if name in REFERENCES:
            element.set(name, _bare(element, element.get(name)))
        elif name in SWITCHES:
            value = element.get(name).strip().lower()
            element.set(name, BOOLEANS.get(value, value))
        elif name == "id":
            element.set(name, element.get(name).strip())


def _bare(element: Any, reference: str) -> str:
    """The reference without blanks and without a prefix that the file binds to a namespace."""
    prefix, colon, rest = reference.strip().partition(":")
    return rest if colon and prefix in element.nsmap else reference.strip()


def _name_nameless(root: Any, draft: Draft) -> None:
    for scope in scopes(root):
        for element in [*nodes(scope), *flows(scope)]:
            if not element.get("id"):
                element.set("id", draft.fresh(f"{local(element)}_tanpa_id"))
                draft.note(
                    "id-given",
                    element,
                    say("Unsur {element} tanpa id diberi id sendiri.", element=local(element)),
                )


def _name_messages(root: Any, draft: Draft) -> None:
    """Sender and receiver know a message by its name; failing that, its id names it as surely."""
    for named in root.findall(bpmn("message")) + root.findall(bpmn("signal")):
        if not (named.get("name") or "").strip() and named.get("id"):
            named.set("name", named.get("id"))
            draft.note(
                "name-given",
                named,
                say(
                    "«{get}» tidak mempunyai nama; idnya dipakai sebagai nama.", get=named.get("id")
                ),
            )


def _write_out_shared_definitions(root: Any, draft: Draft) -> None:
    """An event may point at an event definition that stands at the top of the file."""
    shared = {child.get("id"): child for child in root if local(child).endswith("EventDefinition")}
    for reference in list(root.iter(bpmn("eventDefinitionRef"))):
        definition = shared.get((reference.text or "").strip())
        if definition is not None:
            event = reference.getparent()
            copy = deepcopy(definition)
            copy.attrib.pop("id", None)
            event.replace(reference, copy)
            draft.note(
                "shared-definition-copied",
                event,
                say("Definisi peristiwa bersama disalin ke dalam «{event}».", event=called(event)),
            )
            definition.set("copied", "true")
    for definition in shared.values():
        if definition.attrib.pop("copied", None):
            root.remove(definition)


def _choose_executable(root: Any, draft: Draft) -> None:
    processes = root.findall(bpmn("process"))
    if any(process.get("isExecutable") == "true" for process in processes):
        return
    drawn = [process for process in processes if nodes(process)]
    if len(drawn) == 1:
        drawn[0].set("isExecutable", "true")
        draft.note(
            "made-executable",
            drawn[0],
            say(
                "Proses «{drawn}» tidak ditandai dapat dijalankan (isExecutable); karena hanya ada "
                "satu proses, ia dibaca sebagai dapat dijalankan.",
                drawn=called(drawn[0]),
            ),
        )
