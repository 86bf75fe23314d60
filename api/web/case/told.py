"""What earlier steps answered, for whoever works on the case next; identity numbers masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.web.answers import Telling
from api.web.translate import _
from engine import CaseFile


@dataclass(frozen=True, kw_only=True)
class Told:
    """The answers of one completed task."""

    step: str
    by: str
    at: Any
    answers: tuple[tuple[str, str], ...]


def told(file: CaseFile) -> list[Told]:
    """Of a case file's tasks those completed with answers, the newest first."""
    done = [task for task in file.tasks if task.state == "completed" and task.answers]
    names = {one.id.hex: one.name for one in (*file.documents, *file.people)}
    found = [
        Told(
            step=f"{task.name}: {task.label}" if task.label else task.name,
            by=task.closer_name or _("Sistem"),
            at=task.closed_at,
            answers=tuple(
                Telling(words=file.wording.get(task.element, {}), names=names).lines(task.answers)
            ),
        )
        for task in sorted(done, key=lambda task: task.closed_at, reverse=True)
    ]
    return [one for one in found if one.answers]
