"""Rows of registers as the annexes of letters list them: names and addresses, no identity numbers."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from engine.models.registry import Address, Entry, Person
from engine.rows import Record
from engine.store.registry.wilayah import within
from engine.store.streaming import stream

_PAGE = 2000


def verified(connection: Connection, case_id: UUID, scope: str) -> Iterator[Record]:
    """Every entry of an area with its visit and decision."""
    return _rows(connection, case_id, scope)


def approved(connection: Connection, case_id: UUID, scope: str) -> Iterator[Record]:
    """The entries that were approved or refused."""
    return _rows(connection, case_id, scope, Entry.approval.is_not(None))


def _rows(
    connection: Connection, case_id: UUID, scope: str, *more: ColumnElement[bool]
) -> Iterator[Record]:
    statement = (
        select(
            Person.name,
            Address.text,
            Address.rt,
            Address.rw,
            Entry.wilayah_code,
            Entry.register,
            Entry.match,
            Entry.visit_result,
            Entry.decision,
            Entry.approval,
        )
        .join(Person, Person.id == Entry.person_id)
        .outerjoin(Address, (Address.family_id == Entry.family_id) & Address.valid_to.is_(None))
        .where(Entry.case_id == case_id, within(Entry.wilayah_code, scope), *more)
        .order_by(Entry.wilayah_code, Entry.register, Person.name, Entry.id)
    )
    yield from stream(connection, statement, page=_PAGE)
