"""What is shown of several families at once: one statement a kind, however many there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from engine.models.registry import (
    Address,
    AidReceived,
    Entry,
    KkNumber,
    Membership,
    Person,
    SourceList,
)
from engine.rows import Record


def entries(connection: Connection, ids: Collection[UUID]) -> Mapping[UUID, Record]:
    """Entries by id, with head's name, present address and source list."""
    statement = (
        select(
            *Entry.__table__.columns,
            Person.name,
            Address.text,
            Address.rt,
            Address.rw,
            SourceList.source_name,
            SourceList.source_date,
            SourceList.file_name,
            SourceList.imported_at,
        )
        .join(Person, Person.id == Entry.person_id)
        .join(SourceList, SourceList.id == Entry.source_list_id)
        .outerjoin(Address, (Address.family_id == Entry.family_id) & Address.valid_to.is_(None))
        .where(Entry.id.in_(ids))
    )
    return {row.id: row for row in connection.execute(statement)}


def members(connection: Connection, families: Collection[UUID]) -> Mapping[UUID, Sequence[Record]]:
    """The present members of families, heads first."""
    statement = (
        select(
            Membership.family_id,
            Membership.relation,
            Person.id,
            Person.name,
            Person.birth_date,
            Person.nik_sealed,
        )
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.family_id.in_(families), Membership.valid_to.is_(None))
        .order_by(Membership.relation != "kepala", Membership.valid_from, Person.birth_date)
    )
    return _grouped(connection.execute(statement).all(), "family_id")


def kk_numbers(
    connection: Connection, families: Collection[UUID]
) -> Mapping[UUID, Sequence[Record]]:
    """The KK numbers of families (sealed), the present ones first."""
    statement = (
        select(*KkNumber.__table__.columns)
        .where(KkNumber.family_id.in_(families))
        .order_by(KkNumber.valid_to.is_not(None), KkNumber.valid_from.desc())
    )
    return _grouped(connection.execute(statement).all(), "family_id")


def aids(connection: Connection, people: Collection[UUID]) -> Mapping[UUID, Sequence[Record]]:
    """The aid that people received, the latest period first."""
    statement = (
        select(*AidReceived.__table__.columns)
        .where(AidReceived.person_id.in_(people))
        .order_by(AidReceived.period.desc(), AidReceived.programme)
    )
    return _grouped(connection.execute(statement).all(), "person_id")


def _grouped(rows: Sequence[Record], key: str) -> dict[UUID, list[Record]]:
    found: dict[UUID, list[Record]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found
