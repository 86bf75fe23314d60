"""A deployed version of a decree: models, tables, forms and letters as one bundle."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class Bundle(Base):
    """The files of one decree under their content hash; never changed once deployed."""

    __tablename__ = "bundle"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    decree: Mapped[str] = mapped_column(index=True)
    content_hash: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    number: Mapped[str]
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    manifest: Mapped[dict[str, Any]] = mapped_column(JSON)
    files: Mapped[bytes] = mapped_column(LargeBinary)
    """A zip archive of the files, paths as in the folder."""
    deployed_at: Mapped[datetime] = mapped_column(Instant)
    deployed_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    note: Mapped[str] = mapped_column(default="")


class Process(Base):
    """One executable process of a bundle."""

    __tablename__ = "process"
    __table_args__ = (UniqueConstraint("bundle_id", "process"),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    bundle_id: Mapped[UUID] = mapped_column(ForeignKey("bundle.id"))
    decree: Mapped[str]
    process: Mapped[str] = mapped_column(index=True)
    """Id of the BPMN process element."""
    name: Mapped[str]
    effective_from: Mapped[date]
    deployed_at: Mapped[datetime] = mapped_column(Instant)
    opened_by_roles: Mapped[list[str]] = mapped_column(JSON)
    """Roles that may open a case by hand; empty: only other cases and timers do."""
    start_form: Mapped[str | None]
    start_messages: Mapped[list[str]] = mapped_column(JSON)
    start_signals: Mapped[list[str]] = mapped_column(JSON, server_default="[]")
