"""What citizens added to their cases, and the places that photos hold."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select

from engine.models import Document, Event
from engine.rows import Record


def named(connection: Connection, case_id: UUID, name: str) -> list[Record]:
    """The events of a case with this name (``at``, ``data``), the oldest first."""
    statement = (
        select(Event.at, Event.data)
        .where(Event.case_id == case_id, Event.name == name)
        .order_by(Event.at, Event.id)
    )
    return list(connection.execute(statement).all())


def has_placed_photo(connection: Connection, case_id: UUID) -> bool:
    """Whether a photo of the case tells where it was taken, by itself or by the phone."""
    photos = select(Document.facts).where(Document.case_id == case_id, Document.kind == "photo")
    return any(
        "lat" in facts or "lat" in (facts.get("exif") or {}) for facts in connection.scalars(photos)
    )
