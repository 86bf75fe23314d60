"""The bell: what an officer should hear of."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from engine.models import Notice
from engine.rows import Record
from engine.store import officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ListNotices:
    """The newest notices to an officer or to the queues they work in."""

    officer: UUID
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> list[Record]:
        principal = officers.principal(uow.connection, self.officer)
        statement = (
            select(*Notice.__table__.c)
            .where((Notice.officer_id == self.officer) | Notice.queue.in_(principal.queues))
            .order_by(Notice.at.desc(), Notice.id.desc())
            .limit(self.limit)
        )
        return list(uow.connection.execute(statement).all())
