"""A reversal: what it takes to take a finished task back while nobody has gone on."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant, Sealed, SealedBytes


class Reversal(Base):
    """The case as it was before a task was finished; the row is gone once its minutes are over."""

    __tablename__ = "reversal"
    __table_args__ = (Index("ix_reversal_until", "until"),)

    task_id: Mapped[UUID] = mapped_column(ForeignKey("task.id"), primary_key=True)
    version: Mapped[int]
    """Of the case right after the task was finished: with any other, somebody has gone on."""
    until: Mapped[datetime] = mapped_column(Instant)
    snapshot: Mapped[bytes] = mapped_column(SealedBytes)
    before: Mapped[dict[str, Any]] = mapped_column(Sealed)
    """The other columns of the case that the step wrote."""
    places: Mapped[dict[str, Any]] = mapped_column(Sealed)
    """``opened``: the tokens that began to wait; ``timers``, ``subscriptions``: rows that were left."""
