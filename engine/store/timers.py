"""Timers as the clock takes them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from engine.models import Case, Timer
from engine.models.timer import WAITS
from engine.rows import Record


def due(connection: Connection, now: datetime, most: int) -> list[Record]:
    """Timers of cases, those due longest first, locked together with their cases.

    What another transaction holds is skipped: another clock's batch, a case in an officer's step.
    Suspended cases keep their timers. The lock of a case lets rows be added that point to it.
    """
    statement = (
        select(Timer.id, Timer.case_id, Timer.token, Timer.element, Timer.due_at)
        .join(Case, Case.id == Timer.case_id)
        .where(Timer.due_at <= now, WAITS, Case.state != "suspended")
        .order_by(Timer.due_at, Timer.id)
        .limit(most)
        .with_for_update(of=(Timer, Case), skip_locked=True, key_share=True)
    )
    return list(connection.execute(statement).all())


def next_start(connection: Connection, now: datetime) -> Record | None:
    """The timer start event that has been due longest, locked; another clock's are skipped."""
    statement = (
        select(Timer.id, Timer.process, Timer.element, Timer.due_at)
        .where(Timer.case_id.is_(None), Timer.due_at <= now)
        .order_by(Timer.due_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(statement).one_or_none()
