"""What became of a case after one of its tasks was finished."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from engine.models import Event, Task
from engine.rows import Record

AMENDED = "answers_amended"
"""The event that keeps an amendment: ``before``, ``after`` and ``reason``."""


def passed_since(connection: Connection, task: Record) -> set[str]:
    """The elements that the case passed when the task was finished and since, itself left out.

    The task may have been taken back and finished anew: its last finishing counts.
    """
    rows = connection.execute(
        select(Event.name, Event.task_id, Event.data)
        .where(Event.case_id == task.case_id, Event.at >= task.closed_at)
        .order_by(Event.at, Event.id)
    ).all()
    found: set[str] = set()
    for row in rows:
        passed = set(row.data.get("passed") or ())
        finishing = row.name == "task_completed" and row.task_id == task.id
        found = passed - {task.element} if finishing else found | passed
    return found


def later(connection: Connection, task: Record) -> list[Record]:
    """The tasks of the case that wait, or were finished after this one, in their order."""
    columns = (Task.id, Task.element, Task.name, Task.label, Task.state, Task.holder, Task.queue)
    statement = (
        select(*columns, Task.answers, Task.closed_at, Task.closed_by)
        .where(
            Task.case_id == task.case_id,
            Task.id != task.id,
            (Task.state == "open")
            | ((Task.state == "completed") & (Task.closed_at >= task.closed_at)),
        )
        .order_by(Task.closed_at, Task.id)
    )
    return list(connection.execute(statement).all())


def amendments(connection: Connection, case_id: Any) -> list[Record]:
    """The amendments of a case with ``task_id``, ``element``, ``at``, ``data``; the oldest first."""
    statement = (
        select(Event.task_id, Event.element, Event.at, Event.officer_id, Event.data)
        .where(Event.case_id == case_id, Event.name == AMENDED)
        .order_by(Event.at, Event.id)
    )
    return list(connection.execute(statement).all())
