"""What points at another element points at one that exists, and at one of the right kind."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.bpmn.kinds import ACTIVITIES
from engine.bpmn.lint.model import Model, Scope
from engine.bpmn.lint.rule import Rule
from engine.bpmn.xml import bpmn, local
from engine.definition import Problem
from engine.sentences import say

DANGLING = Rule(
    "dangling-reference",
    say("«{attribute}» pada «{name}» menunjuk «{target}», yang tidak ada di berkas ini."),
    say("Sambungkan ke unsur yang ada, atau hapus unsur yang menunjuknya."),
)
WRONG_KIND = Rule(
    "wrong-reference",
    say("«{attribute}» pada «{name}» menunjuk «{target}», yang bukan {wanted}."),
    say("Pilih unsur yang jenisnya sesuai."),
)
FLOW_END_MISSING = Rule(
    "flow-without-end",
    say("Alur «{name}» tidak mempunyai {attribute}."),
    say("Sambungkan kedua ujung alur itu, atau hapus alurnya."),
)
CROSSES_SCOPE = Rule(
    "flow-crosses-scope",
    say("Alur «{name}» menembus batas proses atau sub-proses (menuju atau dari «{target}»)."),
    say(
        "Alur hanya boleh menghubungkan unsur di dalam proses atau sub-proses yang sama; "
        "gunakan pesan atau peristiwa batas."
    ),
)
DEFAULT_NOT_OUT = Rule(
    "default-not-outgoing",
    say("Alur baku «{target}» pada «{name}» tidak keluar dari unsur itu."),
    say("Pilih alur baku di antara alur yang keluar dari unsur itu."),
)
STALE = Rule(
    "stale-reference",
    say("«{name}» mencatat alur «{target}», yang tidak ada di berkas ini."),
    say("Gambar ulang alur yang hilang, atau simpan ulang model dari perancang."),
)

_KINDS = {
    "messageRef": "message",
    "signalRef": "signal",
    "errorRef": "error",
    "escalationRef": "escalation",
}


def check_references(model: Model) -> Iterator[Problem]:
    """References inside executable processes, after normalising."""
    for scope in model.scopes:
        for flow in scope.flows:
            yield from _ends(model, scope, flow)
        for node in scope.nodes.values():
            yield from _node(model, scope, node)
    for element in model.acting:
        yield from _pointed(model, element)
        if _names_nothing(model, element):
            words = {"attribute": local(element), "target": element.text or ""}
            yield DANGLING.at(model.file, element, **words)
    yield from _participants(model)


def check_stale(root: Any, file: str) -> Iterator[Problem]:
    """``incoming`` and ``outgoing`` of a tree not yet normalised that name no sequence flow."""
    known = {flow.get("id", "").strip() for flow in root.iter(bpmn("sequenceFlow"))}
    for reference in root.iter(bpmn("incoming"), bpmn("outgoing")):
        target = (reference.text or "").strip().rpartition(":")[2]
        if target not in known and (reference.text or "").strip() not in known:
            yield STALE.at(file, reference.getparent(), target=target)


def _ends(model: Model, scope: Scope, flow: Any) -> Iterator[Problem]:
    for attribute in ("sourceRef", "targetRef"):
        target = flow.get(attribute)
        if not target:
            yield FLOW_END_MISSING.at(model.file, flow, attribute=attribute)
        elif target not in model.ids:
            yield DANGLING.at(model.file, flow, attribute=attribute, target=target)
        elif target not in scope.nodes:
            yield CROSSES_SCOPE.at(model.file, flow, target=target)


def _node(model: Model, scope: Scope, node: Any) -> Iterator[Problem]:
    default = node.get("default")
    if default and default not in {flow.get("id") for flow in scope.out[node.get("id")]}:
        yield DEFAULT_NOT_OUT.at(model.file, node, target=default)
    if local(node) == "boundaryEvent":
        host = node.get("attachedToRef", "")
        if host not in scope.nodes:
            yield DANGLING.at(model.file, node, attribute="attachedToRef", target=host)
        elif local(scope.nodes[host]) not in ACTIVITIES:
            words = {
                "attribute": "attachedToRef",
                "target": host,
                "wanted": say("tugas atau sub-proses"),
            }
            yield WRONG_KIND.at(model.file, node, **words)


def _pointed(model: Model, element: Any) -> Iterator[Problem]:
    for attribute, kind in _KINDS.items():
        target = element.get(attribute)
        if not target:
            continue
        if target not in model.ids:
            yield DANGLING.at(model.file, element, attribute=attribute, target=target)
        elif local(model.ids[target]) != kind:
            words = {"attribute": attribute, "target": target, "wanted": kind}
            yield WRONG_KIND.at(model.file, element, **words)


def _names_nothing(model: Model, element: Any) -> bool:
    """A lane that holds what is not there; an event definition that the normaliser did not find."""
    if local(element) == "flowNodeRef":
        return (element.text or "") not in model.ids
    return local(element) == "eventDefinitionRef"


def _participants(model: Model) -> Iterator[Problem]:
    for participant in model.root.iter(bpmn("participant")):
        target = participant.get("processRef")
        if target and target not in model.ids:
            words = {"attribute": "processRef", "target": target}
            yield DANGLING.at(model.file, participant, **words)
