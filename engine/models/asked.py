"""What a case was asked: the answers that opened it, what it was handed, what was added later."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant, Sealed

WORDS, FILES = "_kata", "_berkas"
"""Under these names stand what a citizen wrote and sent beside the questions of the form."""


class Asked(Base):
    """One giving of answers outside any task, as it was given; never updated."""

    __tablename__ = "asked"
    __table_args__ = (Index("ix_asked_case", "case_id", "at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    kind: Mapped[str]
    """opened (by a form), handed (by another case, a message, a list), added (by the citizen)."""
    bundle_id: Mapped[UUID] = mapped_column(ForeignKey("bundle.id"))
    """The version of the decree whose words these are; the case may follow another one since."""
    form: Mapped[str | None]
    """Path of the form that asked, inside the bundle."""
    answers: Mapped[dict[str, Any]] = mapped_column(Sealed)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    """None: a citizen, or the engine itself."""
