"""What earlier steps answered, for whoever works on the case next.

Identity numbers are masked unless the reader told what they need them for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import forms
from api.web.answered import Answered, Answering
from api.web.answers import telling
from api.web.translate import _
from engine import CaseFile, CaseSteps, Decision


@dataclass(frozen=True, kw_only=True)
class Told:
    """The answers of one completed task."""

    task: UUID
    step: str
    by: str
    at: Any
    answers: tuple[Answered, ...]


def told(file: CaseFile) -> list[Told]:
    """Of a case file's tasks those completed with answers, the newest first."""
    done = [task for task in file.tasks if task.state == "completed" and task.answers]
    files = {one.id.hex: one.name for one in file.documents}
    found = [
        Told(
            task=task.id,
            step=step_name(task),
            by=task.closer_name or _("Sistem"),
            at=task.closed_at,
            answers=tuple(
                Answering(
                    telling=telling(
                        file.wording.get(task.element, {}),
                        file.names,
                        in_clear=file.sight.in_clear,
                    ),
                    files=files,
                ).all(task.answers)
            ),
        )
        for task in sorted(done, key=lambda task: task.closed_at, reverse=True)
    ]
    return [one for one in found if one.answers]


def told_step(task: Any, file: CaseSteps) -> tuple[Answered, ...]:
    """The answers of a task on a page of steps, in the words of its form."""
    words = telling(
        file.wording.get(task.element, {}), file.names, in_clear=file.head.sight.in_clear
    )
    return tuple(Answering(telling=words, files=file.files).all(task.answers or {}))


@dataclass(frozen=True, kw_only=True)
class Decided:
    """One decision in words: what was chosen, and the reasons written beside it."""

    task: Any
    step: str
    chosen: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, str], ...]


def decided(decisions: Sequence[Decision], names: forms.Names) -> list[Decided]:
    """The decisions of a case in the words of the forms, in their order."""
    return [
        Decided(
            task=one.task,
            step=step_name(one.task),
            chosen=tuple(telling(one.words, names).lines(one.chosen)),
            reasons=tuple(telling(one.words, names).lines(one.reasons)),
        )
        for one in decisions
    ]


def step_name(task: Any) -> str:
    """A task with the label that tells it from others of its name."""
    return f"{task.name}: {task.label}" if task.label else str(task.name)
