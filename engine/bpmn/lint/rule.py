"""A rule of the linter: its name, the sentence it says, and the remedy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from engine.definition import Problem
from engine.sentences import say


@dataclass(frozen=True, slots=True)
class Rule:
    """What is wrong and how to mend it; ``{words}`` are filled in where it is found."""

    id: str
    message: str
    remedy: str
    severity: Literal["error", "notice"] = "error"

    def at(self, file: str, element: Any | None = None, **words: object) -> Problem:
        """The problem found at an lxml element of the file; at the file as a whole when None."""
        if element is not None and str(element.tag).endswith("EventDefinition"):
            element = element.getparent()
        return Problem(
            file=file,
            element=None if element is None else nearest_id(element),
            line=None if element is None else element.sourceline,
            rule=self.id,
            message=say(self.message, name=title(element), **words),
            remedy=say(self.remedy, name=title(element), **words),
            severity=self.severity,
        )


def nearest_id(element: Any) -> str | None:
    """The id of the element, or of the nearest element around it that has one."""
    while element is not None:
        if element.get("id"):
            return str(element.get("id"))
        element = element.getparent()
    return None


def title(element: Any | None) -> str:
    """What a reader calls the element: its name, else the nearest id."""
    if element is None:
        return ""
    name = " ".join((element.get("name") or "").split())
    return name[:80] or nearest_id(element) or "(tanpa nama)"
