"""What stands above every part of a case file: counts, people, what stands still."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from engine.models import Case, Comment, Document, Event, Incident, Officer, Task
from engine.rows import Record
from engine.store.reach import Reach
from engine.store.readable import readable

_MOST_INCIDENTS = 20
_INPUT = frozenset({"input"})
"""What a failed step was given is for the page of the incident."""
_MOST_COMMENTS = 200


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """How much there is of each part of a case file; of the children those the reader may open."""

    steps: int
    events: int
    documents: int
    children: int


def counts(connection: Connection, case_id: UUID, reach: Reach) -> CaseCounts:
    """How much there is of each part."""

    def count(model: Any, column: Any, *where: Any) -> Any:
        found = select(func.count()).select_from(model).where(column == case_id, *where)
        return found.scalar_subquery()

    statement = select(
        count(Task, Task.case_id),
        count(Event, Event.case_id),
        count(Document, Document.case_id),
        count(Case, Case.parent_id, reach.condition),
    )
    return CaseCounts(*connection.execute(statement).one())


def incidents(connection: Connection, case_id: UUID) -> list[Record]:
    """What stands still here, and, for the top of a tree, in the cases it waits for."""
    statement = (
        select(*readable(Incident, without=_INPUT), Case.reference)
        .join(Case, Case.id == Incident.case_id)
        .where(or_(Case.id == case_id, Case.root_id == case_id), Incident.resolved_at.is_(None))
        .order_by(Incident.raised_at)
        .limit(_MOST_INCIDENTS)
    )
    return list(connection.execute(statement).all())


def people(connection: Connection, case_id: UUID) -> list[Record]:
    """The officers who worked on a case, each once, by name: id, name, position."""
    worked = select(Event.officer_id).where(Event.case_id == case_id)
    statement = select(Officer.id, Officer.name, Officer.position)
    found = statement.where(Officer.id.in_(worked)).order_by(Officer.name, Officer.id)
    return list(connection.execute(found).all())


def comments(connection: Connection, case_id: UUID) -> list[Record]:
    """The newest things colleagues wrote on a case, the oldest of them first."""
    statement = (
        select(*Comment.__table__.c, Officer.name.label("officer_name"))
        .join(Officer, Officer.id == Comment.officer_id)
        .where(Comment.case_id == case_id)
        .order_by(Comment.at.desc())
        .limit(_MOST_COMMENTS)
    )
    return list(connection.execute(statement).all())[::-1]
