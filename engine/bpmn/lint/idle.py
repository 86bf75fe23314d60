"""A word of the extension may stand on the right element and still be read by nobody there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.bpmn.kinds import ACTIVITIES, EVENTS
from engine.bpmn.lint.events import kind_of
from engine.bpmn.lint.extension import extensions
from engine.bpmn.lint.model import Model
from engine.bpmn.lint.rule import Rule
from engine.bpmn.xml import alur, bpmn, local
from engine.definition import Problem
from engine.sentences import say

IDLE = Rule(
    "extension-idle",
    say("«alur:{word}» pada «{name}» tidak akan dibaca: {why}."),
    say("Hapus alur:{word} dari unsur itu (lihat docs/extension.md)."),
)
_ANSWERING = frozenset(
    {"serviceTask", "scriptTask", "businessRuleTask", "callActivity", "receiveTask"}
)
_CARRYING = frozenset({"message", "signal"})


def check_idle(model: Model) -> Iterator[Problem]:
    """Results, inputs and correlations without anything that gives or takes them."""
    for element in model.every(*ACTIVITIES, *EVENTS):
        for word, has, why in (
            ("result", _gives, say("unsur ini tidak memberi hasil")),
            ("input", _takes, say("unsur ini tidak membawa isi")),
        ):
            if extensions(element, word) and not has(element):
                yield IDLE.at(model.file, element, word=word, why=why)
        if element.get(alur("correlation")) and not _correlates(element):
            why = say("unsur ini tidak menunggu atau mengirim pesan")
            yield IDLE.at(model.file, element, word="correlation", why=why)


def _gives(element: Any) -> bool:
    if local(element) in EVENTS:
        return kind_of(element) in _CARRYING or _waits_for_time(element)
    repeated = element.find(bpmn("multiInstanceLoopCharacteristics")) is not None
    sending = bool(element.get(alur("operation")))
    return repeated or sending or local(element) in _ANSWERING


def _waits_for_time(element: Any) -> bool:
    """Whether the moment it was due for is there to be kept: not for a timer that opens cases."""
    return kind_of(element) == "timer" and not _opens(element)


def _opens(element: Any) -> bool:
    return local(element) == "startEvent" and local(element.getparent()) == "process"


def _takes(element: Any) -> bool:
    return local(element) in ACTIVITIES or kind_of(element) in _CARRYING


def _correlates(element: Any) -> bool:
    if local(element) in EVENTS:
        return kind_of(element) == "message" and not _opens(element)
    return bool(element.get("messageRef"))
