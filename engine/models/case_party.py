"""Whom a case is about: the numbers it was opened with, as keyed hashes."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base


class CaseParty(Base):
    """One number of somebody a case is about: cases of one person are found by it, nobody reads it."""

    __tablename__ = "case_party"
    __table_args__ = (Index("ix_case_party_print", "print", "case_id"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    """nik, telepon."""
    print: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    """The keyed hash of its digits."""
