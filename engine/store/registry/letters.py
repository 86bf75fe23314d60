"""Rows of registers as the annexes of letters list them: names, addresses, sealed numbers."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from engine.models.registry import Address, Entry, KkNumber, Person
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
            Person.nik_sealed,
            KkNumber.sealed.label("kk_sealed"),
            Address.text,
            Address.rt,
            Address.rw,
            Entry.wilayah_code,
            Entry.register,
            Entry.match,
            Entry.visit_result,
            Entry.decision,
            Entry.decision.label("meeting_decision"),
            Entry.approval,
            Entry.approval_reason,
        )
        .join(Person, Person.id == Entry.person_id)
        .outerjoin(KkNumber, (KkNumber.family_id == Entry.family_id) & KkNumber.valid_to.is_(None))
        .outerjoin(Address, (Address.family_id == Entry.family_id) & Address.valid_to.is_(None))
        .where(Entry.case_id == case_id, within(Entry.wilayah_code, scope), *more)
        .order_by(Entry.wilayah_code, Entry.register, Person.name, Entry.id)
    )
    yield from stream(connection, statement, page=_PAGE)
