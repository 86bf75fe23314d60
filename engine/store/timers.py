"""Timers as the clock takes them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from engine.models import Case, Timer
from engine.rows import Record


def next_due(connection: Connection, now: datetime) -> Record | None:
    """The timer that has been due longest, locked; timers another clock holds are skipped."""
    statement = (
        select(
            *Timer.__table__.c,
            Case.bundle_id,
            Case.process.label("case_process"),
            Case.state.label("case_state"),
            Case.version,
            Case.snapshot,
            Case.wilayah,
            Case.parent_id,
            Case.parent_token,
        )
        .outerjoin(Case, Case.id == Timer.case_id)
        .where(
            Timer.due_at <= now,
            Timer.attempts < MOST_ATTEMPTS,
            (Timer.case_id.is_(None)) | (Case.state != "suspended"),
        )
        .order_by(Timer.due_at, Timer.id)
        .limit(1)
        .with_for_update(of=Timer, skip_locked=True)
    )
    return connection.execute(statement).one_or_none()


MOST_ATTEMPTS = 3
"""A timer that failed this often waits behind an incident."""
