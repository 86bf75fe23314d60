"""Entries with the people of their families as they are today: members, KK number, address."""

from __future__ import annotations

from typing import Final

from sqlalchemy import FromClause, join

from engine.models.registry import Address, Entry, KkNumber, Membership, Person

HOUSEHOLDS: Final[FromClause] = (
    join(
        Entry.__table__,
        Membership.__table__,
        (Membership.family_id == Entry.family_id) & Membership.valid_to.is_(None),
    )
    .join(Person.__table__, Person.id == Membership.person_id)
    .outerjoin(
        KkNumber.__table__, (KkNumber.family_id == Entry.family_id) & KkNumber.valid_to.is_(None)
    )
    .outerjoin(
        Address.__table__, (Address.family_id == Entry.family_id) & Address.valid_to.is_(None)
    )
)
"""A row for each member of each entry; a family without a KK number or an address is there too."""
