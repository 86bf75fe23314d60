"""Open tasks that lie where nobody works, or lie with the next tier although somebody works at home."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    cast,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from engine.models import Assignment, Case, Role, Task, Vacancy
from engine.models.task import FALLEN, PERSONAL
from engine.rows import Record

_OPEN = Task.state == "open"
_GROUP = (Task.queue, Task.home, Task.role, Task.wilayah, Task.fallback)


def _queues() -> Select[Any]:
    """Every queue with open tasks, each found from the one before it along the inbox's index."""
    first = select(Task.queue).where(_OPEN).order_by(Task.queue).limit(1).subquery()
    known = select(first).cte("known", recursive=True)
    following = (
        select(Task.queue)
        .where(_OPEN, Task.queue > known.c.queue)
        .order_by(Task.queue)
        .limit(1)
        .correlate(known)
        .scalar_subquery()
    )
    further = select(following.label("queue")).where(known.c.queue.is_not(None))
    known = known.union_all(further)
    return select(known.c.queue).where(
        known.c.queue.is_not(None),
        func.substr(known.c.queue, 1, 1) != "@",
        ~exists().where(Assignment.queue == known.c.queue),
    )


_UNSTAFFED = _queues()

_HAS_ITS_OFFICER = exists().where(
    and_(
        Task.queue == "@" + func.replace(cast(Assignment.officer_id, String), "-", ""),
        Assignment.role == Task.role,
        Assignment.wilayah == Task.wilayah,
    )
)


def staffed() -> ColumnElement[bool]:
    """Whether somebody works where a task of the statement around it lies."""
    return exists().where(Assignment.queue == Task.queue) | _HAS_ITS_OFFICER


def groups(connection: Connection) -> Iterator[Record]:
    """``_GROUP`` of the open tasks that may have to be moved; each kind along its own index."""
    unstaffed = list(connection.scalars(_UNSTAFFED))
    for where in (
        Task.queue.in_(unstaffed),
        and_(PERSONAL, ~_HAS_ITS_OFFICER),
        FALLEN,
    ):
        yield from connection.execute(select(*_GROUP).where(where, _OPEN).distinct())


def members(connection: Connection, group: Record) -> list[Record]:
    """The open tasks of a group, with what history and notices say of them."""
    where = [
        column == value if value is not None else column.is_(None)
        for column, value in zip(_GROUP, group, strict=True)
    ]
    statement = (
        select(Task.id, Task.case_id, Task.element, Task.name, Task.holder, Case.reference)
        .join(Case, Case.id == Task.case_id)
        .where(*where, _OPEN)
        .order_by(Task.order_at, Task.id)
    )
    return list(connection.execute(statement).all())


def move(connection: Connection, tasks: list[Any], queue: str, home: str | None) -> None:
    """Put tasks into a queue; nobody holds them there yet."""
    connection.execute(
        update(Task)
        .where(Task.id.in_(tasks), _OPEN)
        .values(queue=queue, home=home, holder=None, claimed_at=None)
    )


def one_at_a_time(connection: Connection) -> None:
    """Wait for whoever else puts queues right now."""
    connection.execute(select(Role.id).order_by(Role.id).with_for_update()).all()


def known(connection: Connection) -> dict[str, Record]:
    """The vacancies kept, by queue."""
    return {row.queue: row for row in connection.execute(select(*Vacancy.__table__.c))}


def enter(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """New vacancies."""
    if rows:
        connection.execute(insert(Vacancy), rows)


def forget(connection: Connection, queues: list[str]) -> None:
    """Vacancies that are none any more."""
    if queues:
        connection.execute(delete(Vacancy).where(Vacancy.queue.in_(queues)))


def tell_today(connection: Connection, queues: list[str], today: date) -> None:
    """Supervisors and administrators hear of these vacancies now."""
    connection.execute(update(Vacancy).where(Vacancy.queue.in_(queues)).values(told_on=today))
