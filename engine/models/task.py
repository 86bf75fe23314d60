"""A task: one piece of work for one officer; the worklist is the open ones."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant, Sealed

NO_LIMIT = datetime(9999, 1, 1, tzinfo=UTC)
"""``order_at`` of a task without a deadline: it comes last in every inbox."""

_OPEN = text("state = 'open'")
_ALARM = text("state = 'open' AND alarm_at IS NOT NULL")
PERSONAL = text("substr(queue, 1, 1) = '@'")
"""Tasks that are or were one officer's alone; asked in these words, an index holds them."""
FALLEN = text("home IS NOT NULL AND state = 'open'")
"""Open tasks that lie with the next tier; asked in these words, an index holds them."""
_CLOSED_BY = text("closed_by IS NOT NULL")


class Task(Base):
    """One piece of work: whose queue it is in, who holds it, by when it is due.

    ``queue`` is ``role@wilayah``; an officer works in the queues of their assignments, and in one of
    their own for the tasks that a model gives to them by name. Where nobody works in it the task
    lies in the queue of the next tier, and ``home`` says where it belongs.
    ``alarm_at`` is the next moment the clock of the law speaks: the warning, then the breach.
    """

    __tablename__ = "task"
    __table_args__ = (
        Index(
            "ix_task_inbox", "queue", "order_at", "id", postgresql_where=_OPEN, sqlite_where=_OPEN
        ),
        Index(
            "ix_task_process",
            "queue",
            "process",
            "order_at",
            "id",
            postgresql_where=_OPEN,
            sqlite_where=_OPEN,
        ),
        Index(
            "ix_task_board",
            "wilayah",
            "process",
            "element",
            "name",
            "order_at",
            "case_id",
            "state",  # SQLite reads the row for it otherwise, though the index holds open tasks only
            postgresql_where=_OPEN,
            sqlite_where=_OPEN,
        ),
        Index("ix_task_newest", "queue", "id", postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index(
            "ix_task_held",
            "holder",
            "order_at",
            "id",
            postgresql_where=text("state = 'open' AND holder IS NOT NULL"),
            sqlite_where=text("state = 'open' AND holder IS NOT NULL"),
        ),
        Index("ix_task_due", "order_at", "id", postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("ix_task_alarm", "alarm_at", postgresql_where=_ALARM, sqlite_where=_ALARM),
        Index("ix_task_case", "case_id", "state"),
        Index(
            "ix_task_case_due",
            "case_id",
            "order_at",
            "id",
            postgresql_where=_OPEN,
            sqlite_where=_OPEN,
        ),
        Index(
            "ix_task_personal",
            "queue",
            "case_id",
            postgresql_where=PERSONAL,
            sqlite_where=PERSONAL,
        ),
        Index("ix_task_fallen", "queue", "home", postgresql_where=FALLEN, sqlite_where=FALLEN),
        Index(
            "ix_task_closed_by",
            "closed_by",
            "case_id",
            postgresql_where=_CLOSED_BY,
            sqlite_where=_CLOSED_BY,
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    token: Mapped[str]
    element: Mapped[str]
    name: Mapped[str]
    label: Mapped[str] = mapped_column(default="")
    process: Mapped[str]
    role: Mapped[str]
    wilayah: Mapped[str]
    queue: Mapped[str]
    home: Mapped[str | None]
    """The queue it belongs to, while it lies in that of the next tier because nobody works there."""
    fallback: Mapped[str] = mapped_column(default="")
    """The roles that the model names as next tiers, separated by spaces; empty: those of the role."""
    state: Mapped[str] = mapped_column(default="open")
    """open, completed, cancelled."""
    holder: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    claimed_at: Mapped[datetime | None] = mapped_column(Instant)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    counts_from: Mapped[datetime] = mapped_column(Instant)
    """Where the limit counts from: the opening of the task, or the start of its step."""
    agreed: Mapped[str | None]
    """ISO 8601, where it was agreed while the case ran; None: the limit of the model."""
    due_at: Mapped[datetime | None] = mapped_column(Instant)
    order_at: Mapped[datetime] = mapped_column(Instant)
    alarm_at: Mapped[datetime | None] = mapped_column(Instant)
    standing: Mapped[str] = mapped_column(default="on_time")
    """on_time, warned, breached: what the clock has said so far."""
    calendar_version: Mapped[str | None]
    priority: Mapped[int] = mapped_column(default=50)
    draft: Mapped[dict[str, Any] | None] = mapped_column(Sealed)
    draft_at: Mapped[datetime | None] = mapped_column(Instant)
    answers: Mapped[dict[str, Any] | None] = mapped_column(Sealed)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    closed_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))


PAUSED = Task.due_at.is_(None) & Task.calendar_version.is_not(None)
"""Tasks whose clock stands still: they have a limit, and no due date for now."""

NOBODY = "@"
"""The queue of a task that was one officer's alone and is nobody's now: a supervisor gives it on."""


def personal_queue(officer: UUID | str) -> str:
    """The queue of one officer alone: ``@`` and their id, 32 hexadecimal digits."""
    return f"@{UUID(str(officer)).hex}"


def is_personal(queue: str) -> bool:
    """Whether a queue is one officer's alone, and no role's."""
    return queue.startswith(NOBODY)


def queue_of(role: str, wilayah: str) -> str:
    """The queue of a role in a unit: ``petugas_kelurahan@32.75.03.1004``."""
    return f"{role}@{wilayah}"
