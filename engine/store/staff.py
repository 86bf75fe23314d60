"""Who works where: the officers of a queue and of a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from engine.models import Assignment, Office, Officer, Role, Task
from engine.rows import Record
from engine.store.registry.wilayah import within


def units_with(connection: Connection, role: str) -> set[str]:
    """The units in which somebody has a role."""
    return set(connection.scalars(select(Assignment.wilayah).where(Assignment.role == role)))


def in_queue(connection: Connection, queue: str) -> list[UUID]:
    """The officers who work in a queue."""
    return list(connection.scalars(select(Assignment.officer_id).where(Assignment.queue == queue)))


def per_unit(connection: Connection, role: str) -> dict[str, int]:
    """How many active officers have a role in each unit."""
    rows = connection.execute(
        select(Assignment.wilayah, func.count(Assignment.officer_id.distinct()))
        .join(Officer, Officer.id == Assignment.officer_id)
        .where(Assignment.role == role, Officer.active)
        .group_by(Assignment.wilayah)
    )
    return {row[0]: row[1] for row in rows}


def of_unit(connection: Connection, wilayah: str) -> list[Record]:
    """The active officers who work in a unit: those of its office, and those with a role there.

    One row per officer and role; ``role`` and ``label`` are None without one.
    """
    statement = (
        select(Officer.id, Officer.name, Officer.qualification, Assignment.role, Role.label)
        .join(Office, Office.id == Officer.office_id)
        .outerjoin(
            Assignment, (Assignment.officer_id == Officer.id) & (Assignment.wilayah == wilayah)
        )
        .outerjoin(Role, Role.id == Assignment.role)
        .where(Officer.active, (Office.wilayah == wilayah) | (Assignment.wilayah == wilayah))
        .order_by(Officer.name, Officer.id, Assignment.role)
    )
    return list(connection.execute(statement).all())


def within_unit(connection: Connection, wilayah: str) -> list[Record]:
    """The active officers with a role in a unit or in one that lies in it, as ``of_unit`` tells."""
    statement = (
        select(Officer.id, Officer.name, Officer.qualification, Assignment.role, Role.label)
        .join(Assignment, Assignment.officer_id == Officer.id)
        .join(Role, Role.id == Assignment.role)
        .where(Officer.active, within(Assignment.wilayah, wilayah))
        .order_by(Officer.name, Officer.id, Assignment.role)
    )
    return list(connection.execute(statement).all())


@dataclass(frozen=True, slots=True)
class Load:
    """Open tasks of some queues: held, by officer and queue; in all, by queue."""

    held: Mapping[tuple[UUID, str], int]
    waiting: Mapping[str, int]


def load(connection: Connection, queues: Sequence[str]) -> Load:
    """How much open work belongs to queues, wherever it lies now."""
    home = func.coalesce(Task.home, Task.queue)
    statement = (
        select(home.label("queue"), Task.holder, func.count().label("tasks"))
        .where(Task.state == "open", or_(Task.queue.in_(queues), Task.home.in_(queues)))
        .group_by(home, Task.holder)
    )
    held: dict[tuple[UUID, str], int] = {}
    waiting: dict[str, int] = {}
    for row in connection.execute(statement):
        waiting[row.queue] = waiting.get(row.queue, 0) + row.tasks
        if row.holder is not None:
            held[row.holder, row.queue] = row.tasks
    return Load(held, waiting)


BASIC, TECHNICAL = "pelatihan dasar", "bimbingan teknis tugasnya"
"""What whoever serves people must have followed; the second for each role."""


def training_lacking(recorded: Mapping[str, Any], role: str) -> list[str]:
    """Which training an officer lacks for a role: a basic one, and guidance for the role itself.

    A training with a ``duty`` is the guidance of that role, one without is basic.
    """
    taken = {str(one.get("duty") or "") for one in recorded.get("training") or ()}
    return [
        *([BASIC] if "" not in taken else []),
        *([TECHNICAL] if role not in taken else []),
    ]


def names(connection: Connection, queues: Sequence[str]) -> dict[str, list[str]]:
    """Queue → the names of those who work in it, in order."""
    statement = (
        select(Assignment.queue, Officer.name)
        .join(Officer, Officer.id == Assignment.officer_id)
        .where(Assignment.queue.in_(queues))
        .order_by(Officer.name)
    )
    found: dict[str, list[str]] = {}
    for queue, name in connection.execute(statement):
        found.setdefault(queue, []).append(name)
    return found


def holders(connection: Connection, units: Sequence[str], day: date) -> list[Record]:
    """Every role with the active officers who have it on a day in one of the units: name and NIP.

    A role that nobody has comes once, without a name.
    """
    holding = (
        select(Assignment.role, Officer.name, Officer.nip)
        .join(Officer, Officer.id == Assignment.officer_id)
        .where(
            Assignment.wilayah.in_(units),
            Assignment.since <= day,
            or_(Assignment.until.is_(None), Assignment.until >= day),
            Officer.active,
        )
        .subquery()
    )
    statement = select(Role.id.label("role"), Role.label, holding.c.name, holding.c.nip)
    statement = statement.outerjoin(holding, holding.c.role == Role.id)
    return list(connection.execute(statement.order_by(Role.id, holding.c.name)).all())
