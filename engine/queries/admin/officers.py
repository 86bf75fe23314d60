"""Officers as their administrators see them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, tuple_

from engine.models import Office, Officer, Role
from engine.rows import Record
from engine.store import officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OfficerPage:
    """A page of officers by name; ``next`` is the cursor of the page after it.

    A row: id, login, name, nip, position, email, active, last_login_at, office.
    """

    items: list[Record]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class ListOfficers:
    """Officers of the offices one administers. Raises Forbidden without ``administer``.

    ``state``: "active", "inactive" or "" for both.
    """

    officer: UUID
    search: str = ""
    state: str = "active"
    after: str | None = None
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> OfficerPage:
        principal = officers.principal(uow.connection, self.officer)
        statement = (
            select(
                Officer.id,
                Officer.login,
                Officer.name,
                Officer.nip,
                Officer.position,
                Officer.email,
                Officer.active,
                Officer.last_login_at,
                Office.name.label("office"),
            )
            .join(Office, Office.id == Officer.office_id)
            .where(administered_offices(principal), *self._filters())
            .order_by(Officer.name, Officer.id)
            .limit(self.limit + 1)
        )
        rows = list(uow.connection.execute(statement).all())
        shown = rows[: self.limit]
        last = shown[-1] if len(rows) > self.limit else None
        return OfficerPage(shown, f"{last.id.hex}~{last.name}" if last else None)

    def _filters(self) -> list[ColumnElement[bool]]:
        filters: list[ColumnElement[bool]] = []
        if self.state:
            filters.append(Officer.active.is_(self.state == "active"))
        if words := self.search.strip():
            columns = (Officer.name, Officer.login, Officer.position, Office.name)
            found = [column.icontains(words, autoescape=True) for column in columns]
            filters.append(or_(*found, Officer.nip == words))
        if self.after:
            identity, _, name = self.after.partition("~")
            here = (name, UUID(hex=identity))
            filters.append(tuple_(Officer.name, Officer.id) > tuple_(*here))
        return filters


def administered_offices(principal: Principal) -> ColumnElement[bool]:
    """Offices in the units that the officer administers. Raises Forbidden when there are none."""
    principal.require_right("administer")
    units = {post.wilayah for post in principal.posts if "administer" in post.rights}
    return or_(
        *(
            (Office.wilayah == unit) | Office.wilayah.startswith(f"{unit}.", autoescape=True)
            for unit in units
        )
    )


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
