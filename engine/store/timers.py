"""Timers as the clock takes them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

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


_START = (
    Timer.id,
    Timer.process,
    Timer.element,
    Timer.due_at,
    Timer.bundle_id,
    Timer.notes,
)


def starts(connection: Connection, process: str) -> list[Record]:
    """The timer start events of a process that wait, whatever their version."""
    statement = select(*_START).where(Timer.case_id.is_(None), Timer.process == process)
    return list(connection.execute(statement.order_by(Timer.due_at)).all())


def next_start(connection: Connection, now: datetime) -> Record | None:
    """The timer start event that has been due longest, locked; another clock's are skipped."""
    statement = (
        select(*_START)
        .where(Timer.case_id.is_(None), Timer.due_at <= now)
        .order_by(Timer.due_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return connection.execute(statement).one_or_none()


def get(connection: Connection, timer_id: UUID) -> Record | None:
    """The timer of a case; None when it has fired or was cleared."""
    statement = select(Timer.id, Timer.token, Timer.element, Timer.due_at)
    return connection.execute(statement.where(Timer.id == timer_id)).one_or_none()
