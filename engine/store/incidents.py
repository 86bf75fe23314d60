"""Incidents as commands read them, and what they hang on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select, update

from engine.models import Case, Effect, Event, Incident, Task
from engine.rows import Record


def get(connection: Connection, incident_id: UUID) -> Record | None:
    """One incident, locked until the transaction ends; None when there is none."""
    statement = select(*Incident.__table__.c).where(Incident.id == incident_id)
    return connection.execute(statement.with_for_update()).one_or_none()


def failed_effect(connection: Connection, effect_id: UUID) -> Record | None:
    """The effect that an incident is about, with its case's columns, while it is still failed."""
    statement = (
        select(
            *Effect.__table__.c,
            Case.bundle_id,
            Case.process,
            Case.wilayah,
            Case.root_id,
            Case.state.label("case_state"),
        )
        .join(Case, Case.id == Effect.case_id)
        .where(Effect.id == effect_id, Effect.state == "failed")
    )
    return connection.execute(statement).one_or_none()


def operation_of(connection: Connection, effect_id: UUID) -> str:
    """What an effect does."""
    return connection.scalar(select(Effect.operation).where(Effect.id == effect_id)) or ""


def open_task(connection: Connection, task_id: UUID | None) -> Record | None:
    """The task whose handing-in failed, while it is open."""
    statement = select(Task.id, Task.token, Task.element).where(
        Task.id == task_id, Task.state == "open"
    )
    return connection.execute(statement).one_or_none()


def moved_since(connection: Connection, incident: Record) -> bool:
    """Whether the case was given another version of its model after the incident."""
    statement = select(Event.id).where(
        Event.case_id == incident.case_id,
        Event.name == "case_moved",
        Event.at > incident.raised_at,
    )
    return connection.scalar(statement.limit(1)) is not None


def done_last(connection: Connection, case_id: UUID, elements: Sequence[str]) -> str | None:
    """Of these tasks of a case the one that a person completed last."""
    statement = (
        select(Task.element)
        .where(Task.case_id == case_id, Task.state == "completed", Task.element.in_(elements))
        .order_by(Task.closed_at.desc(), Task.id.desc())
    )
    return connection.scalar(statement.limit(1))


def last_officer(connection: Connection, case_id: UUID) -> UUID | None:
    """Who completed a task of a case last; None while nobody has."""
    statement = (
        select(Task.closed_by)
        .where(Task.case_id == case_id, Task.state == "completed", Task.closed_by.is_not(None))
        .order_by(Task.closed_at.desc(), Task.id.desc())
        .limit(1)
    )
    return connection.scalar(statement)


def any_open(connection: Connection, case_id: UUID) -> bool:
    """Whether a case stands still at an incident."""
    statement = select(Incident.id).where(
        Incident.case_id == case_id, Incident.resolved_at.is_(None)
    )
    return connection.scalar(statement.limit(1)) is not None


def settle_of(connection: Connection, case_id: UUID, now: datetime) -> None:
    """The case is over: what failed in it needs nobody any more."""
    connection.execute(
        update(Incident)
        .where(Incident.case_id == case_id, Incident.resolved_at.is_(None))
        .values(resolved_at=now)
    )
