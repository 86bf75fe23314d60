"""Every step of a matter and of the cases under it, for the inspectorate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from engine.models import Case, Event, Officer, Role
from engine.queries.audit import audited
from engine.rows import Record
from engine.store.listing import Chosen, Column, Listing, Page, Wish
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One event of the matter; ``step`` is the name of the element it happened at."""

    id: UUID
    at: datetime
    name: str
    element: str | None
    step: str
    officer_name: str | None
    role_label: str | None
    case_id: UUID
    reference: str
    title: str
    data: Mapping[str, Any]


EVENTS: Final = Listing(
    source=Event.__table__.join(Case.__table__, Case.id == Event.case_id)
    .outerjoin(Officer.__table__, Officer.id == Event.officer_id)
    .outerjoin(Role.__table__, Role.id == Event.role),
    key=Event.id,
    order="-at",
    columns=(
        Column(name="at", value=Event.at, kind="moment", order=Event.at, filter="dates"),
        Column(name="name", value=Event.name, kind="choice", order=Event.name, filter="choice"),
        Column(name="element", value=Event.element),
        Column(
            name="officer_name",
            value=Officer.name,
            order=func.coalesce(Officer.name, ""),
            filter="text",
        ),
        Column(name="role_label", value=Role.label),
        Column(name="case_id", value=Case.id),
        Column(name="reference", value=Case.reference, kind="code", order=Case.reference),
        Column(name="title", value=Case.title, order=Case.title, filter="choice"),
        Column(name="data", value=Event.data),
        Column(name="bundle_id", value=Case.bundle_id),
        Column(name="process", value=Case.process),
    ),
)


@dataclass(frozen=True, slots=True)
class AuditTrail:
    """A page of the history of a whole tree; ``titles`` are those of its cases, ``names`` its events'."""

    case: Record
    page: Page
    titles: Sequence[str]
    names: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class ShowAuditTrail(Wish):
    """The history of a root case and everything under it, the newest first. Raises NotFound, Forbidden."""

    listing: ClassVar[Listing] = EVENTS

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> AuditTrail:
        case = audited(uow, self.case_id, self.officer)
        titles = select(Case.title).where(Case.root_id == self.case_id).distinct()
        names = (
            select(Event.name)
            .join(Case, Case.id == Event.case_id)
            .where(Case.root_id == self.case_id)
            .distinct()
        )
        return AuditTrail(
            case,
            self._chosen(uow).page(uow.connection),
            list(uow.connection.scalars(titles.order_by(Case.title))),
            list(uow.connection.scalars(names)),
        )

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The events asked for, as a list reads them."""
        audited(uow, self.case_id, self.officer)
        return self._chosen(uow)

    def _chosen(self, uow: UnitOfWork) -> Chosen:
        return Chosen(
            listing=self.listing,
            wish=self,
            where=(Case.root_id == self.case_id,),
            dress=partial(_lines, uow),
        )


def _lines(uow: UnitOfWork, _connection: Connection, rows: Sequence[Record]) -> list[TrailLine]:
    """Events with the names of their steps, as each case's own version of its decree says them."""
    return [
        TrailLine(
            row.id,
            row.at,
            row.name,
            row.element,
            _step(uow, row),
            row.officer_name,
            row.role_label,
            row.case_id,
            row.reference,
            row.title,
            row.data,
        )
        for row in rows
    ]


def _step(uow: UnitOfWork, row: Record) -> str:
    if not row.element:
        return ""
    elements = uow.shelf(row.bundle_id).definition(row.process).elements
    known = elements.get(row.element)
    return known.name if known else ""
