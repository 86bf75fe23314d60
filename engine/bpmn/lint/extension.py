"""The words of the ``alur:`` extension stand where they act, and hold what they must."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from engine.bpmn.kinds import ACTIVITIES, FLOW_NODES
from engine.bpmn.lint.model import Model
from engine.bpmn.lint.rule import Rule
from engine.bpmn.xml import ALUR, bpmn, local
from engine.definition import Problem
from engine.sentences import say

UNKNOWN = Rule(
    "unknown-extension",
    say("«alur:{word}» tidak dikenal."),
    say("Periksa ejaannya; kata yang dikenal tercantum di docs/extension.md."),
)
NOT_HERE = Rule(
    "extension-not-here",
    say("«alur:{word}» tidak berlaku pada {tag} «{name}»."),
    say("Hapus, atau pindahkan ke unsur yang membacanya (lihat docs/extension.md)."),
)
INCOMPLETE = Rule(
    "extension-incomplete",
    say("«alur:{word}» pada «{name}» tidak memuat «{attribute}»."),
    say("Isi «{attribute}», atau hapus alur:{word}."),
)
STRAY = Rule(
    "extension-stray",
    say("«{word}» di dalam alur:{parent} pada «{name}» tidak dikenal."),
    say("Hapus; kata yang dikenal tercantum di docs/extension.md."),
)
HUMAN = frozenset({"userTask", "manualTask"})
SENDING = frozenset({"intermediateThrowEvent", "endEvent", "sendTask"})
WAITING = frozenset({"intermediateCatchEvent", "boundaryEvent", "startEvent", "receiveTask"})
_LOOP = frozenset({"multiInstanceLoopCharacteristics"})

ATTRIBUTES: dict[str, frozenset[str]] = {
    **dict.fromkeys(("wilayah", "form", "screen", "warnAt", "escalateTo"), HUMAN),
    **dict.fromkeys(("priority", "since", "agreed", "title", "assignee"), HUMAN),
    **dict.fromkeys(("deadline", "calendar", "basis"), HUMAN | {"callActivity"}),
    "role": HUMAN | {"lane"},
    "fallback": HUMAN | {"lane", "process"},
    "milestone": FLOW_NODES,
    "clauses": FLOW_NODES | {"process", "sequenceFlow", "lane"},
    "operation": frozenset({"serviceTask", "sendTask"}),
    "retries": frozenset({"serviceTask", "sendTask"}),
    "mode": frozenset({"callActivity"}),
    "decision": frozenset({"businessRuleTask"}),
    "collection": ACTIVITIES | _LOOP,
    "item": ACTIVITIES | _LOOP,
    "correlation": SENDING | WAITING,
    "missed": frozenset({"boundaryEvent"}),
}
"""Attribute → the BPMN elements that read it."""

CHILDREN: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "fact": (HUMAN, frozenset({"name", "query"})),
    "check": (HUMAN, frozenset({"condition", "message"})),
    "input": (
        SENDING | {"serviceTask", "callActivity"},
        frozenset({"name", "value"}),
    ),
    "result": (ACTIVITIES | WAITING, frozenset({"variable"})),
}
"""Element in ``extensionElements`` → (the BPMN elements that read it, its needed attributes)."""


OUTSIDE = Rule(
    "extension-outside",
    say("«alur:{word}» pada «{name}» berada di luar extensionElements, sehingga tidak dibaca."),
    say("Pindahkan ke dalam extensionElements unsur itu."),
)


def check_extension(model: Model) -> Iterator[Problem]:
    """Every ``alur:`` word inside executable processes and on lanes."""
    for element in model.acting:
        for name in element.attrib:
            if etree.QName(name).namespace == ALUR:
                yield from _attribute(model, element, etree.QName(name).localname)
        for child in element.iterchildren(f"{{{ALUR}}}*"):
            yield OUTSIDE.at(model.file, element, word=local(child))
        for child in extensions(element, "*"):
            yield from _child(model, element, child)


def extensions(element: Any, word: str) -> list[Any]:
    """The ``alur:`` elements of this word in the element's ``extensionElements``."""
    return list(element.findall(f"{bpmn('extensionElements')}/{{{ALUR}}}{word}"))


def _attribute(model: Model, element: Any, word: str) -> Iterator[Problem]:
    if word not in ATTRIBUTES:
        yield UNKNOWN.at(model.file, element, word=word)
    elif local(element) not in ATTRIBUTES[word]:
        yield NOT_HERE.at(model.file, element, word=word, tag=local(element))


def _child(model: Model, element: Any, child: Any) -> Iterator[Problem]:
    word = local(child)
    if word not in CHILDREN:
        yield UNKNOWN.at(model.file, element, word=word)
        return
    readers, needed = CHILDREN[word]
    if local(element) not in readers:
        yield NOT_HERE.at(model.file, element, word=word, tag=local(element))
    for attribute in sorted(needed):
        if not (child.get(attribute) or "").strip():
            yield INCOMPLETE.at(model.file, element, word=word, attribute=attribute)
    for name in [*child.attrib, *(local(inner) for inner in child)]:
        if name not in needed:
            yield STRAY.at(model.file, element, word=name, parent=word)
