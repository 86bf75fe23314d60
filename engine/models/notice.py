"""A notice: what an officer or a queue should hear of."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class Notice(Base):
    """One line in the bell of an officer, or of everybody who works in a queue.

    What an officer has read is told by ``notices_read_at`` of their own row: a queue has many readers.
    """

    __tablename__ = "notice"
    __table_args__ = (
        Index("ix_notice_officer", "officer_id", "at"),
        Index("ix_notice_queue", "queue", "at"),
        Index("ix_notice_task", "task_id", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    queue: Mapped[str | None]
    case_id: Mapped[UUID | None] = mapped_column(ForeignKey("case.id"))
    task_id: Mapped[UUID | None]
    kind: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime] = mapped_column(Instant)


class NoticeHidden(Base):
    """A notice that an officer deleted for themselves: that of a queue stays with its other readers."""

    __tablename__ = "notice_hidden"

    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"), primary_key=True)
    notice_id: Mapped[UUID] = mapped_column(ForeignKey("notice.id"), primary_key=True)
