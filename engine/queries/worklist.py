"""The inbox: what an officer may do now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any, ClassVar, Final, Literal
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, or_, true
from sqlalchemy.orm import aliased

from engine.models import Case, Officer, Task
from engine.models.task import NO_LIMIT, PAUSED, personal_queue
from engine.queries.case_list import called
from engine.queries.told_page import told_page
from engine.registry import city
from engine.rows import Record
from engine.sla import WIB, Paused
from engine.store import ledgers, officers, searching, tasks
from engine.store.listing import Chosen, Column, Listing, Page, Wish
from engine.unit_of_work import UnitOfWork

Tab = Literal["mine", "office", "overdue", "waiting"]
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
    waiting: Paused | None = None
    """Since when and for what the clock stands still."""


def _told(name: str, value: Any = None) -> Column:
    return Column(name=name, value=getattr(Task, name) if value is None else value)


TASKS: Final = Listing(
    # Outer joins, though every task has a case: whatever a count does not ask for is then left out.
    source=Task.__table__.outerjoin(Case.__table__, Case.id == Task.case_id).outerjoin(
        _holder, _holder.id == Task.holder
    ),
    key=Task.id,
    order="due_at",
    columns=(
        Column(name="name", value=Task.name, order=Task.name),
        _told("label"),
        _told("element"),
        Column(name="process", value=Task.process, filter="choice"),
        Column(name="role", value=Task.role, filter="choice"),
        Column(name="wilayah", value=Task.wilayah, kind="place", order=Task.wilayah),
        _told("case_id"),
        Column(name="reference", value=Case.reference, kind="code", order=Case.reference),
        Column(name="title", value=Case.title, order=Case.title),
        Column(name="subject", value=Case.subject, order=Case.subject),
        # Ids grow with time, and an index of every queue holds them.
        Column(name="opened_at", value=Task.opened_at, kind="moment", order=Task.id),
        Column(name="due_at", value=Task.due_at, kind="moment", order=Task.order_at),
        _told("order_at"),
        _told("standing"),
        _told("priority"),
        _told("holder"),
        Column(name="paused", value=PAUSED, kind="flag"),
        _told("holder_name", _holder.name),
    ),
)


@dataclass(frozen=True, kw_only=True)
class Worklist(Wish):
    """A page of an officer's inbox.

    ``mine``: held by the officer. ``office``: everything in their queues. Of that, ``overdue``: what
    is past its due date; ``waiting``: what has its clock stopped. ``order``: the sort where ``sort``
    names none. ``search``: a part of a case's reference, the beginnings of words of its subject,
    words of the name of a step, of a process or of a unit.
    """

    listing: ClassVar[Listing] = TASKS

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

    def answer(self, uow: UnitOfWork) -> Page:
        return told_page(uow, self.officer, "kotak masuk", self.chosen(uow))

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The tasks asked for: each queue is read along its own index and cut at the page."""
        principal = officers.principal(uow.connection, self.officer)
        queues = [
            post.queue
            for post in principal.posts
            if (self.role is None or post.role == self.role)
            and (self.wilayah is None or post.wilayah == self.wilayah)
        ]
        places: list[ColumnElement[bool]] = [
            *(Task.queue == queue for queue in queues),
            self._own(),
        ]
        if self.tab == "mine":
            places = [(Task.holder == self.officer) & or_(Task.queue.in_(queues), self._own())]
        asked: list[ColumnElement[bool]] = [
            place & way for way in self._ways(uow, queues) for place in places
        ]
        if words := self.search.strip():
            asked.append(self._own() & Task.name.icontains(words, autoescape=True))
        if not queues:
            asked = [Task.id.is_(None)]
        return Chosen(
            listing=self.listing,
            wish=self._sorted(),
            where=tuple(self._filters(uow.now)),
            ways=tuple(asked),
            dress=_items,
        )

    def _sorted(self) -> Wish:
        newest = "-opened_at" if self.order == "newest" else ""
        return Wish(
            filters=self.filters,
            sort=self.sort or newest,
            after=self.after,
            before=self.before,
            limit=self.limit,
        )

    def _ways(self, uow: UnitOfWork, queues: list[str]) -> Iterator[ColumnElement[bool]]:
        """By what a search finds a task: its case, or the name of its step, process or unit.

        Each is asked for itself, since each has an index of its own; what is the officer's alone is
        little enough to be read through.
        """
        words = self.search.strip()
        if not words:
            yield true()
            return
        yield searching.numbered(uow.connection, words, Task.case_id)
        about = searching.about(uow.connection, words, Task.case_id)
        if about is not None:
            yield about
        for process, element in tasks.steps_called(uow.connection, queues, words):
            yield (Task.process == process) & (Task.element == element)
        if processes := called(uow, words):
            yield Task.process.in_(processes)
        if units := [area.code for area in city() if words.casefold() in area.name.casefold()]:
            yield Task.wilayah.in_(units)

    def _own(self) -> ColumnElement[bool]:
        """What is the officer's alone, as narrow as the roles and units asked for."""
        where = Task.queue == personal_queue(self.officer)
        if self.role:
            where &= Task.role == self.role
        if self.wilayah:
            where &= Task.wilayah == self.wilayah
        return where

    def _filters(self, now: datetime) -> Iterator[ColumnElement[bool]]:
        yield Task.state == "open"
        if self.tab == "overdue":
            yield Task.order_at <= now
        if self.tab == "waiting":
            yield stands_still()
        if self.due:
            yield Task.order_at <= until(self.due, now)
        if self.process:
            yield Task.process == self.process
        if self.free:
            yield Task.holder.is_(None)


def stands_still() -> ColumnElement[bool]:
    """Tasks whose clock was stopped: they have a limit, come last, and have no due date for now."""
    return (Task.order_at >= NO_LIMIT) & PAUSED


def _items(connection: Connection, rows: Sequence[Record]) -> tuple[WorklistItem, ...]:
    stopped = [row.id for row in rows if row.paused]
    waiting = ledgers.pauses(connection, stopped) if stopped else {}
    return tuple(replace(WorklistItem(*row), waiting=waiting.get(row.id)) for row in rows)


def until(due: Due, now: datetime) -> datetime:
    """The last moment of a filter by due date, in office time."""
    if due == "overdue":
        return now
    today = now.astimezone(WIB).date()
    last = today if due == "today" else today + timedelta(days=6 - today.weekday())
    return datetime.combine(last, time.max, WIB)
