"""The bell: what an officer should hear of."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, union_all

from engine.models import Case, Notice
from engine.rows import Record
from engine.store import officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork

MOST_UNREAD = 100
"""Counting stops here: the bell then says "99+"."""


@dataclass(frozen=True, kw_only=True)
class ListNotices:
    """The newest notices to an officer or to the queues they work in, with the case's number."""

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
    """How many notices an officer has not read, at most ``MOST_UNREAD``.

    Asked on every page, so the officer as the request already knows them is given.
    """

    principal: Principal

    def answer(self, uow: UnitOfWork) -> int:
        since = self.principal.notices_read_at
        parts = []
        for mine in _addressed(self.principal):
            part = select(Notice.id).where(mine)
            part = part if since is None else part.where(Notice.at > since)
            parts.append(select(part.limit(MOST_UNREAD).subquery()))
        unread = union_all(*parts).limit(MOST_UNREAD).subquery()
        return uow.connection.scalar(select(func.count()).select_from(unread)) or 0


def _addressed(principal: Principal) -> list[ColumnElement[bool]]:
    """To whom a notice of theirs is addressed, each read along an index of its own."""
    queues = (Notice.queue == queue for queue in principal.queues)
    return [Notice.officer_id == principal.id, *queues]
