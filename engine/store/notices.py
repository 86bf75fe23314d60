"""Notices by question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, or_, select

from engine.models import Notice, NoticeHidden
from engine.store.principals import Principal


def told_since(connection: Connection, queue: str, text: str, since: datetime) -> bool:
    """Whether a queue was told the same in these days."""
    statement = select(Notice.id).where(
        Notice.queue == queue, Notice.at >= since, Notice.text == text
    )
    return connection.scalar(statement.limit(1)) is not None


def to_hide(connection: Connection, principal: Principal, ids: Sequence[UUID]) -> list[UUID]:
    """Those of these notices that are the officer's and not hidden yet; of a task all it ever had."""
    mine = or_(Notice.officer_id == principal.id, Notice.queue.in_(principal.queues))
    hidden = select(NoticeHidden.notice_id).where(NoticeHidden.officer_id == principal.id)
    tasks = select(Notice.task_id).where(Notice.id.in_(ids), Notice.task_id.is_not(None))
    named = or_(Notice.id.in_(ids), Notice.task_id.in_(tasks))
    return list(connection.scalars(select(Notice.id).where(named, mine, Notice.id.not_in(hidden))))
