"""Reversals as commands read them, and the places of a case that a step left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, select

from engine.models import Reversal, Subscription, Task, Timer
from engine.rows import Record


def of_task(connection: Connection, task_id: UUID) -> Record | None:
    """What it takes to take a task back; None when that was never possible or is over."""
    return connection.execute(
        select(*Reversal.__table__.c).where(Reversal.task_id == task_id)
    ).one_or_none()


def forget(connection: Connection, now: datetime) -> None:
    """Remove those whose minutes are over."""
    connection.execute(delete(Reversal).where(Reversal.until <= now))


def waiting_at(connection: Connection, case_id: UUID, tokens: Sequence[str]) -> dict[str, Any]:
    """The timers and subscriptions of a case at these places, JSON-plain."""
    timers = connection.execute(
        select(Timer.token, Timer.element, Timer.due_at, Timer.attempts).where(
            Timer.case_id == case_id, Timer.token.in_(tokens)
        )
    )
    heard = (Subscription.token, Subscription.element, Subscription.kind)
    subscriptions = connection.execute(
        select(*heard, Subscription.name, Subscription.key).where(
            Subscription.case_id == case_id, Subscription.token.in_(tokens)
        )
    )
    return {
        "timers": [{**row._mapping, "due_at": row.due_at.isoformat()} for row in timers],
        "subscriptions": [dict(row._mapping) for row in subscriptions],
    }


def tasks_at(connection: Connection, case_id: UUID, tokens: Sequence[str]) -> list[Record]:
    """The open tasks of a case at these places: id, holder and draft."""
    statement = select(Task.id, Task.holder, Task.draft).where(
        Task.case_id == case_id, Task.token.in_(tokens), Task.state == "open"
    )
    return list(connection.execute(statement).all())
