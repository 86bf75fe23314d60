"""An event: one line of the append-only history of a case."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant, Sealed


class Event(Base):
    """Who did what, as which role, when, on what; never updated, never deleted."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_case", "case_id", "at", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[UUID | None]
    name: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    """None: the engine itself (a timer, an operation)."""
    role: Mapped[str | None]
    element: Mapped[str | None]
    data: Mapped[dict[str, Any]] = mapped_column(Sealed)
    """``before`` and ``after`` where something changed; ``passed`` for elements the step completed."""
