"""A timer: a BPMN timer event that waits for its time."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant

MOST_ATTEMPTS = 3
"""A timer that failed this often waits behind an incident."""

WAITS = text(f"attempts < {MOST_ATTEMPTS}")
"""The clock looks at these alone; said as the index says it, so that the index serves."""

_STARTS = text("case_id IS NULL")


class Timer(Base):
    """A waiting timer event; the row is gone once it has fired or was cleared."""

    __tablename__ = "timer"
    __table_args__ = (
        Index("ix_timer_due", "due_at", "id", postgresql_where=WAITS, sqlite_where=WAITS),
        Index("ix_timer_start", "due_at", postgresql_where=_STARTS, sqlite_where=_STARTS),
        Index("ix_timer_case", "case_id", "token"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"))
    """None: a timer start event, which opens a case of ``process``."""
    process: Mapped[str | None]
    token: Mapped[str]
    element: Mapped[str]
    due_at: Mapped[datetime] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
    bundle_id: Mapped[UUID | None]
    """Of a timer start event: the version whose schedule it is."""
    notes: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """Of a timer start event: its place in a repetition, as ``engine.bpmn`` writes it."""
