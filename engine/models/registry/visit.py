"""An officer's visit to a family's house."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant, Sealed
from engine.ids import new_id


class Visit(Base):
    """What was found at the door: identity, condition, result, photo and where it was taken.

    Place and its accuracy (metres) come from the device at capture (``source`` gps, jaringan
    or manual); ``exif_check`` only compares the photo's own data with them.
    """

    __tablename__ = "visit"
    __table_args__ = (Index("ix_visit_officer_at", "officer_id", "visited_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"), index=True)
    officer_id: Mapped[UUID]
    visited_at: Mapped[datetime] = mapped_column(Instant)
    identity_ok: Mapped[bool]
    answers: Mapped[dict[str, Any]] = mapped_column(Sealed)
    result: Mapped[str] = mapped_column(String(20))
    photo_id: Mapped[UUID | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    accuracy: Mapped[float | None]
    captured_at: Mapped[datetime | None] = mapped_column(Instant)
    source: Mapped[str | None] = mapped_column(String(12))
    exif_check: Mapped[dict[str, Any] | None] = mapped_column(JSON)
