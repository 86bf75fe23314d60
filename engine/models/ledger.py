"""The ledger of a task's clock: pauses, resumptions, extensions, in the order they happened."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class LedgerEntry(Base):
    """One entry after the start, which is the task's own ``opened_at`` and limit."""

    __tablename__ = "ledger_entry"
    __table_args__ = (Index("ix_ledger_entry_task", "task_id", "at", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    task_id: Mapped[UUID] = mapped_column(ForeignKey("task.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    entry: Mapped[dict[str, Any]] = mapped_column(JSON)
    """As ``engine.sla`` writes it."""
