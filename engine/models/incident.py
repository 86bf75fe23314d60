"""An incident: a step that failed and waits for somebody to put it right."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant, Sealed


class Incident(Base):
    """What failed, where, with which input; retrying it resolves it."""

    __tablename__ = "incident"
    __table_args__ = (
        Index(
            "ix_incident_open",
            "raised_at",
            postgresql_where=text("resolved_at IS NULL"),
            sqlite_where=text("resolved_at IS NULL"),
        ),
        Index("ix_incident_case", "case_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[UUID | None]
    effect_id: Mapped[UUID | None]
    timer_id: Mapped[UUID | None]
    element: Mapped[str | None]
    message: Mapped[str]
    kind: Mapped[str] = mapped_column(default="failed", server_default="failed")
    """input (what it was given), rows (some of many), refused (a rule says no), model (the step
    after the work), failed (anything else)."""
    field: Mapped[str | None]
    """The input to be mended, where the failure names one."""
    row: Mapped[int | None]
    """The row of that input, from 1."""
    input: Mapped[dict[str, Any]] = mapped_column(Sealed)
    raised_at: Mapped[datetime] = mapped_column(Instant)
    resolved_at: Mapped[datetime | None] = mapped_column(Instant)
    resolved_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
