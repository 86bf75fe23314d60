"""The history of a whole tree of cases, a page at a time, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select, true, tuple_

from engine.models import Case, Event, Officer
from engine.rows import Record

Cursor = tuple[datetime, UUID]
"""Moment and id of the last event of a page."""

_ORDER = (Event.at.desc(), Event.id.desc())


def page(
    connection: Connection, root_id: UUID, *, after: Cursor | None, limit: int
) -> Sequence[Record]:
    """Events of every case under a root, with officer, reference and title."""
    here: list[ColumnElement[bool]] = [Event.case_id == Case.id]
    if after is not None:
        here.append(tuple_(Event.at, Event.id) < tuple_(*after))
    newest = select(Event.id).where(*here).order_by(*_ORDER).limit(limit).correlate(Case)
    tree = select(Event.id).select_from(Case).where(Case.root_id == root_id)
    if connection.dialect.name == "postgresql":
        # Of each case no more than a page is read, along the index of its history.
        part = newest.lateral("newest")
        tree = select(part.c.id).select_from(Case).join(part, true()).where(Case.root_id == root_id)
    else:
        tree = tree.join(Event, *here[:1]).where(*here)
    chosen = select(Event.id).where(Event.id.in_(tree)).order_by(*_ORDER).limit(limit).subquery()
    statement = (
        select(
            *Event.__table__.c,
            Officer.name.label("officer_name"),
            Case.reference,
            Case.title,
        )
        .join(Case, Case.id == Event.case_id)
        .outerjoin(Officer, Officer.id == Event.officer_id)
        .where(Event.id.in_(select(chosen.c.id)))
        .order_by(*_ORDER)
    )
    return connection.execute(statement).all()
