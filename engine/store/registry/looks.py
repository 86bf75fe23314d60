"""Who looked at the data of a matter's families, summed up without reading every look."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    CTE,
    Connection,
    Select,
    Subquery,
    and_,
    func,
    null,
    select,
    tuple_,
    union_all,
)
from sqlalchemy.orm import aliased

from engine.models import Case, Officer
from engine.models.registry import AccessLog

MOST_COUNTED: Final = 1_000
"""Looks of one officer, action, purpose and case that are counted; beyond these it is "more than"."""


@dataclass(frozen=True, slots=True)
class Looks:
    """What somebody did for one purpose: how often, and when last.

    ``more`` where it was oftener than ``count``, which then is as far as was counted. Whoever is no
    officer has no name but is a ``stranger``: pemohon, sistem.
    """

    officer_name: str | None
    stranger: str | None
    action: str
    purpose: str
    count: int
    more: bool
    latest: datetime


def of_tree(connection: Connection, root_id: UUID, *, start: int, limit: int) -> list[Looks]:
    """The looks of a root case and everything under it by who looked, action and purpose.

    Officers come first, by name. The index of looks leads from each of their kinds to the next, and
    only those of the page are counted: a matter may have been looked at by the hundred thousand.
    """
    kinds = _named(_first_of_each(root_id))
    everybody = union_all(_of_officers(kinds), _of_strangers(root_id)).subquery()
    page = select(everybody).order_by(*_in_turn(everybody.c)).offset(start).limit(limit).cte("page")
    sums = _counted(kinds, page)
    statement = (
        select(
            *_who(page.c),
            func.coalesce(sums.c.looks, page.c.looks),
            func.coalesce(sums.c.most, 0),
            func.coalesce(sums.c.latest, page.c.latest),
        )
        .outerjoin_from(page, sums, and_(*_equal(_kind(sums.c), _kind(page.c))))
        .order_by(*_in_turn(page.c))
    )
    found: Iterable[Any] = connection.execute(statement)
    return [
        Looks(name, stranger, action, purpose, int(count), most > MOST_COUNTED, latest)
        for name, stranger, _officer, action, purpose, count, most, latest in found
    ]


def _of_officers(kinds: CTE) -> Select[*tuple[Any, ...]]:
    """What officers did, as far as the kinds tell: how often is asked of a page alone."""
    name, kind = kinds.c.name, _kind(kinds.c)
    unknown = null().label("looks"), null().label("latest")
    return select(name, null().label("stranger"), *kind, *unknown).group_by(name, *kind)


def _of_strangers(root_id: UUID) -> Select[*tuple[Any, ...]]:
    """They take what they were granted, a few times: every look is read."""
    taken = (AccessLog.stranger, AccessLog.officer_id, AccessLog.action, AccessLog.purpose)
    return (
        select(null(), *taken, func.count(), func.max(AccessLog.at))
        .join(Case, Case.id == AccessLog.case_id)
        .where(Case.root_id == root_id, AccessLog.officer_id.is_(None))
        .group_by(*taken)
    )


def _first_of_each(root_id: UUID) -> CTE:
    """The id of one look of every kind: case, officer, action, purpose; null behind the last.

    Strangers' looks are of no kind: nothing compares with nobody.
    """
    start, before, after = (aliased(AccessLog) for _ in range(3))
    first = _in_order(start).where(start.case_id == Case.id).correlate(Case)
    kinds = (
        select(first.scalar_subquery().label("id"))
        .where(Case.root_id == root_id)
        .cte("kinds", recursive=True)
    )
    beyond = tuple_(*_kind(after)) > tuple_(*_kind(before))
    following = _in_order(after).where(after.case_id == before.case_id, beyond).correlate(before)
    return kinds.union_all(
        select(following.scalar_subquery()).join_from(kinds, before, before.id == kinds.c.id)
    )


def _named(kinds: CTE) -> CTE:
    """Each kind with its case and the name of its officer."""
    one = aliased(AccessLog)
    return (
        select(Officer.name, one.case_id, *_kind(one))
        .join_from(kinds, one, one.id == kinds.c.id)
        .outerjoin(Officer, Officer.id == one.officer_id)
        .cte("named")
    )


def _counted(kinds: CTE, page: CTE) -> Subquery:
    """How often officers did what a page tells, in each case as far as is counted, and when last."""
    same = aliased(AccessLog)
    alike = and_(same.case_id == kinds.c.case_id, *_equal(_kind(same), _kind(kinds.c)))
    bounded = select(same.id).where(alike).limit(MOST_COUNTED + 1).correlate(kinds).subquery()
    newest = select(func.max(same.at)).where(alike).correlate(kinds)
    each = (
        select(
            *_kind(kinds.c),
            select(func.count()).select_from(bounded).scalar_subquery().label("looks"),
            newest.scalar_subquery().label("latest"),
        )
        .join_from(kinds, page, and_(*_equal(_kind(kinds.c), _kind(page.c))))
        .subquery()
    )
    return (
        select(
            *_kind(each.c),
            func.sum(each.c.looks).label("looks"),
            func.max(each.c.looks).label("most"),
            func.max(each.c.latest).label("latest"),
        )
        .group_by(*_kind(each.c))
        .subquery()
    )


def _equal(these: Sequence[Any], those: Sequence[Any]) -> list[Any]:
    return [one == other for one, other in zip(these, those, strict=True)]


def _who(told: Any) -> tuple[Any, ...]:
    return told.name, told.stranger, *_kind(told)


def _in_turn(told: Any) -> tuple[Any, ...]:
    """Officers by name, then strangers."""
    return told.stranger.is_not(None), *_who(told)


def _in_order(look: Any) -> Select[tuple[UUID]]:
    return select(look.id).where(look.officer_id.is_not(None)).order_by(*_kind(look)).limit(1)


def _kind(look: Any) -> tuple[Any, ...]:
    return look.officer_id, look.action, look.purpose
