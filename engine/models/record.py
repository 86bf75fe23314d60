"""A record: one line of a register that a decree declares (groups, assets, partners, points …)."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class RegisterRecord(Base):
    """One line of a declared register; what it holds is said by the register's form.

    ``key`` is what tells lines of one register and unit apart, empty where nothing does;
    ``version`` is the optimistic lock of a change.
    """

    __tablename__ = "register_record"
    __table_args__ = (
        Index("ix_register_record_page", "register", "wilayah", "id"),
        Index("ix_register_record_case", "case_id", "register"),
        Index("ix_register_record_key", "register", "key"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    register: Mapped[str]
    decree: Mapped[str]
    key: Mapped[str] = mapped_column(default="")
    wilayah: Mapped[str]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"))
    root_id: Mapped[UUID | None]
    data: Mapped[dict[str, Any]] = mapped_column(JSON)
    state: Mapped[str] = mapped_column(default="aktif")
    """aktif, selesai, dihapus: a record is closed, never erased."""
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(Instant)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    changed_at: Mapped[datetime] = mapped_column(Instant)
    held_since: Mapped[datetime | None] = mapped_column(Instant)
    """Since when the line keeps its key from other cases; None: it keeps it from nobody."""
