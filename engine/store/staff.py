"""Who works where: the officers of a queue and of a unit."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select

from engine.models import Assignment, Office, Officer, Role
from engine.rows import Record


def units_with(connection: Connection, role: str) -> set[str]:
    """The units in which somebody has a role."""
    return set(connection.scalars(select(Assignment.wilayah).where(Assignment.role == role)))


def in_queue(connection: Connection, queue: str) -> list[UUID]:
    """The officers who work in a queue."""
    return list(connection.scalars(select(Assignment.officer_id).where(Assignment.queue == queue)))


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
