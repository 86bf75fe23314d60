"""A musyawarah: who came, what was asked of it, what it resolved."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant
from engine.ids import new_id
from engine.models.registry.wilayah import WILAYAH_CODE


class Meeting(Base):
    """One musyawarah of one area in one case; ``locked_at`` set, nothing in it changes any more."""

    __tablename__ = "meeting"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(index=True)
    wilayah_code: Mapped[str] = mapped_column(WILAYAH_CODE, ForeignKey("wilayah.code"))
    held_at: Mapped[datetime] = mapped_column(Instant)
    place: Mapped[str] = mapped_column(String(160))
    chair: Mapped[str] = mapped_column(String(160))
    minutes: Mapped[str] = mapped_column(Text, default="")
    minutes_document_id: Mapped[UUID | None]
    locked_at: Mapped[datetime | None] = mapped_column(Instant)


class MeetingAttendance(Base):
    """One attendant and the element of the community they stood for (RT/RW, PKK, tokoh agama …)."""

    __tablename__ = "meeting_attendance"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"), index=True)
    element: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(160))
    present: Mapped[bool] = mapped_column(default=True)
    note: Mapped[str | None] = mapped_column(String(200))


class MeetingItem(Base):
    """One question (layak, usulan, sanggahan) about one family: decision, reason and dissent."""

    __tablename__ = "meeting_item"
    __table_args__ = (UniqueConstraint("meeting_id", "entry_id", "question"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("meeting.id"))
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"), index=True)
    question: Mapped[str] = mapped_column(String(20))
    decision: Mapped[str | None] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(Text)
    dissent: Mapped[str | None] = mapped_column(Text)
