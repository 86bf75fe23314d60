"""Rows of a list that is still coming in: nobody sees them until it is in as a whole.

People, families and entries bear the list that first named them, and a list that is being read hides
its own; until it is in, its entries stand under the list instead of its case. So a long list is
written piece by piece, and shown at once.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Set
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select, update
from sqlalchemy.orm import aliased

from engine.models.registry import (
    Address,
    Entry,
    Family,
    KkNumber,
    Membership,
    Person,
    SourceList,
)
from engine.store.registry import progress

_COMING_IN: Final = "dibaca"
_SOME: Final = 500


def settled(model: Any, list_id: UUID | None = None) -> ColumnElement[bool]:
    """The condition that a person or family is in, or comes in with the list ``list_id``."""
    coming = select(SourceList.id).where(SourceList.status == _COMING_IN)
    if list_id is not None:
        coming = coming.where(SourceList.id != list_id)
    return or_(model.source_list_id.is_(None), model.source_list_id.not_in(coming))


def lists_that_are_in(connection: Connection) -> set[UUID]:
    """Every list that is in as a whole."""
    return set(connection.scalars(select(SourceList.id).where(SourceList.status != _COMING_IN)))


def overtaken(
    connection: Connection, list_id: UUID, since: Set[UUID], families: Container[UUID]
) -> bool:
    """Whether a list that is not among ``since`` brought somebody whom this one brings, too.

    ``families`` are those known before to which this one changes something.
    """
    later = lists_that_are_in(connection) - since
    if not later:
        return False
    entered = select(Entry.family_id).where(Entry.source_list_id.in_(later)).distinct()
    if any(family in families for family in connection.scalars(entered)):
        return True
    mine, other = aliased(Person), aliased(Person)
    brought = (
        select(other.fingerprint)
        .join(Membership, Membership.person_id == other.id)
        .join(Entry, Entry.family_id == Membership.family_id)
        .where(Entry.source_list_id.in_(later))
    )
    twice = select(mine.id).where(mine.source_list_id == list_id, mine.fingerprint.in_(brought))
    return connection.execute(twice.limit(1)).first() is not None


def show(connection: Connection, source_list: Any) -> None:
    """Give the entries of a list to its case, and count them there."""
    staged = (Entry.source_list_id == source_list.id) & (Entry.case_id == source_list.id)
    totals = select(Entry.wilayah_code, func.count()).where(staged).group_by(Entry.wilayah_code)
    if source_list.case_id is not None:
        for wilayah_code, total in connection.execute(totals).all():
            if wilayah_code is not None:
                place = (source_list.case_id, wilayah_code, source_list.register)
                progress.add(connection, place, {"total": total})
    connection.execute(update(Entry).where(staged).values(case_id=source_list.case_id))


def renounce(connection: Connection, list_id: UUID) -> None:
    """Take away what an earlier attempt staged and other lists brought in meanwhile.

    A family goes whole, so that the next attempt finds the one that is in. The rest is found again.
    """
    mine, other, family = aliased(Person), aliased(Person), Family
    twice = (
        select(mine.id)
        .join(other, (other.fingerprint == mine.fingerprint) & (other.id != mine.id))
        .where(mine.source_list_id == list_id, other.source_list_id.is_distinct_from(list_id))
        .where(settled(other))
    )
    people = set(connection.scalars(twice))
    if not people:
        return
    lived = select(Membership.family_id).join(family, family.id == Membership.family_id)
    families: set[UUID] = set()
    for some in _parts(people):
        where = (Membership.person_id.in_(some), family.source_list_id == list_id)
        families.update(connection.scalars(lived.where(*where)))
    for some in _parts(families):
        members = select(Membership.person_id).where(Membership.family_id.in_(some))
        people.update(connection.scalars(members))
        for model in (Membership, KkNumber, Address, Entry):
            connection.execute(delete(model).where(model.family_id.in_(some)))
        connection.execute(delete(family).where(family.id.in_(some)))
    for some in _parts(people):
        connection.execute(delete(Person).where(Person.id.in_(some)))


def _parts(ids: Collection[UUID]) -> list[list[UUID]]:
    every = list(ids)
    return [every[at : at + _SOME] for at in range(0, len(every), _SOME)]
