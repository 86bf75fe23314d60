"""An imported list and the rows of it that were refused."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant
from engine.ids import new_id

_COMING_IN = text("status = 'dibaca'")


class SourceList(Base):
    """One imported file: which register it feeds, from which source and version, with what result.

    ``register`` is penetapan, usulan, sanggahan, populasi or lain; ``source_name`` and
    ``source_date`` name the reference data (DTKS or DTSEN and its version). ``status`` is
    dibaca until the rows are in, then selesai; dicabut while an import that was taken back is being
    undone, then dibatalkan. Of the ``lines`` of the file ``rows`` are of people
    (new, updated, unchanged or refused), ``skipped`` are of none (headings, totals, signatures),
    ``blank`` say nothing; ``warned`` of the rows were taken in with something to look at.
    """

    __tablename__ = "source_list"
    __table_args__ = (
        Index("ix_source_list_checksum", "checksum"),
        Index(
            "ix_source_list_coming_in", "id", postgresql_where=_COMING_IN, sqlite_where=_COMING_IN
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID | None] = mapped_column(index=True)
    register: Mapped[str] = mapped_column(String(20))
    source_name: Mapped[str] = mapped_column(String(40))
    source_date: Mapped[date | None]
    file_name: Mapped[str] = mapped_column(String(255))
    checksum: Mapped[str] = mapped_column(String(64))
    status: Mapped[str] = mapped_column(String(12), default="dibaca")
    imported_by: Mapped[UUID | None]
    """None: what a citizen proposed, entered by no officer."""
    imported_at: Mapped[datetime] = mapped_column(Instant)
    rows: Mapped[int] = mapped_column(default=0)
    new: Mapped[int] = mapped_column(default=0)
    updated: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    families: Mapped[int] = mapped_column(default=0)
    lines: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    blank: Mapped[int] = mapped_column(default=0)
    warned: Mapped[int] = mapped_column(default=0)


class RefusedRow(Base):
    """One line of a list that somebody should look at: its cells (sealed, as JSON) and why.

    ``outcome`` is ditolak or dilewati of a line not taken over, perhatikan of one that was.
    """

    __tablename__ = "refused_row"
    __table_args__ = (Index("ix_refused_row_source_list_id_line", "source_list_id", "line"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    source_list_id: Mapped[UUID] = mapped_column(ForeignKey("source_list.id"))
    line: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(12), default="ditolak")
    cells_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    problems: Mapped[list[dict[str, Any]]] = mapped_column(JSON)


class ListChange(Base):
    """What an import did to one row that was there before it, so that it can be taken back.

    ``table`` and ``row_id`` name the row. ``values_sealed`` holds its columns ``before`` and
    ``after`` as JSON; None: the import added the row to somebody known before.
    """

    __tablename__ = "list_change"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    source_list_id: Mapped[UUID] = mapped_column(ForeignKey("source_list.id"), index=True)
    table: Mapped[str] = mapped_column(String(20))
    row_id: Mapped[UUID]
    values_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
