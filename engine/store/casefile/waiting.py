"""What cases wait for, asked of many at once: tasks, children, messages, timers, what stands still."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import CTE, Connection, Select, func, or_, select

from engine.models import (
    Case,
    Effect,
    Event,
    Incident,
    Officer,
    Role,
    Subscription,
    Task,
    Timer,
)
from engine.models.registry import Entry
from engine.rows import Record
from engine.store.cases import LIVE
from engine.store.readable import readable
from engine.store.tasks import FIRST_OPEN

Ids = Collection[UUID]

_CASE = (
    Case.id.label("case_id"),
    Case.reference,
    Case.title,
    Case.subject,
    Case.wilayah,
    Case.confidential,
)
_TASK = (
    Task.id.label("task_id"),
    Task.name.label("step"),
    Task.wilayah.label("task_wilayah"),
    func.coalesce(Role.label, Task.role).label("role"),
    Officer.name.label("holder_name"),
    Task.due_at,
    Task.standing,
)


def outlines(connection: Connection, case_ids: Ids) -> Sequence[Record]:
    """Of each case what decides how its state is told."""
    statement = select(
        Case.id,
        Case.bundle_id,
        Case.process,
        Case.parent_id,
        Case.root_id,
        Case.state,
        Case.outcome,
        Case.closed_at,
    )
    return connection.execute(statement.where(Case.id.in_(case_ids))).all()


def incidents(connection: Connection, case_ids: Ids) -> Sequence[Record]:
    """What stands still in these cases or in one below them, the oldest first.

    Below: their children, and all of the tree of one that is its root.
    """
    statement = (
        select(*_CASE, Case.parent_id, Case.root_id, Case.bundle_id, Case.process)
        .add_columns(Incident.element, Incident.raised_at)
        .join(Incident, Incident.case_id == Case.id)
        .where(
            Incident.resolved_at.is_(None),
            or_(Case.id.in_(case_ids), Case.parent_id.in_(case_ids), Case.root_id.in_(case_ids)),
        )
        .order_by(Incident.raised_at, Incident.id)
    )
    return connection.execute(statement).all()


def first_tasks(connection: Connection, case_ids: Ids) -> Sequence[Record]:
    """Of each case with open tasks the one that is due first, and how many are open."""
    many = (
        select(func.count())
        .select_from(Task)
        .where(Task.case_id == Case.id, Task.state == "open")
        .correlate(Case)
        .scalar_subquery()
    )
    statement = _with_task(
        select(*_CASE, *_TASK, many.label("many")).join(Task, Task.id == FIRST_OPEN)
    )
    return connection.execute(statement.where(Case.id.in_(case_ids))).all()


def children(connection: Connection, case_ids: Ids) -> dict[UUID, int]:
    """How many children of each case have not ended; cases without any are left out."""
    statement = (
        select(Case.parent_id, func.count())
        .where(Case.parent_id.in_(case_ids), Case.state.in_(LIVE))
        .group_by(Case.parent_id)
    )
    return {row[0]: row[1] for row in connection.execute(statement) if row[0]}


def nearest_below(connection: Connection, case_ids: Ids) -> Sequence[Record]:
    """Of each case the open task of its tree that is due first; ``top`` is the case asked about."""
    below = _below(case_ids)
    place = func.row_number().over(partition_by=below.c.top, order_by=(Task.order_at, Task.id))
    ranked = (
        select(below.c.top, Task.id.label("task"), place.label("place"))
        .join(Task, (Task.case_id == below.c.id) & (Task.state == "open"))
        .subquery()
    )
    statement = _with_task(
        select(ranked.c.top, *_CASE, *_TASK)
        .join(Task, Task.id == ranked.c.task)
        .join(Case, Case.id == Task.case_id)
    )
    return connection.execute(statement.where(ranked.c.place == 1)).all()


def _below(case_ids: Ids) -> CTE:
    """Every live case in the trees of these, with the case at the top."""
    live = Case.state.in_(LIVE)
    first = select(Case.parent_id.label("top"), Case.id.label("id"))
    tree = first.where(Case.parent_id.in_(case_ids), live).cte("below", recursive=True)
    further = select(tree.c.top, Case.id).join(tree, Case.parent_id == tree.c.id)
    return tree.union_all(further.where(live))


def messages(connection: Connection, case_ids: Ids) -> Sequence[Record]:
    """The messages and signals that these cases wait for: case_id, element, key."""
    statement = select(Subscription.case_id, Subscription.element, Subscription.key)
    return connection.execute(
        statement.where(Subscription.case_id.in_(case_ids)).order_by(Subscription.id)
    ).all()


def entries(connection: Connection, entry_ids: Ids) -> Sequence[Record]:
    """Families' lines in registers: id, the case that works on them, their unit."""
    statement = select(Entry.id, Entry.case_id, Entry.wilayah_code)
    return connection.execute(statement.where(Entry.id.in_(entry_ids))).all()


def at_work(connection: Connection, root_ids: Ids, units: Collection[str]) -> Sequence[Record]:
    """The live cases of these trees in these units, each with its first open task, if any."""
    statement = (
        select(*_CASE, Case.root_id, *_TASK)
        .outerjoin(Task, Task.id == FIRST_OPEN)
        .where(Case.root_id.in_(root_ids), Case.wilayah.in_(units), Case.state.in_(LIVE))
        .order_by(Task.order_at, Case.id)
    )
    return connection.execute(_with_task(statement)).all()


def timers(connection: Connection, case_ids: Ids) -> Sequence[Record]:
    """The timers of these cases, the next one first."""
    statement = select(Timer.case_id, Timer.element, Timer.due_at)
    return connection.execute(
        statement.where(Timer.case_id.in_(case_ids)).order_by(Timer.due_at)
    ).all()


def owed(connection: Connection, case_ids: Ids) -> Sequence[Record]:
    """What the system has still to do in these cases, the oldest first."""
    statement = select(Effect.case_id, Effect.element, Effect.owed_at)
    return connection.execute(
        statement.where(Effect.case_id.in_(case_ids), Effect.state == "owed").order_by(Effect.id)
    ).all()


def suspensions(connection: Connection, case_ids: Ids) -> Sequence[Record]:
    """When, by whom and why these cases were suspended, the last time last."""
    statement = (
        select(*readable(Event), Officer.name.label("officer_name"))
        .outerjoin(Officer, Officer.id == Event.officer_id)
        .where(Event.case_id.in_(case_ids), Event.name == "case_suspended")
        .order_by(Event.at, Event.id)
    )
    return connection.execute(statement).all()


def _with_task(statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """With the name of whoever holds the task, and what its role is called."""
    return statement.outerjoin(Officer, Officer.id == Task.holder).outerjoin(
        Role, Role.id == Task.role
    )
