"""Cases an officer may see, found by reference, subject, process, unit or state."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from engine.models import Case
from engine.rows import Record
from engine.store import officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page of cases, the newest first; ``next`` is the cursor of the page after it."""

    items: list[Record]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class ListCases:
    """A page of cases. ``process`` and ``state`` filter; ``roots`` leaves child cases out."""

    officer: UUID
    search: str = ""
    process: str | None = None
    state: str | None = None
    wilayah: str | None = None
    roots: bool = False
    after: str | None = None
    limit: int = 25

    def answer(self, uow: UnitOfWork) -> CasePage:
        principal = officers.principal(uow.connection, self.officer)
        statement = (
            select(
                Case.id,
                Case.reference,
                Case.process,
                Case.title,
                Case.subject,
                Case.wilayah,
                Case.state,
                Case.opened_at,
                Case.closed_at,
                Case.parent_id,
            )
            .where(visible(principal), *self._filters())
            .order_by(Case.id.desc())
            .limit(self.limit + 1)
        )
        rows = list(uow.connection.execute(statement).all())
        more = len(rows) > self.limit
        shown = rows[: self.limit]
        return CasePage(shown, shown[-1].id.hex if more else None)

    def _filters(self) -> list[ColumnElement[bool]]:
        filters: list[ColumnElement[bool]] = []
        words = self.search.strip()
        if words:
            filters.append(
                Case.subject.icontains(words, autoescape=True)
                | Case.title.icontains(words, autoescape=True)
                | (Case.reference == words.upper())
            )
        if self.process:
            filters.append(Case.process == self.process)
        if self.state:
            filters.append(Case.state == self.state)
        if self.wilayah:
            filters.append(within(self.wilayah))
        if self.roots:
            filters.append(Case.parent_id.is_(None))
        if self.after:
            filters.append(Case.id < UUID(hex=self.after))
        return filters


def within(wilayah: str) -> ColumnElement[bool]:
    """Cases of a unit or of one that lies in it."""
    return (Case.wilayah == wilayah) | Case.wilayah.startswith(f"{wilayah}.", autoescape=True)


def visible(principal: Principal) -> ColumnElement[bool]:
    """Cases this officer may see: of the units their posts cover, confidential ones by role only."""
    if not principal.posts:
        return Case.id.is_(None)
    return or_(
        *(
            within(post.wilayah)
            & (Case.confidential.is_(None) | Case.confidential.in_((post.role, *post.rights)))
            for post in principal.posts
        )
    )
