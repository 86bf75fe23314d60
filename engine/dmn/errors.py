"""What is wrong with a decision model, said at read time: all at once, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from engine.definition import Problem
from engine.dmn.syntax import Place
from engine.errors import ModelRefused
from engine.sentences import say, together


class DmnError(ModelRefused):
    """The decision model can not be used.

    ``problems`` holds every :class:`engine.definition.Problem` found, each with file, element id,
    line and remedy; the message repeats them, one a line.
    """

    code = "decision_model_refused"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems, together((sentence(found) for found in problems), between="\n"))


def problem(
    place: Place,
    rule: str,
    message: str,
    remedy: str,
    severity: Literal["error", "notice"] = "error",
) -> Problem:
    """A problem at a place of a model."""
    return Problem(
        file=place.file,
        element=place.element,
        line=place.line,
        rule=rule,
        message=message,
        remedy=remedy,
        severity=severity,
    )


def sentence(found: Problem) -> str:
    """One problem on one line: where, what, and how to mend it."""
    line = f":{found.line}" if found.line else ""
    element = f" [{found.element}]" if found.element else ""
    place = f"{found.file}{line}{element}"
    return say("{place}: {said} {remedy}", place=place, said=found.message, remedy=found.remedy)
