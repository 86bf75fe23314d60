"""The registers read across cycles: who stands in which, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, or_, select

from engine.models import Case
from engine.models.registry import Address, Entry, Membership, Person, SourceList
from engine.store.registry.staging import settled
from engine.store.registry.wilayah import within


def registers_of(connection: Connection, person_ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Person → registers in which their present family stands."""
    found: dict[UUID, list[str]] = {}
    rows = connection.execute(
        select(Membership.person_id, Entry.register)
        .join(Entry, Entry.family_id == Membership.family_id)
        .where(Membership.person_id.in_(person_ids), Membership.valid_to.is_(None))
        .where(settled(Entry))
        .distinct()
        .order_by(Entry.register)
    )
    for person_id, register in rows:
        found.setdefault(person_id, []).append(register)
    return found


def page(
    connection: Connection,
    register: str,
    scopes: Sequence[str],
    *,
    after: UUID | None = None,
    limit: int = 50,
) -> Sequence[Any]:
    """Entries of a register in any cycle, the newest first, with head, address and case."""
    query = (
        select(
            *Entry.__table__.columns,
            Person.name,
            Address.text,
            Address.rt,
            Address.rw,
            Case.reference.label("case_reference"),
            Case.subject,
        )
        .join(Person, Person.id == Entry.person_id)
        .outerjoin(Address, (Address.family_id == Entry.family_id) & Address.valid_to.is_(None))
        .outerjoin(Case, Case.id == Entry.case_id)
        .where(
            Entry.register == register,
            settled(Entry),
            or_(*(within(Entry.wilayah_code, one) for one in scopes)),
        )
        .order_by(Entry.id.desc())
        .limit(limit)
    )
    return connection.execute(query if after is None else query.where(Entry.id < after)).all()


def entries_of(connection: Connection, family_ids: Sequence[UUID]) -> Sequence[Any]:
    """Every entry of these families with its cycle, source and results, the newest first."""
    return connection.execute(
        select(
            *Entry.__table__.columns,
            SourceList.source_name,
            SourceList.source_date,
            SourceList.file_name,
            SourceList.imported_at,
            Case.reference.label("case_reference"),
            Case.subject,
        )
        .join(SourceList, SourceList.id == Entry.source_list_id)
        .outerjoin(Case, Case.id == Entry.case_id)
        .where(Entry.family_id.in_(family_ids), settled(Entry))
        .order_by(SourceList.imported_at.desc(), Entry.id.desc())
    ).all()
