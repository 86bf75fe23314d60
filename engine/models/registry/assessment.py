"""What an instrument made of one family in one cycle."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant
from engine.ids import new_id
from engine.models.registry.wilayah import WILAYAH_CODE


class Assessment(Base):
    """The score of a family, with what it was computed from.

    ``inputs`` are the answers the decision table saw, ``instrument`` the version of table and form
    (of ``bundle_id``), so that every line of the score can be shown again; ``complete`` is false
    when nobody had answered the form for this family yet.
    """

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("case_id", "entry_id"),
        Index("ix_assessment_page", "case_id", "wilayah_code", "score", "id"),
        Index("ix_assessment_top", "case_id", "score", "id"),
        Index("ix_assessment_category", "case_id", "category", "score", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID]
    bundle_id: Mapped[UUID]
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"))
    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id"), index=True)
    wilayah_code: Mapped[str | None] = mapped_column(WILAYAH_CODE)
    score: Mapped[int]
    category: Mapped[str] = mapped_column(String(40))
    inputs: Mapped[dict[str, Any]] = mapped_column(JSON)
    complete: Mapped[bool]
    instrument: Mapped[str] = mapped_column(String(16))
    assessed_at: Mapped[datetime] = mapped_column(Instant)


class ScoreCount(Base):
    """The scores of a cycle by area and category, summed up when they are kept.

    ``wilayah_code`` is empty for families without one; ``points`` is the sum of their scores.
    """

    __tablename__ = "score_count"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    wilayah_code: Mapped[str] = mapped_column(WILAYAH_CODE, primary_key=True)
    category: Mapped[str] = mapped_column(String(40), primary_key=True)
    families: Mapped[int]
    complete: Mapped[int]
    lowest: Mapped[int]
    highest: Mapped[int]
    points: Mapped[int]
