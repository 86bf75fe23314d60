"""A family's line in a register, and the counters that spare the overview a scan."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant
from engine.ids import new_id
from engine.models.registry.wilayah import WILAYAH_CODE

_UNMATCHED = text("\"match\" IN ('tidak_padan', 'meninggal', 'pindah', 'ganda')")
_WAITS = text("status = 'ragu' AND decision IS NULL")
_CORRECTABLE = text("status = 'padan' AND decision IS NULL AND nik_sealed IS NOT NULL")


class Entry(Base):
    """One family in one register of one case.

    ``match`` is the family's summary over its persons (belum, padan, ragu, tidak_padan,
    meninggal, pindah, ganda); ``status`` is where the work stands (baru, dikunjungi, diputus);
    ``rank`` is the order of visits (1 first), ``score`` and ``reasons`` say why;
    ``decision`` is what the meeting resolved; ``approval`` (disetujui, ditolak) what the office
    above resolved upon it; ``own_case_id`` the case of this one entry, when it has one;
    ``entered_at`` when it was ticked off as entered in the ministry's application;
    ``note`` why it was entered, in the words of whoever entered it by hand.
    """

    __tablename__ = "entry"
    __table_args__ = (
        UniqueConstraint("case_id", "register", "family_id"),
        Index("ix_entry_case_status_rank", "case_id", "wilayah_code", "status", "rank"),
        Index("ix_entry_case_rank", "case_id", "wilayah_code", "rank"),
        Index("ix_entry_list_line", "source_list_id", "line"),
        Index("ix_entry_visited", "wilayah_code", "visited_at"),
        Index(
            "ix_entry_unmatched",
            "case_id",
            "wilayah_code",
            "match",
            "register",
            postgresql_where=_UNMATCHED,
            sqlite_where=_UNMATCHED,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    source_list_id: Mapped[UUID] = mapped_column(ForeignKey("source_list.id"))
    case_id: Mapped[UUID | None]
    register: Mapped[str] = mapped_column(String(20))
    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    wilayah_code: Mapped[str | None] = mapped_column(WILAYAH_CODE, ForeignKey("wilayah.code"))
    line: Mapped[int]
    reference: Mapped[str | None] = mapped_column(String(60))
    decile: Mapped[int | None]
    match: Mapped[str] = mapped_column(String(12), default="belum")
    status: Mapped[str] = mapped_column(String(12), default="baru")
    rank: Mapped[int | None]
    score: Mapped[int | None]
    reasons: Mapped[list[str] | None] = mapped_column(JSON)
    visit_result: Mapped[str | None] = mapped_column(String(20))
    visited_at: Mapped[datetime | None] = mapped_column(Instant)
    decision: Mapped[str | None] = mapped_column(String(20))
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    approval: Mapped[str | None] = mapped_column(String(12))
    approval_reason: Mapped[str | None]
    approved_at: Mapped[datetime | None] = mapped_column(Instant)
    approved_by: Mapped[UUID | None]
    own_case_id: Mapped[UUID | None] = mapped_column(index=True)
    entered_at: Mapped[datetime | None] = mapped_column(Instant)
    note: Mapped[str | None] = mapped_column(Text)


class MatchResult(Base):
    """What a matching run found about one person, and what a person decided about it.

    ``fields`` holds field → {"given", "found" (masked), "agrees"} of what differs; of a doubtful
    result (status ragu) ``sides_sealed`` holds the same for every field compared, as JSON, so that
    a person can decide, and ``doubt`` says what it is about (nik, tanggal, nama, keadaan, ganda,
    mirip). ``nik_sealed`` is the NIK of whoever was found, where the person has another or none:
    what it is put right to when somebody confirms that they are the same. ``decided_by`` stays null
    while it waits.
    """

    __tablename__ = "match_result"
    __table_args__ = (
        UniqueConstraint("entry_id", "person_id", "batch"),
        Index(
            "ix_match_result_doubtful",
            "score",
            "id",
            "entry_id",
            postgresql_where=_WAITS,
            sqlite_where=_WAITS,
        ),
        Index(
            "ix_match_result_doubt",
            "doubt",
            "score",
            "id",
            "entry_id",
            postgresql_where=_WAITS,
            sqlite_where=_WAITS,
        ),
        Index(
            "ix_match_result_correctable",
            "entry_id",
            "id",
            postgresql_where=_CORRECTABLE,
            sqlite_where=_CORRECTABLE,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    batch: Mapped[str] = mapped_column(String(60))
    status: Mapped[str] = mapped_column(String(12))
    doubt: Mapped[str | None] = mapped_column(String(12))
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    sides_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    nik_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    score: Mapped[float | None]
    candidate: Mapped[str | None] = mapped_column(String(60))
    matched_at: Mapped[datetime] = mapped_column(Instant)
    decision: Mapped[str | None] = mapped_column(String(12))
    decided_by: Mapped[UUID | None]
    decided_at: Mapped[datetime | None] = mapped_column(Instant)


class Progress(Base):
    """Counts of entries by case, area and register, kept in the transaction that changes them."""

    __tablename__ = "progress"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    wilayah_code: Mapped[str] = mapped_column(WILAYAH_CODE, primary_key=True)
    register: Mapped[str] = mapped_column(String(20), primary_key=True)
    total: Mapped[int] = mapped_column(default=0)
    matched: Mapped[int] = mapped_column(default=0)
    doubtful: Mapped[int] = mapped_column(default=0)
    unmatched: Mapped[int] = mapped_column(default=0)
    visited: Mapped[int] = mapped_column(default=0)
    decided: Mapped[int] = mapped_column(default=0)
    accepted: Mapped[int] = mapped_column(default=0)
