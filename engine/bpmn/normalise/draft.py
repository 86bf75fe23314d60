"""One file while it is rewritten: the ids it uses, and what is said of the changes."""

from __future__ import annotations

from typing import Any

from engine.definition import Problem
from engine.sentences import say

KEPT = say("Tidak perlu tindakan; ubah gambarnya bila bukan itu yang dimaksud.")


class Draft:
    """What the steps of the normaliser share: ids that are taken, and the notices so far."""

    def __init__(self, root: Any, file: str) -> None:
        self.file = file
        self.notices: list[Problem] = []
        self._taken = set(root.xpath("//*/@id"))

    def note(self, rule: str, element: Any, message: str, remedy: str = KEPT) -> None:
        """Note one change; ``element`` is the element of the file it concerns."""
        self.notices.append(
            Problem(
                file=self.file,
                element=element.get("id"),
                line=element.sourceline,
                rule=rule,
                message=message,
                remedy=remedy,
                severity="notice",
            )
        )

    def fresh(self, wanted: str) -> str:
        """The wanted id, with a number behind it when the file already has it."""
        number, candidate = 1, wanted
        while candidate in self._taken:
            number += 1
            candidate = f"{wanted}_{number}"
        self._taken.add(candidate)
        return candidate


def called(element: Any) -> str:
    """What a reader calls the element: its name, else its id."""
    return (element.get("name") or "").strip() or element.get("id") or "(tanpa nama)"
