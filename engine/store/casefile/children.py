"""How many child cases of each kind a case has, and how far they have come."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from engine.models import Case, Task
from engine.rows import Record
from engine.store.cases import LIVE
from engine.store.reach import Reach
from engine.store.tasks import FIRST_OPEN


def below(case_id: UUID, *, whole_tree: bool = False) -> ColumnElement[bool]:
    """The children of a case; of the whole tree, everything under its root."""
    if whole_tree:
        return and_(Case.root_id == case_id, Case.id != case_id)
    return Case.parent_id == case_id


def kinds(
    connection: Connection, where: ColumnElement[bool], reach: Reach, now: datetime
) -> Sequence[Record]:
    """Per process its name and how many there are, have ended and are late; the first opened first."""
    late = _late(now)
    statement = (
        select(
            Case.process,
            func.min(Case.title).label("title"),
            func.count().label("all"),
            func.count().filter(Case.state.not_in(LIVE)).label("ended"),
            func.count().filter(late).label("late"),
        )
        .outerjoin(Task, Task.id == FIRST_OPEN)
        .where(where, reach.condition)
        .group_by(Case.process)
        .order_by(func.min(Case.opened_at), Case.process)
    )
    return connection.execute(statement).all()


def of_processes(names: Collection[str]) -> ColumnElement[bool]:
    """Cases of one of these processes."""
    return or_(*(Case.process == name for name in names)) if names else Case.id.is_(None)


def _late(now: datetime) -> ColumnElement[bool]:
    return and_(Case.state.in_(LIVE), Task.due_at <= now)
