"""A dossier: everything of a case put together for one officer to take away."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class Dossier(Base):
    """Who asked for the file of which case, for what, and what became of it.

    The files themselves lie beside the contents until ``until``; the row goes with them, the trail
    of looks stays.
    """

    __tablename__ = "dossier"
    __table_args__ = (
        Index("ix_dossier_case", "case_id", "officer_id", "asked_at"),
        Index("ix_dossier_until", "until"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    purpose: Mapped[str]
    state: Mapped[str] = mapped_column(default="asked")
    """asked, done, failed."""
    asked_at: Mapped[datetime] = mapped_column(Instant)
    done_at: Mapped[datetime | None] = mapped_column(Instant)
    until: Mapped[datetime] = mapped_column(Instant)
    papers: Mapped[int] = mapped_column(default=0)
    """How many papers it holds."""
    people: Mapped[int] = mapped_column(default=1)
    """How many people's whole numbers its papers print, at least the one it is about."""
    size: Mapped[int] = mapped_column(default=0)
    """Bytes of the archive."""
    error: Mapped[str] = mapped_column(default="")
