"""A timer: a BPMN timer event that waits for its time."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class Timer(Base):
    """A waiting timer event; the row is gone once it has fired or was cleared."""

    __tablename__ = "timer"
    __table_args__ = (Index("ix_timer_due", "due_at"), Index("ix_timer_case", "case_id", "token"))

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"))
    """None: a timer start event, which opens a case of ``process``."""
    process: Mapped[str | None]
    token: Mapped[str]
    element: Mapped[str]
    due_at: Mapped[datetime] = mapped_column(Instant)
    attempts: Mapped[int] = mapped_column(default=0)
