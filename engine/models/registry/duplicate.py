"""Two lines of lists that may be one family: found by the machine, decided by a person."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant
from engine.ids import new_id
from engine.models.registry.wilayah import WILAYAH_CODE


class DuplicatePair(Base):
    """A candidate pair of entries of one root case; nothing is ever merged.

    ``evidence`` holds why: nik (the same number), keluarga (the same family, or one person in
    both), kk (the same KK number, now or before), mirip (near name and birth date, ``score``).
    ``decision`` is sama (``kept_id`` stays, the other is out), berbeda, or null while it waits;
    ``wilayah_code`` the unit whose officer decides, that of the left entry.
    """

    __tablename__ = "duplicate_pair"
    __table_args__ = (
        UniqueConstraint("case_id", "left_id", "right_id"),
        Index("ix_duplicate_pair_waiting", "case_id", "decision", "wilayah_code"),
        Index("ix_duplicate_pair_surest", "case_id", "decision", "score", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID]
    left_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"))
    right_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"))
    wilayah_code: Mapped[str | None] = mapped_column(WILAYAH_CODE, ForeignKey("wilayah.code"))
    evidence: Mapped[list[str]] = mapped_column(JSON)
    score: Mapped[float | None]
    found_at: Mapped[datetime] = mapped_column(Instant)
    decision: Mapped[str | None] = mapped_column(String(12))
    kept_id: Mapped[UUID | None]
    reason: Mapped[str | None]
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
