"""The words by which a case is found."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base

# Beginnings of words are compared by code point; a linguistic collation would break the range.
WORD = String(40).with_variant(String(40, collation="C"), "postgresql")


class CaseWord(Base):
    """One word of the subject of a case, as ``engine.store.searching`` writes it."""

    __tablename__ = "case_word"
    __table_args__ = (Index("ix_case_word_word", "word", "case_id"),)

    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), primary_key=True)
    word: Mapped[str] = mapped_column(WORD, primary_key=True)
