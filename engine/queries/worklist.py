"""The inbox: what an officer may do now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select, tuple_, union_all
from sqlalchemy.orm import aliased

from engine.models import Case, Officer, Task
from engine.models.task import personal_queue
from engine.rows import Record
from engine.sla import WIB
from engine.store import officers
from engine.unit_of_work import UnitOfWork

Tab = Literal["mine", "office", "overdue"]
Order = Literal["due", "newest"]
Due = Literal["overdue", "today", "week"]
"""Past its due date; due today or already past it; due by the end of Sunday or already past it."""

_holder = aliased(Officer)


@dataclass(frozen=True, slots=True)
class WorklistItem:
    """One line of the inbox."""

    id: UUID
    name: str
    label: str
    element: str
    process: str
    role: str
    wilayah: str
    case_id: UUID
    reference: str
    title: str
    subject: str
    opened_at: datetime
    due_at: datetime | None
    order_at: datetime
    standing: str
    priority: int
    holder: UUID | None
    paused: bool
    """The clock stands still: there is a limit, and for now no due date."""
    holder_name: str | None


@dataclass(frozen=True, slots=True)
class WorklistPage:
    """A page of the inbox; ``next`` is the cursor of the page after it, None on the last."""

    items: tuple[WorklistItem, ...]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class Worklist:
    """A page of an officer's inbox.

    ``mine``: held by the officer. ``office``: everything in their queues. ``overdue``: of that, what
    is past its due date. Keyset paging: ``after`` is the cursor a page gave; no total is counted.
    """

    officer: UUID
    tab: Tab = "office"
    order: Order = "due"
    process: str | None = None
    role: str | None = None
    wilayah: str | None = None
    due: Due | None = None
    free: bool = False
    """Only tasks that nobody holds."""
    search: str = ""
    after: str | None = None
    limit: int = 25

    def answer(self, uow: UnitOfWork) -> WorklistPage:
        principal = officers.principal(uow.connection, self.officer)
        queues = [
            post.queue
            for post in principal.posts
            if (self.role is None or post.role == self.role)
            and (self.wilayah is None or post.wilayah == self.wilayah)
        ]
        if not queues:
            return WorklistPage((), None)
        rows = uow.connection.execute(self._statement(queues, uow.now)).all()
        shown = rows[: self.limit]
        more = len(rows) > self.limit
        items = tuple(WorklistItem(*row) for row in shown)
        return WorklistPage(items, self._cursor(shown[-1]) if more else None)

    def _statement(self, queues: list[str], now: datetime) -> Select[Any]:
        """Each queue is read along its own index and cut at the page; then they are merged."""
        if self.tab == "mine":
            where = Task.queue.in_(queues) | self._own()
            page = self._page(Task.holder == self.officer, where, now=now)
            return self._with_case(page.subquery())
        parts = [self._page(Task.queue == queue, now=now) for queue in queues]
        parts.append(self._page(self._own(), now=now))
        merged = union_all(*(select(part.subquery()) for part in parts)).subquery()
        return self._with_case(merged)

    def _own(self) -> ColumnElement[bool]:
        """What is the officer's alone, as narrow as the roles and units asked for."""
        where = Task.queue == personal_queue(self.officer)
        if self.role:
            where &= Task.role == self.role
        if self.wilayah:
            where &= Task.wilayah == self.wilayah
        return where

    def _page(self, *where: ColumnElement[bool], now: datetime) -> Select[Any]:
        statement = select(Task).where(*where, Task.state == "open")
        if self.tab == "overdue":
            statement = statement.where(Task.order_at <= now)
        if self.due:
            statement = statement.where(Task.order_at <= until(self.due, now))
        if self.process:
            statement = statement.where(Task.process == self.process)
        if self.free:
            statement = statement.where(Task.holder.is_(None))
        if self.search.strip():
            statement = statement.join(Case, Case.id == Task.case_id).where(self._found())
        if self.after:
            statement = statement.where(self._beyond(self.after))
        keys = (Task.order_at, Task.id) if self.order == "due" else (Task.id.desc(),)
        return statement.order_by(*keys).limit(self.limit + 1)

    def _found(self) -> ColumnElement[bool]:
        words = self.search.strip()
        return (
            Case.subject.icontains(words, autoescape=True)
            | (Case.reference == words.upper())
            | Task.name.icontains(words, autoescape=True)
        )

    def _with_case(self, page: Any) -> Select[Any]:
        keys = (page.c.order_at, page.c.id) if self.order == "due" else (page.c.id.desc(),)
        columns = page.c
        return (
            select(
                columns.id,
                columns.name,
                columns.label,
                columns.element,
                columns.process,
                columns.role,
                columns.wilayah,
                columns.case_id,
                Case.reference,
                Case.title,
                Case.subject,
                columns.opened_at,
                columns.due_at,
                columns.order_at,
                columns.standing,
                columns.priority,
                columns.holder,
                (columns.due_at.is_(None) & columns.calendar_version.is_not(None)).label("paused"),
                _holder.name.label("holder_name"),
            )
            .join(Case, Case.id == columns.case_id)
            .outerjoin(_holder, _holder.id == columns.holder)
            .order_by(*keys)
            .limit(self.limit + 1)
        )

    def _cursor(self, row: Record) -> str:
        return f"{row.order_at.isoformat()}~{row.id.hex}" if self.order == "due" else row.id.hex

    def _beyond(self, cursor: str) -> ColumnElement[bool]:
        if self.order == "newest":
            return Task.id < UUID(hex=cursor)
        at, _, identity = cursor.partition("~")
        here = (datetime.fromisoformat(at), UUID(hex=identity))
        return tuple_(Task.order_at, Task.id) > tuple_(*here)


def until(due: Due, now: datetime) -> datetime:
    """The last moment of a filter by due date, in office time."""
    if due == "overdue":
        return now
    today = now.astimezone(WIB).date()
    last = today if due == "today" else today + timedelta(days=6 - today.weekday())
    return datetime.combine(last, time.max, WIB)
