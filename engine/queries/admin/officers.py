"""Officers as their administrators see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from engine.models import Assignment, Office, Officer, Role
from engine.rows import Record
from engine.sight import within_any
from engine.store import officers
from engine.store.listing import NEVER, Chosen, Column, Listing, Page, Wish
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork

OFFICERS: Final = Listing(
    source=Officer.__table__.join(Office.__table__, Office.id == Officer.office_id),
    key=Officer.id,
    order="name",
    columns=(
        Column(name="name", value=Officer.name, order=Officer.name),
        Column(name="login", value=Officer.login, kind="code", order=Officer.login),
        Column(name="nip", value=Officer.nip, kind="code", order=Officer.nip),
        Column(name="position", value=Officer.position, order=Officer.position, filter="text"),
        Column(name="email", value=Officer.email),
        Column(name="active", value=Officer.active, kind="flag"),
        Column(
            name="last_login_at",
            value=Officer.last_login_at,
            kind="moment",
            order=func.coalesce(Officer.last_login_at, NEVER, type_=Officer.last_login_at.type),
            filter="dates",
        ),
        Column(name="office", value=Office.name, order=Office.name, filter="choice"),
    ),
)


@dataclass(frozen=True, kw_only=True)
class ListOfficers(Wish):
    """A page of the officers of the offices one administers. Raises Forbidden without ``administer``.

    ``state``: "active", "inactive" or "" for both. ``role``: only who has it. A line: id, name,
    login, nip, position, email, active, last_login_at, office.
    """

    listing: ClassVar[Listing] = OFFICERS

    officer: UUID
    search: str = ""
    state: str = "active"
    role: str = ""
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> Page:
        return self.chosen(uow).page(uow.connection)

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The officers asked for, as a list reads them."""
        principal = officers.principal(uow.connection, self.officer)
        where = (administered_offices(principal), *self._filters())
        return Chosen(listing=self.listing, wish=self, where=where)

    def _filters(self) -> Iterator[ColumnElement[bool]]:
        if self.state:
            yield Officer.active.is_(self.state == "active")
        if self.role:
            having = select(Assignment.officer_id).where(Assignment.role == self.role)
            yield Officer.id.in_(having)
        if words := self.search.strip():
            columns = (Officer.name, Officer.login, Officer.position, Office.name)
            found = [column.icontains(words, autoescape=True) for column in columns]
            yield or_(*found, Officer.nip == words)


def administered_offices(principal: Principal) -> ColumnElement[bool]:
    """Offices in the units that the officer administers. Raises Forbidden when there are none."""
    principal.require_right("administer")
    return within_any(principal.units_with("administer"), Office.wilayah)


@dataclass(frozen=True, slots=True)
class OfficerFile:
    """An officer with their posts, qualification and what is missing of it."""

    row: Record
    posts: list[Record]
    qualification: Mapping[str, Any]
    missing: list[str]
    may_administer: bool


@dataclass(frozen=True, kw_only=True)
class ShowOfficer:
    """The file of an officer: their own, or of one whose office one administers.

    Raises NotFound, Forbidden.
    """

    subject: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> OfficerFile:
        found = officers.with_office(uow.connection, self.subject)
        reader = officers.principal(uow.connection, self.officer)
        if self.subject != self.officer:
            reader.require_right("administer", found.office_wilayah)
        qualification = found.qualification or {}
        return OfficerFile(
            row=found,
            posts=officers.posts_of(uow.connection, self.subject),
            qualification=qualification,
            missing=officers.lacking(qualification),
            may_administer=reader.has_right("administer", found.office_wilayah),
        )


@dataclass(frozen=True, slots=True)
class Staffing:
    """What an appointment chooses from: offices (code, name, wilayah) and roles (id, label, level)."""

    offices: list[Record]
    roles: list[Record]


@dataclass(frozen=True, kw_only=True)
class ShowStaffing:
    """The offices one administers, and all roles. Raises Forbidden without ``administer``."""

    officer: UUID

    def answer(self, uow: UnitOfWork) -> Staffing:
        principal = officers.principal(uow.connection, self.officer)
        offices = (
            select(Office.code, Office.name, Office.wilayah)
            .where(administered_offices(principal))
            .order_by(Office.name)
        )
        roles = select(Role.id, Role.label, Role.label_en, Role.level).order_by(Role.label)
        return Staffing(
            list(uow.connection.execute(offices).all()), list(uow.connection.execute(roles).all())
        )
