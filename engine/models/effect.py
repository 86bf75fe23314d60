"""An effect: work owed by a committed step, performed once by a worker."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant, Sealed

_OWED = text("state = 'owed'")


class Effect(Base):
    """An operation owed: a letter, a notice, child cases to open, a message to deliver."""

    __tablename__ = "effect"
    __table_args__ = (
        Index("ix_effect_owed", "next_at", "id", postgresql_where=_OWED, sqlite_where=_OWED),
        Index("ix_effect_case", "case_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    token: Mapped[str]
    element: Mapped[str]
    operation: Mapped[str]
    arguments: Mapped[dict[str, Any]] = mapped_column(Sealed)
    state: Mapped[str] = mapped_column(default="owed")
    """owed, done, failed (an incident waits for an officer), dropped (nobody waits for it)."""
    attempts: Mapped[int] = mapped_column(default=0)
    retries: Mapped[int] = mapped_column(default=3)
    owed_at: Mapped[datetime] = mapped_column(Instant)
    next_at: Mapped[datetime] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    error: Mapped[str] = mapped_column(default="")
