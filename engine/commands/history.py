"""What work on the screen of a task leaves in the history of its case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from engine.commands.guards import Doing
from engine.recording import Happening, write_event
from engine.unit_of_work import UnitOfWork


def write_done(
    uow: UnitOfWork, doing: Doing, *, name: str, officer: UUID, data: Mapping[str, Any]
) -> None:
    """A line that says what the officer did at this task, in the role the task is for."""
    what = Happening(
        name=name,
        officer=officer,
        role=doing.task.role,
        task_id=doing.task.id,
        element=doing.task.element,
        data=data,
    )
    write_event(uow, doing.task.case_id, what)
