"""Cases an officer may see, found by reference, subject, process, unit or state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select, true, union

from engine.models import Case, Process
from engine.registry import city
from engine.rows import Record
from engine.store import officers, searching, sight
from engine.store.cases import STATES
from engine.store.principals import Post, Principal
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY


@dataclass(frozen=True, slots=True)
class CasePage:
    """A page of cases, the newest first; ``next`` is the cursor of the page after it."""

    items: list[Record]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class ListCases:
    """A page of cases. ``process`` and ``state`` filter; ``roots`` leaves child cases out.

    ``search``: a reference, the beginnings of words of the subject, or words of the process' name.
    """

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
            .where(*self._chosen(uow, (visible(principal), *self._filters())))
            .order_by(Case.id.desc())
            .limit(self.limit + 1)
        )
        rows = list(uow.connection.execute(statement).all())
        more = len(rows) > self.limit
        shown = rows[: self.limit]
        return CasePage(shown, shown[-1].id.hex if more else None)

    def _chosen(
        self, uow: UnitOfWork, where: tuple[ColumnElement[bool], ...]
    ) -> tuple[ColumnElement[bool], ...]:
        """The conditions of the page.

        What no one index answers is asked in parts, each along an index of its own and cut at the
        page, so that no list is read as far as its end.
        """
        parts = list(self._parts(uow))
        if not parts:
            return where
        cut = (self._cut(where + part) for part in parts)
        return (Case.id.in_(union(*(select(part.subquery()) for part in cut))),)

    def _cut(self, where: tuple[ColumnElement[bool], ...]) -> Any:
        return select(Case.id).where(*where).order_by(Case.id.desc()).limit(self.limit + 1)

    def _parts(self, uow: UnitOfWork) -> Iterator[tuple[ColumnElement[bool], ...]]:
        words = self.search.strip()
        if words:
            yield (Case.reference == words.upper(),)
            found = searching.about(uow.connection, words, Case.id)
            if found is not None:
                yield (found,)
            for process in _called(uow, words):
                yield from ((Case.process == process, one) for one in self._states())
        elif self.process:
            yield from ((one,) for one in self._states())

    def _states(self) -> list[ColumnElement[bool]]:
        """The index of a process holds its cases state by state."""
        return [Case.state == state for state in ([self.state] if self.state else STATES)]

    def _filters(self) -> tuple[ColumnElement[bool], ...]:
        asked = {
            "process": Case.process == self.process if self.process else None,
            "state": Case.state == self.state if self.state else None,
            "wilayah": within(self.wilayah) if self.wilayah else None,
            "roots": Case.parent_id.is_(None) if self.roots else None,
            "after": _beyond(self.after),
        }
        return tuple(one for one in asked.values() if one is not None)


def _beyond(cursor: str | None) -> ColumnElement[bool] | None:
    """What follows a page; everything where the address was spoilt."""
    try:
        return Case.id < UUID(hex=cursor or "")
    except ValueError:
        return None


def _called(uow: UnitOfWork, words: str) -> list[str]:
    """The processes in whose name these words stand: the title of their cases."""
    statement = select(Process.process).where(Process.name.icontains(words, autoescape=True))
    return list(uow.connection.scalars(statement.distinct()))


def within(wilayah: str, column: Any = Case.wilayah) -> ColumnElement[bool]:
    """Cases of a unit or of one that lies in it, named one by one so that an index finds them."""
    if wilayah == CITY:
        return true()
    units = [wilayah, *(area.code for area in city() if area.parent == wilayah)]
    found: ColumnElement[bool] = column.in_(units) if len(units) > 1 else column == wilayah
    return found


def visible(principal: Principal) -> ColumnElement[bool]:
    """Cases this officer may see: of the units their posts cover, confidential ones by role only.

    Of the unit of a post that shows own cases alone, these.
    """
    if not principal.posts:
        return Case.id.is_(None)
    return or_(*(_shown_by(post, principal) for post in principal.posts))


def _shown_by(post: Post, principal: Principal) -> ColumnElement[bool]:
    kept = Case.confidential.is_(None) | Case.confidential.in_((post.role, *post.rights))
    shown = within(post.wilayah) & kept
    return shown & sight.own(principal) if post.own_only else shown
