"""A document: a letter made or a file brought, and the register of official numbers."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant, Sealed


class Document(Base):
    """A file of a case, kept on disk under its content hash."""

    __tablename__ = "document"
    __table_args__ = (
        Index("ix_document_case", "case_id", "created_at"),
        Index("ix_document_code_small", text("lower(code)")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[UUID | None]
    element: Mapped[str | None]
    """The step that made it; of what came with a task the task knows."""
    kind: Mapped[str]
    """letter (made by the engine), signed (its signed scan), attachment, photo, report, export."""
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    number: Mapped[str | None]
    """Official number, when it has one."""
    code: Mapped[str | None] = mapped_column(unique=True)
    """Public verification code, printed as a QR."""
    signatory: Mapped[str | None]
    facts: Mapped[dict[str, Any]] = mapped_column(Sealed)
    """Of a photo: coordinates and time of capture; of a letter: what it was made from."""
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    replaces: Mapped[UUID | None]


class DocumentNumber(Base):
    """One number of the register of an office and year: issued once, without gaps."""

    __tablename__ = "document_number"
    __table_args__ = (
        UniqueConstraint("series", "year", "serial"),
        UniqueConstraint("year", "number"),
        Index("ix_document_number_shape", "year", "shape", "serial"),
        Index("ix_document_number_text", "number", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    series: Mapped[str]
    """Office and kind of letter (``dinsos/keputusan``)."""
    year: Mapped[int]
    serial: Mapped[int]
    number: Mapped[str]
    """Official number; no two offices issue the same in one year."""
    shape: Mapped[str] = mapped_column(default="", server_default="")
    """The number with its serial and month left open: what prints alike counts together."""
    note: Mapped[str] = mapped_column(default="", server_default="")
    """Why the number is not simply the next one: which were passed over, or who gave it by hand."""
    document_id: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"))
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    issued_at: Mapped[datetime] = mapped_column(Instant)
    issued_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))


class NumberStart(Base):
    """The first number that a series gives in a year: what was numbered on paper before stays there."""

    __tablename__ = "number_start"
    __table_args__ = (UniqueConstraint("series", "year"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    series: Mapped[str]
    year: Mapped[int]
    first: Mapped[int]
    reason: Mapped[str]
    set_at: Mapped[datetime] = mapped_column(Instant)
    set_by: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
