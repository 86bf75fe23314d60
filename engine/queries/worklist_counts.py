"""How much there is in each tab of the inbox, counted no further than anybody cares."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from engine.models import Task
from engine.queries.worklist import stands_still
from engine.store import officers
from engine.unit_of_work import UnitOfWork

FAR_ENOUGH = 100
"""Counting stops here: the page then says "99+"."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Open tasks per tab, each at most ``FAR_ENOUGH``."""

    mine: int
    office: int
    overdue: int
    waiting: int


@dataclass(frozen=True, kw_only=True)
class WorklistCounts:
    """The counts of an officer's inbox."""

    officer: UUID

    def answer(self, uow: UnitOfWork) -> Counts:
        queues = officers.principal(uow.connection, self.officer).queues
        open_tasks = select(Task.id).where(Task.queue.in_(queues), Task.state == "open")
        tabs = (
            open_tasks.where(Task.holder == self.officer),
            open_tasks,
            open_tasks.where(Task.order_at <= uow.now),
            open_tasks.where(stands_still()),
        )
        counts = [
            select(func.count()).select_from(tab.limit(FAR_ENOUGH).subquery()).scalar_subquery()
            for tab in tabs
        ]
        return Counts(*uow.connection.execute(select(*counts)).one())
