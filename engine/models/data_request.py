"""A request for data: who asked, what was handed over, and the report that is owed for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class DataRequest(Base):
    """One request, one case.

    ``requester_key`` is the name in one spelling and ``identity`` the keyed hash of NIK or NPWP:
    by either of them a requester is known again. A report is owed from ``granted_at`` until
    ``reported_at``; nobody gets the extract before ``handed_at``, when the minutes are signed.
    """

    __tablename__ = "data_request"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), unique=True)
    reference: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(40))
    requester: Mapped[str] = mapped_column(String(200))
    requester_key: Mapped[str] = mapped_column(String(200), index=True)
    identity: Mapped[bytes | None] = mapped_column(LargeBinary(16), index=True)
    purpose: Mapped[str] = mapped_column(String(500))
    columns: Mapped[list[Any]] = mapped_column(JSON, default=list)
    rows: Mapped[int] = mapped_column(default=0)
    extract_id: Mapped[UUID | None]
    asked_at: Mapped[datetime] = mapped_column(Instant)
    granted_at: Mapped[datetime | None] = mapped_column(Instant)
    """The debt of a report starts here: until it is paid no other request is granted."""
    handed_at: Mapped[datetime | None] = mapped_column(Instant)
    number: Mapped[str | None] = mapped_column(String(80))
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    reported_at: Mapped[datetime | None] = mapped_column(Instant)
    report_id: Mapped[UUID | None]
    report_rows: Mapped[int] = mapped_column(default=0)
