"""Every look at the families of a matter one by one: who, whom, why, when, on which page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import Connection, func

from engine.models import Case, Officer
from engine.models.registry import AccessLog, Person
from engine.queries.audit import audited
from engine.rows import Record
from engine.sight import Level, Looking, looking
from engine.store import officers
from engine.store.listing import Chosen, Column, Listing, Page, Wish
from engine.store.registry import persons
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look; ``person`` is whose record it was, ``head`` whose family they are of today.

    Both are empty of a look at many people at once, and in a case that the reader may not read.
    """

    id: UUID
    at: datetime
    officer_name: str | None
    stranger: str | None
    action: str
    purpose: str
    person: str
    head: str
    page: str | None
    people: int
    case_id: UUID
    reference: str


LOOKS: Final = Listing(
    source=AccessLog.__table__.join(Case.__table__, Case.id == AccessLog.case_id)
    .outerjoin(Officer.__table__, Officer.id == AccessLog.officer_id)
    .outerjoin(Person.__table__, Person.id == AccessLog.person_id),
    key=AccessLog.id,
    order="-at",
    columns=(
        Column(
            name="at",
            value=AccessLog.at,
            kind="moment",
            order=AccessLog.at,
            filter="dates",
        ),
        Column(
            name="officer_name",
            value=Officer.name,
            order=func.coalesce(Officer.name, ""),
            few=True,
            filter="text",
        ),
        Column(
            name="action",
            value=AccessLog.action,
            kind="choice",
            order=AccessLog.action,
            few=True,
            filter="choice",
        ),
        Column(
            name="purpose",
            value=AccessLog.purpose,
            order=AccessLog.purpose,
            few=True,
            filter="text",
        ),
        Column(
            name="person",
            value=Person.name,
            order=func.coalesce(Person.name, ""),
            few=True,
            filter="text",
        ),
        Column(name="page", value=AccessLog.subject, filter="text"),
        Column(
            name="people", value=AccessLog.people, kind="number", order=AccessLog.people, few=True
        ),
        Column(name="reference", value=Case.reference, kind="code", order=Case.reference, few=True),
        Column(name="case_id", value=Case.id),
        Column(name="person_id", value=AccessLog.person_id),
        Column(name="stranger", value=AccessLog.stranger),
    ),
)


@dataclass(frozen=True, slots=True)
class EachLook:
    """A page of the looks at a matter's families."""

    case: Record
    page: Page


@dataclass(frozen=True, kw_only=True)
class ListAuditLooks(Wish):
    """The looks of a root case and everything under it, the newest first. Raises NotFound, Forbidden."""

    listing: ClassVar[Listing] = LOOKS

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> EachLook:
        case = audited(uow, self.case_id, self.officer)
        return EachLook(case, self._chosen(uow).page(uow.connection))

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The looks asked for, as a list reads them."""
        audited(uow, self.case_id, self.officer)
        return self._chosen(uow)

    def _chosen(self, uow: UnitOfWork) -> Chosen:
        sight = looking(uow.connection, officers.principal(uow.connection, self.officer), uow.now)
        # By whose record it was, a look is found and sorted only where the name may be read.
        named = "person" in {self.sort.removeprefix("-"), *self.filters}
        least = (sight.at_least(Level.CONTENT),) if named else ()
        return Chosen(
            listing=self.listing,
            wish=self,
            where=(Case.root_id == self.case_id, *least),
            dress=partial(_lines, sight),
        )


def _lines(sight: Looking, connection: Connection, rows: Sequence[Record]) -> list[LookLine]:
    levels = sight.levels(connection, {row.case_id for row in rows})
    shown = [row for row in rows if levels.get(row.case_id, Level.NOTHING) >= Level.CONTENT]
    heads = persons.heads_of(connection, {row.person_id for row in shown if row.person_id})
    told = {row.id: (row.person or "", heads.get(row.person_id, "")) for row in shown}
    return [
        LookLine(
            row.id,
            row.at,
            row.officer_name,
            row.stranger,
            row.action,
            row.purpose,
            *told.get(row.id, ("", "")),
            row.page,
            row.people,
            row.case_id,
            row.reference,
        )
        for row in rows
    ]
