"""A case: one matter on its way through one process."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant, Sealed, SealedBytes


class Case(Base):
    """One matter on its way; ``version`` grows with every step (optimistic lock)."""

    __tablename__ = "case"
    __table_args__ = (
        Index("ix_case_parent", "parent_id", "parent_token", "item"),
        Index("ix_case_state", "state", "id"),
        Index("ix_case_wilayah", "wilayah", "id"),
        Index("ix_case_process", "process", "state", "id"),
        Index("ix_case_root", "root_id"),
        Index("ix_case_reference_id", "reference", "id"),
        # The list of cases is filtered within this index: no row, with its snapshot, is read for it.
        Index(
            "ix_case_opened",
            "opened_at",
            "id",
            "process",
            "state",
            "wilayah",
            "confidential",
            "parent_id",
        ),
        Index("ix_case_subject", "subject", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    bundle_id: Mapped[UUID] = mapped_column(ForeignKey("bundle.id"))
    process: Mapped[str]
    title: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    """Whom or what the case is about, in words an officer recognises; no identity numbers."""
    wilayah: Mapped[str]
    """Kemendagri code of the unit the case belongs to (``32.75.03.1004``)."""
    confidential: Mapped[str | None]
    """Role that may see the case; everybody else with rights on the wilayah sees nothing."""
    state: Mapped[str] = mapped_column(default="open")
    """open, suspended, completed, withdrawn, cancelled, failed."""
    version: Mapped[int] = mapped_column(default=0)
    snapshot: Mapped[bytes] = mapped_column(SealedBytes)
    data: Mapped[dict[str, Any]] = mapped_column(Sealed)
    """The data the case began with; once it has ended, the data it ended with."""
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"))
    parent_token: Mapped[str | None]
    item: Mapped[int | None]
    """Place in the list of its siblings, from 0."""
    root_id: Mapped[UUID]
    """The case at the top of the tree; its own id when it has no parent."""
    opened_at: Mapped[datetime] = mapped_column(Instant)
    opened_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[str] = mapped_column(default="")
    """In words: how it ended (the name of the end event reached, or the reason given)."""
    milestone: Mapped[str] = mapped_column(default="")
    counted: Mapped[str | None]
    """A JSON object of the values that the manifest has counted, keys in order; null: not counted."""
    key_facts: Mapped[dict[str, Any] | None] = mapped_column(Sealed)
    """What ``engine.key_facts`` computed with the last step; null: the manifest declares none."""


CONFIDENTIAL = Index(
    "ix_case_confidential",
    Case.id,
    postgresql_where=Case.confidential.is_not(None),
    sqlite_where=Case.confidential.is_not(None),
)

COUNTED = Index(
    "ix_case_counted",
    Case.process,
    Case.wilayah,
    Case.opened_at,
    Case.state,
    Case.counted,
    postgresql_where=Case.counted.is_not(None),
    sqlite_where=Case.counted.is_not(None),
)

OPENED_BY = Index(
    "ix_case_opened_by",
    Case.opened_by,
    postgresql_where=Case.opened_by.is_not(None),
    sqlite_where=Case.opened_by.is_not(None),
)

_LIVE = text("state IN ('open', 'suspended')")

RUNNING = Index("ix_case_running", Case.bundle_id, postgresql_where=_LIVE, sqlite_where=_LIVE)

OPEN_CHILDREN = Index(
    "ix_case_open_children",
    Case.parent_id,
    Case.parent_token,
    postgresql_where=_LIVE,
    sqlite_where=_LIVE,
)
