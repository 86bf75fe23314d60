"""The inbox: what an officer may do now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Select, or_, select, true, tuple_, union
from sqlalchemy.orm import aliased

from engine.models import Case, Officer, Task
from engine.models.task import personal_queue
from engine.rows import Record
from engine.sla import WIB
from engine.store import officers, searching, tasks
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
    ``search``: a case's number, the beginnings of words of its subject, words of a step's name.
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
        rows = uow.connection.execute(self._statement(uow, queues)).all()
        shown = rows[: self.limit]
        more = len(rows) > self.limit
        items = tuple(WorklistItem(*row) for row in shown)
        return WorklistPage(items, self._cursor(shown[-1]) if more else None)

    def _statement(self, uow: UnitOfWork, queues: list[str]) -> Select[Any]:
        """Each queue is read along its own index and cut at the page; then they are merged."""
        places = [*(Task.queue == queue for queue in queues), self._own()]
        if self.tab == "mine":
            places = [(Task.holder == self.officer) & or_(Task.queue.in_(queues), self._own())]
        asked = [(place, way) for way in self._ways(uow, queues) for place in places]
        if words := self.search.strip():
            named = Task.name.icontains(words, autoescape=True)
            asked.append((places[-1] & self._own(), named))
        parts = [self._page(place, way, now=uow.now) for place, way in asked]
        if len(parts) == 1:
            return self._with_case(parts[0].subquery())
        merged = union(*(select(part.subquery().c.id) for part in parts))
        return self._with_case(select(Task).where(Task.id.in_(merged)).subquery())

    def _ways(self, uow: UnitOfWork, queues: list[str]) -> Iterator[ColumnElement[bool]]:
        """By what a search finds a task: its case's number or subject, or the name of its step.

        Each is asked for itself, since each has an index of its own; what is the officer's alone is
        little enough to be read through.
        """
        words = self.search.strip()
        if not words:
            yield true()
            return
        numbered = select(Case.id).where(Case.reference == words.upper())
        yield Task.case_id.in_(numbered)
        about = searching.about(uow.connection, words, Task.case_id)
        if about is not None:
            yield about
        for process, element in tasks.steps_called(uow.connection, queues, words):
            yield (Task.process == process) & (Task.element == element)

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
        if self.after:
            statement = statement.where(self._beyond(self.after))
        keys = (Task.order_at, Task.id) if self.order == "due" else (Task.id.desc(),)
        return statement.order_by(*keys).limit(self.limit + 1)

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
        """What follows a page; everything where the address was spoilt."""
        at, _, identity = cursor.rpartition("~")
        try:
            here = UUID(hex=identity)
            if self.order == "newest":
                return Task.id < here
            return tuple_(Task.order_at, Task.id) > tuple_(datetime.fromisoformat(at), here)
        except ValueError:
            return true()


def until(due: Due, now: datetime) -> datetime:
    """The last moment of a filter by due date, in office time."""
    if due == "overdue":
        return now
    today = now.astimezone(WIB).date()
    last = today if due == "today" else today + timedelta(days=6 - today.weekday())
    return datetime.combine(last, time.max, WIB)
