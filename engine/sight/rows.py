"""The same decision over many cases: conditions that a list, a search, a count or an export adds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    false,
    literal,
    or_,
    select,
    true,
    tuple_,
    type_coerce,
    union_all,
)

from engine.models import Case, ProcessRole
from engine.models.process_role import WORK
from engine.models.registry import AccessLog
from engine.registry import city
from engine.sight.levels import GRANTED_FOR, Level
from engine.sight.own import doing, fallen_roots, own, touched
from engine.store.principals import Post, Principal
from engine.store.reach import Reach
from engine.wilayah import CITY

TOLD = "keperluan"
"""``action`` of the line that keeps what an officer said they need a case for."""
_OFFICE = ("administer", "design")


@dataclass(frozen=True, slots=True)
class Looking:
    """An officer before many cases: ``lent`` are roots of which a task fell to them.

    ``granted`` are the cases they lately told a purpose for.
    """

    principal: Principal
    lent: tuple[UUID, ...]
    granted: tuple[UUID, ...]

    def at_least(self, level: Level) -> ColumnElement[bool]:
        """Whether ``Case`` is shown to the officer as far as ``level``, at most CONTENT."""
        assert level <= Level.CONTENT, "identities are asked for case by case"
        shown = [_by(post, self.principal, level) for post in self.principal.posts]
        if self.lent:
            shown.append(Case.root_id.in_(self.lent))
        if self.granted and level > Level.EXISTENCE:
            shown.append(self._told())
        return or_(*shown) if shown else false()

    @property
    def level(self) -> ColumnElement[int]:
        """How far ``Case`` is shown, as a column; for the rows of a page."""
        down = (Level.CONTENT, Level.COURSE, Level.EXISTENCE)
        return case(*((self.at_least(one), one.value) for one in down), else_=Level.NOTHING.value)

    def content(self, column: Any) -> ColumnElement[Any]:
        """A column of what a case is about, for the rows of a page: empty where that is hidden."""
        return self.shown(Level.CONTENT, column, "")

    def shown(self, level: Level, column: Any, otherwise: Any = None) -> ColumnElement[Any]:
        """A column for whoever sees the case as far as ``level``; for others ``otherwise``."""
        told: ColumnElement[Any] = case((self.at_least(level), column), else_=otherwise)
        return type_coerce(told, column.type).label(column.key)

    @property
    def reach(self) -> Reach:
        """Which other cases pages may name to the officer, and of which they know what it is about."""
        return Reach(self.at_least(Level.COURSE), self.at_least(Level.CONTENT))

    def levels(self, connection: Connection, ids: Iterable[UUID]) -> dict[UUID, Level]:
        """How far each of some cases is shown."""
        statement = select(Case.id, self.level.label("level")).where(Case.id.in_(set(ids)))
        return {row.id: Level(row.level) for row in connection.execute(statement)}

    def _told(self) -> ColumnElement[bool]:
        """What a purpose opens: never to whoever administers it, nor by a post for own cases."""
        posts = [post for post in self.principal.posts if not post.own_only]
        office = [_reaches(p, self.principal) for p in posts if _administers(p)]
        others = [_reaches(p, self.principal) for p in posts if not _administers(p)]
        return and_(Case.id.in_(self.granted), or_(false(), *others), ~or_(false(), *office))


def looking(connection: Connection, principal: Principal, now: datetime) -> Looking:
    """The officer before many cases."""
    granted = select(AccessLog.case_id.label("id"), literal(1).label("told")).where(
        AccessLog.officer_id == principal.id,
        AccessLog.action == TOLD,
        AccessLog.at > now - GRANTED_FOR,
    )
    lent = fallen_roots(principal).add_columns(literal(0).label("told"))
    rows = connection.execute(union_all(lent, granted)).all()
    return Looking(
        principal,
        tuple(row.id for row in rows if not row.told),
        tuple({row.id for row in rows if row.told and row.id}),
    )


def within(wilayah: str, column: Any = Case.wilayah) -> ColumnElement[bool]:
    """Cases of a unit or of one that lies in it, named one by one so that an index finds them."""
    return within_any((wilayah,), column)


def within_any(units: Collection[str], column: Any = Case.wilayah) -> ColumnElement[bool]:
    """The same for several units; of no unit there is nothing."""
    if CITY in units:
        return true()
    named = sorted({*units, *(area.code for area in city() if area.parent in units)})
    found: ColumnElement[bool] = false()
    if named:
        found = column.in_(named) if len(named) > 1 else column == named[0]
    return found


def _by(post: Post, principal: Principal, level: Level) -> ColumnElement[bool]:
    """What a post shows as far as ``level``, of the cases that it reaches."""
    return and_(_reaches(post, principal), _shown(post, principal, level))


def _reaches(post: Post, principal: Principal) -> ColumnElement[bool]:
    kept = Case.confidential.is_(None), _kept_for(post), doing(principal)
    return within(post.wilayah) & or_(*kept)


def _kept_for(post: Post) -> ColumnElement[bool]:
    return Case.confidential.in_((post.role, *post.rights))


def _shown(post: Post, principal: Principal, level: Level) -> ColumnElement[bool]:
    if post.own_only:
        return own(principal)
    supervises = "supervise" in post.rights
    if level == Level.EXISTENCE or "audit" in post.rights:
        return true()
    if level == Level.COURSE and (supervises or _administers(post)):
        return true()
    in_line = supervises and not _administers(post)
    if in_line and not post.tiered:
        return true()
    return or_(_has_part(post, any_part=in_line), _kept_for(post), touched(principal))


def _administers(post: Post) -> bool:
    return "audit" not in post.rights and any(right in post.rights for right in _OFFICE)


def _has_part(post: Post, *, any_part: bool) -> ColumnElement[bool]:
    """Whether the role of a post has a part in the case's process: as its work, or in its line too."""
    parts = select(ProcessRole.bundle_id, ProcessRole.process).where(ProcessRole.role == post.role)
    if not any_part:
        parts = parts.where(ProcessRole.part == WORK)
    return tuple_(Case.bundle_id, Case.process).in_(parts)
