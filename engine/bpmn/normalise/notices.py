"""How the normaliser says what it changed."""

from __future__ import annotations

from typing import Any

from engine.definition import Problem

KEPT = "Tidak perlu tindakan; ubah gambarnya bila bukan itu yang dimaksud."


class Notices:
    """The notices gathered while one file is normalised."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def say(self, rule: str, element: Any, message: str, remedy: str = KEPT) -> None:
        """Note one change; ``element`` is the element of the file it concerns."""
        self.problems.append(
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


def called(element: Any) -> str:
    """What a reader calls the element: its name, else its id."""
    return (element.get("name") or "").strip() or element.get("id") or "(tanpa nama)"
