"""The office's own corrections to the government's calendar."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class HolidayOverride(Base):
    """A day that is a working day or a holiday despite the library, with the reason."""

    __tablename__ = "holiday_override"

    day: Mapped[date] = mapped_column(primary_key=True)
    working: Mapped[bool]
    name: Mapped[str]
    basis: Mapped[str] = mapped_column(default="")
    """Number of the joint ministerial decree (SKB) or of the mayor's circular."""
    entered_at: Mapped[datetime] = mapped_column(Instant)
    entered_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
