"""The cases below a case as a list: sorted by kind, unit and period unless somebody wants otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select, true
from sqlalchemy.sql.selectable import FromClause, Subquery

from engine.models import Case, Officer, Role, Task
from engine.sight import within_any
from engine.store.cases import LIVE
from engine.store.listing import NEVER, Column, Listing
from engine.store.reach import Reach
from engine.store.tasks import FIRST_OPEN

EVERYBODY: Final = Reach(true(), true())
RUNNING, ENDED, LATE = "berjalan", "selesai", "terlambat"
"""What a list of children is asked for: those that have not ended, those that have, those late."""


def children_list(now: datetime, below: Any = None, reach: Reach = EVERYBODY) -> Listing:
    """The cases that ``below`` holds for, as the reader may see them; a subject hidden is empty."""
    place = _places(true() if below is None else below)
    return Listing(
        source=_source(place),
        key=Case.id,
        order="place",
        columns=(
            Column(name="place", value=place.c.place, kind="number", order=place.c.place),
            Column(name="subject", value=reach.subject, order=reach.subject),
            Column(name="reference", value=Case.reference, kind="code", order=Case.reference),
            Column(
                name="process",
                value=Case.process,
                kind="choice",
                order=Case.process,
                filter="choice",
            ),
            Column(name="title", value=Case.title, order=Case.title),
            Column(
                name="wilayah",
                value=Case.wilayah,
                kind="place",
                order=Case.wilayah,
                filter="choice",
                match=within_any,
            ),
            *_standing(reach),
            Column(
                name="state",
                value=Case.state,
                kind="choice",
                order=Case.state,
                filter="choice",
                match=lambda wanted: or_(*_in_state(wanted, now)),
            ),
        ),
    )


def _standing(reach: Reach) -> tuple[Column, ...]:
    """Where each stands and with whom; how and when it ended."""
    step = func.coalesce(Task.name, "")
    holder = func.coalesce(Officer.name, Role.label, Task.role, "")
    until = func.coalesce(Case.closed_at, Task.due_at, literal(NEVER, Case.closed_at.type))
    return (
        Column(name="step", value=Task.name, order=step),
        Column(name="holder", value=holder, order=holder),
        Column(name="outcome", value=case((reach.told, Case.outcome), else_="")),
        Column(name="milestone", value=Case.milestone),
        Column(name="due_at", value=Task.due_at, kind="moment", order=until),
        Column(name="closed_at", value=Case.closed_at, kind="moment"),
        Column(name="opened_at", value=Case.opened_at, kind="moment", order=Case.opened_at),
    )


def _places(below: ColumnElement[bool]) -> Subquery:
    """Where each stands among the others: the kind opened first, then by unit and period."""
    kinds = select(Case.process, func.min(Case.opened_at).label("first"))
    kind = kinds.where(below).group_by(Case.process).subquery()
    order = (kind.c.first, Case.process, Case.wilayah, Case.opened_at, Case.item, Case.id)
    return (
        select(Case.id, func.row_number().over(order_by=order).label("place"))
        .join(kind, kind.c.process == Case.process)
        .where(below)
        .subquery()
    )


def _source(place: Subquery) -> FromClause:
    return (
        Case.__table__.join(place, place.c.id == Case.id)
        .outerjoin(Task.__table__, Task.id == FIRST_OPEN)
        .outerjoin(Role.__table__, Role.id == Task.role)
        .outerjoin(Officer.__table__, Officer.id == Task.holder)
    )


def _in_state(wanted: tuple[Any, ...], now: datetime) -> Iterator[ColumnElement[bool]]:
    for one in wanted:
        if one == RUNNING:
            yield Case.state.in_(LIVE)
        elif one == LATE:
            yield and_(Case.state.in_(LIVE), Task.due_at <= now)
        else:
            yield Case.state.not_in(LIVE)
