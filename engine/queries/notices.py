"""The bell: what an officer should hear of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, func, or_, select, union_all
from sqlalchemy.orm import aliased

from engine.models import Case, Notice, NoticeHidden, Task
from engine.models.task import PAUSED
from engine.queries.told_page import told_page
from engine.rows import Record
from engine.sight import Level, Looking, looking
from engine.sight.redacting import changed
from engine.store import officers
from engine.store.listing import Chosen, Column, Dress, Listing, Page, Wish
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork

MOST_UNREAD = 100
"""Counting stops here: the bell then says "99+"."""

NOTICES: Final = Listing(
    source=Notice.__table__.outerjoin(Case.__table__, Case.id == Notice.case_id).outerjoin(
        Task.__table__, Task.id == Notice.task_id
    ),
    key=Notice.id,
    order="-at",
    columns=(
        Column(name="at", value=Notice.at, kind="moment", order=Notice.at, filter="dates"),
        Column(name="kind", value=Notice.kind, kind="choice", filter="choice"),
        Column(name="text", value=Notice.text),
        Column(name="case_id", value=Notice.case_id),
        Column(name="task_id", value=Notice.task_id),
        Column(name="reference", value=Case.reference, kind="code"),
        Column(name="subject", value=Case.subject, order=func.coalesce(Case.subject, "")),
        Column(name="title", value=Case.title),
        Column(name="task", value=Task.name),
        Column(name="due_at", value=Task.due_at, kind="moment"),
        Column(name="paused", value=PAUSED),
    ),
)


@dataclass(frozen=True, kw_only=True)
class ShowNotices(Wish):
    """A page of what an officer should hear of now.

    One line a task, the newest; what is finished, was deleted or is not wanted is left out.
    ``search``: words of the case's subject, its number, or the text.
    """

    listing: ClassVar[Listing] = NOTICES

    officer: UUID
    search: str = ""

    def answer(self, uow: UnitOfWork) -> Page:
        return told_page(uow, self.officer, "pemberitahuan", self.chosen(uow))

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The notices asked for, as a list reads them."""
        principal = officers.principal(uow.connection, self.officer)
        sight = looking(uow.connection, principal, uow.now)
        return Chosen(
            listing=self.listing,
            wish=self,
            where=(*_standing(principal), *self._words(sight)),
            ways=tuple(_addressed(principal)),
            dress=_as_seen(sight),
        )

    def _words(self, sight: Looking) -> Iterator[ColumnElement[bool]]:
        for word in self.search.split():
            about = Case.subject.icontains(word, autoescape=True) & sight.at_least(Level.CONTENT)
            columns = (Case.reference, Notice.text)
            yield or_(about, *(one.icontains(word, autoescape=True) for one in columns))


def _as_seen(sight: Looking) -> Dress:
    """Notices as far as the officer sees the case of each: its subject only where its content is."""

    def dressed(connection: Connection, rows: Sequence[Record]) -> list[Record]:
        levels = sight.levels(connection, [one.case_id for one in rows if one.case_id])
        return [
            one if levels.get(one.case_id, 0) >= Level.CONTENT else changed(one, subject="")
            for one in rows
        ]

    return dressed


@dataclass(frozen=True, kw_only=True)
class ListNotices:
    """The newest notices ever given to an officer or the queues they work in, with the case's number."""

    officer: UUID
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> list[Record]:
        principal = officers.principal(uow.connection, self.officer)
        parts = [
            select(*Notice.__table__.c)
            .where(mine)
            .order_by(Notice.at.desc(), Notice.id.desc())
            .limit(self.limit)
            .subquery()
            for mine in _addressed(principal)
        ]
        notices = union_all(*(select(part) for part in parts)).subquery()
        statement = (
            select(notices, Case.reference)
            .outerjoin(Case, Case.id == notices.c.case_id)
            .order_by(notices.c.at.desc(), notices.c.id.desc())
            .limit(self.limit)
        )
        return list(uow.connection.execute(statement).all())


@dataclass(frozen=True, kw_only=True)
class CountUnread:
    """How many of the notices that are shown an officer has not read, at most ``MOST_UNREAD``.

    Asked on every page, so the officer as the request already knows them is given.
    """

    principal: Principal

    def answer(self, uow: UnitOfWork) -> int:
        since = self.principal.notices_read_at
        where = tuple(_standing(self.principal))
        parts = []
        for mine in _addressed(self.principal):
            part = select(Notice.id).outerjoin(Task, Task.id == Notice.task_id).where(mine, *where)
            part = part if since is None else part.where(Notice.at > since)
            parts.append(select(part.limit(MOST_UNREAD).subquery()))
        unread = union_all(*parts).limit(MOST_UNREAD).subquery()
        return uow.connection.scalar(select(func.count()).select_from(unread)) or 0


def _addressed(principal: Principal) -> list[ColumnElement[bool]]:
    """To whom a notice of theirs is addressed, each read along an index of its own."""
    queues = (Notice.queue == queue for queue in principal.queues)
    return [Notice.officer_id == principal.id, *queues]


def _standing(principal: Principal) -> Iterator[ColumnElement[bool]]:
    """What still holds for this reader; ``Task`` is joined."""
    yield or_(Notice.task_id.is_(None), Task.state == "open")
    later = aliased(Notice)
    mine = or_(later.officer_id == principal.id, later.queue.in_(principal.queues))
    beyond = or_(later.at > Notice.at, (later.at == Notice.at) & (later.id > Notice.id))
    yield ~select(later.id).where(later.task_id == Notice.task_id, beyond, mine).exists()
    yield ~(
        select(NoticeHidden.notice_id)
        .where(NoticeHidden.officer_id == principal.id, NoticeHidden.notice_id == Notice.id)
        .exists()
    )
    if principal.muted:
        yield Notice.kind.not_in(principal.muted)
