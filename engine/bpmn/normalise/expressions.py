"""The leading ``=`` with which some designers mark FEEL is taken off."""

from __future__ import annotations

from typing import Any

from engine.bpmn.normalise.draft import Draft
from engine.bpmn.xml import bpmn
from engine.sentences import say

_TAGS = (
    "conditionExpression",
    "loopCondition",
    "completionCondition",
    "loopCardinality",
    "timeDate",
    "timeDuration",
    "timeCycle",
)


def unmark_feel(root: Any, draft: Draft) -> None:
    """Take one leading ``=`` off every expression; no FEEL expression begins with one."""
    for element in root.iter(*(bpmn(tag) for tag in _TAGS)):
        text = (element.text or "").strip()
        if text.startswith("=") and not text.startswith("=="):
            element.text = text[1:].strip()
            draft.note(
                "feel-unmarked",
                element if element.get("id") else element.getparent(),
                say(
                    "Tanda = di depan «{text}» dilepas; selebihnya dibaca sebagai FEEL.",
                    text=element.text,
                ),
            )
