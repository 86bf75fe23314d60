"""A call: a place in a case that waits for its child cases."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class Call(Base):
    """One call activity in mode ``case``: which process it called, and for how many items."""

    __tablename__ = "call"
    __table_args__ = (Index("ix_call_case", "case_id", "token"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    token: Mapped[str]
    element: Mapped[str]
    process: Mapped[str]
    items: Mapped[int]
    opened: Mapped[int] = mapped_column(default=0)
    returned_at: Mapped[datetime | None] = mapped_column(Instant)
