"""Names that other tools compute are plain text here: ``${…}`` would never be another name."""

from __future__ import annotations

from collections.abc import Iterator

from engine.bpmn.lint.model import Model
from engine.bpmn.lint.rule import Rule
from engine.bpmn.xml import local
from engine.definition import Problem
from engine.sentences import say

COMPUTED = Rule(
    "computed-name",
    say("{what} «{value}» ditulis sebagai ungkapan, padahal dibaca huruf demi huruf."),
    say("Tulis nama yang tetap; yang membedakan kasusnya ditulis di alur:correlation."),
)
_MARKS = ("${", "#{", "=")
_NAMED = {
    "message": ("name", "Nama pesan"),
    "signal": ("name", "Nama sinyal"),
    "error": ("errorCode", "Kode galat"),
    "escalation": ("escalationCode", "Kode eskalasi"),
    "callActivity": ("calledElement", say("Proses yang dipanggil")),
}


def check_names(model: Model) -> Iterator[Problem]:
    """Names of messages and signals, codes of errors and escalations, called processes."""
    for element in model.elements:
        attribute, what = _NAMED.get(local(element), ("", ""))
        value = (element.get(attribute) or "").strip() if attribute else ""
        if value.startswith(_MARKS) or "${" in value or "#{" in value:
            yield COMPUTED.at(model.file, element, what=what, value=value[:80])
