"""The record of every look at personal data (UU 27/2022 art. 31)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant
from engine.ids import new_id


class AccessLog(Base):
    """Who read, exported or printed whose record, when, why and for which case.

    ``action`` is baca, cari, ekspor or cetak, or keperluan: what an officer says they need a case
    for. Many people at once are one row without ``person_id`` whose ``subject`` names the list or
    page; the same page again within a quarter of an hour adds none. No foreign keys: the trail
    outlives its subject.
    """

    __tablename__ = "access_log"
    __table_args__ = (
        Index("ix_access_log_person_at", "person_id", "at"),
        Index("ix_access_log_officer_at", "officer_id", "at"),
        Index("ix_access_log_case", "case_id", "officer_id", "action", "purpose", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(Instant)
    officer_id: Mapped[UUID | None]
    stranger: Mapped[str | None] = mapped_column(String(12))
    """What whoever looked is who is no officer: pemohon (they asked for the data), sistem."""
    action: Mapped[str] = mapped_column(String(12))
    person_id: Mapped[UUID | None]
    subject: Mapped[str | None] = mapped_column(String(120))
    purpose: Mapped[str] = mapped_column(String(200))
    ground: Mapped[str | None] = mapped_column(String(16))
    """By what they saw it: work, supervision, audit, purpose, own; None: the purpose says all."""
    level: Mapped[int | None] = mapped_column(SmallInteger)
    """How much they saw of the case: 3 its content, 4 identities in clear."""
    case_id: Mapped[UUID | None]
    people: Mapped[int] = mapped_column(default=1)
