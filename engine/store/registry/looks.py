"""Who looked at the data of a matter's families, summed up without reading every look."""

from __future__ import annotations

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

    Officers come first, by name. The index of looks leads from each of their kinds to the next, so
    the cost follows the number of kinds: a matter may have been looked at by the hundred thousand.
    """
    everybody = union_all(_of_officers(root_id), _of_strangers(root_id)).subquery()
    statement = (
        select(everybody)
        .order_by(everybody.c.stranger.is_not(None), *list(everybody.c)[:5])
        .offset(start)
        .limit(limit)
    )
    return [
        Looks(name, stranger, action, purpose, int(count), most > MOST_COUNTED, latest)
        for name, stranger, _, action, purpose, count, most, latest in connection.execute(statement)
    ]


def _of_officers(root_id: UUID) -> Select[*tuple[Any, ...]]:
    kinds = _counted(_first_of_each(root_id))
    return (
        select(
            Officer.name.label("name"),
            null().label("stranger"),
            kinds.c.officer_id,
            kinds.c.action,
            kinds.c.purpose,
            func.sum(kinds.c.looks),
            func.max(kinds.c.looks),
            func.max(kinds.c.latest),
        )
        .outerjoin_from(kinds, Officer, Officer.id == kinds.c.officer_id)
        .group_by(Officer.name, kinds.c.officer_id, kinds.c.action, kinds.c.purpose)
    )


def _of_strangers(root_id: UUID) -> Select[*tuple[Any, ...]]:
    """They take what they were granted, a few times: every look is read."""
    taken = (AccessLog.stranger, AccessLog.officer_id, AccessLog.action, AccessLog.purpose)
    return (
        select(null(), *taken, func.count(), func.count(), func.max(AccessLog.at))
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


def _counted(kinds: CTE) -> Subquery:
    """Each kind of each case with its newest look, and how many there are as far as is counted."""
    one, same = aliased(AccessLog), aliased(AccessLog)
    alike = and_(
        same.case_id == one.case_id,
        *(mine == theirs for mine, theirs in zip(_kind(same), _kind(one), strict=True)),
    )
    bounded = select(same.id).where(alike).limit(MOST_COUNTED + 1).correlate(one).subquery()
    return (
        select(
            *_kind(one),
            select(func.count()).select_from(bounded).scalar_subquery().label("looks"),
            select(func.max(same.at)).where(alike).correlate(one).scalar_subquery().label("latest"),
        )
        .join_from(kinds, one, one.id == kinds.c.id)
        .subquery()
    )


def _in_order(look: Any) -> Select[tuple[UUID]]:
    return select(look.id).where(look.officer_id.is_not(None)).order_by(*_kind(look)).limit(1)


def _kind(look: Any) -> tuple[Any, ...]:
    return look.officer_id, look.action, look.purpose
