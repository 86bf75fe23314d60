"""Requests for data: who is known again, who owes a report, and what is taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, insert, or_, select, update

from engine.models import Case, DataRequest, Event, Office, RegisterRecord
from engine.models.registry import Address, Assessment, Entry, KkNumber, Membership, Person
from engine.rows import Record
from engine.store import cases
from engine.store.registry.wilayah import within
from engine.store.streaming import stream
from engine.wilayah import CITY

_COLUMNS = DataRequest.__table__.c


def add(connection: Connection, values: Mapping[str, Any]) -> None:
    """Keep a new request."""
    connection.execute(insert(DataRequest).values(**values))


def change(connection: Connection, case_id: UUID, **values: Any) -> None:
    """Change the request of a case."""
    connection.execute(update(DataRequest).where(DataRequest.case_id == case_id).values(**values))


def of_case(connection: Connection, case_id: UUID) -> Record | None:
    """The request that a case is about."""
    return connection.execute(select(*_COLUMNS).where(DataRequest.case_id == case_id)).one_or_none()


def outstanding(connection: Connection, key: str, identity: bytes | None) -> Sequence[Record]:
    """The requests of one requester whose report is still owed, oldest first.

    One requester: the same name in any spelling, or the same office, NIK or NPWP. What was granted
    and is not handed over yet counts too, as long as its case is alive.
    """
    same = DataRequest.requester_key == key
    if identity is not None:
        same = or_(same, DataRequest.identity == identity)
    owing = DataRequest.handed_at.is_not(None) | Case.state.in_(cases.LIVE)
    return connection.execute(
        select(*_COLUMNS)
        .join(Case, Case.id == DataRequest.case_id)
        .where(same, DataRequest.granted_at.is_not(None), owing, DataRequest.reported_at.is_(None))
        .order_by(DataRequest.granted_at)
    ).all()


def of_extract(connection: Connection, document_id: UUID) -> Record | None:
    """The request that a sheet was made for."""
    statement = select(*_COLUMNS).where(DataRequest.extract_id == document_id)
    return connection.execute(statement).one_or_none()


def last_officer(connection: Connection, case_id: UUID) -> UUID | None:
    """The officer who acted last in a case."""
    return connection.scalar(
        select(Event.officer_id)
        .where(Event.case_id == case_id, Event.officer_id.is_not(None))
        .order_by(Event.id.desc())
        .limit(1)
    )


def determined(connection: Connection, register: str) -> Record | None:
    """The newest record of a register: the determination that is in force."""
    statement = (
        select(*RegisterRecord.__table__.c)
        .where(RegisterRecord.register == register, RegisterRecord.state == "aktif")
        .order_by(RegisterRecord.created_at.desc(), RegisterRecord.id.desc())
        .limit(1)
    )
    return connection.execute(statement).one_or_none()


def families(
    connection: Connection, case_id: UUID, scope: str, categories: Sequence[str]
) -> Iterator[Record]:
    """The scored families of a cycle with head, address, sealed numbers and score."""
    members = (
        select(func.count())
        .select_from(Membership)
        .where(Membership.family_id == Entry.family_id, Membership.valid_to.is_(None))
        .scalar_subquery()
    )
    query = (
        select(
            Entry.id,
            Entry.reference,
            Entry.decile,
            Entry.wilayah_code,
            Person.name,
            Person.nik_sealed,
            KkNumber.sealed.label("kk_sealed"),
            Address.text,
            Address.rt,
            Address.rw,
            Assessment.score,
            Assessment.category,
            members.label("members"),
        )
        .join(Assessment, Assessment.entry_id == Entry.id)
        .join(Person, Person.id == Entry.person_id)
        .outerjoin(KkNumber, (KkNumber.family_id == Entry.family_id) & KkNumber.valid_to.is_(None))
        .outerjoin(Address, (Address.family_id == Entry.family_id) & Address.valid_to.is_(None))
        .where(Assessment.case_id == case_id, within(Entry.wilayah_code, scope))
        .order_by(Entry.wilayah_code, Assessment.score.desc(), Entry.id)
    )
    if categories:
        query = query.where(Assessment.category.in_(categories))
    yield from stream(connection, query, page=5000)


def determination_of(connection: Connection, register: str, case_id: UUID) -> Record | None:
    """The record of a register that determines the data of one cycle."""
    statement = (
        select(*RegisterRecord.__table__.c)
        .where(
            RegisterRecord.register == register,
            RegisterRecord.root_id == case_id,
            RegisterRecord.state == "aktif",
        )
        .order_by(RegisterRecord.id.desc())
        .limit(1)
    )
    return connection.execute(statement).one_or_none()


def offices(connection: Connection) -> Sequence[Record]:
    """Code and name of the city's own offices, by name."""
    statement = select(Office.code, Office.name).where(Office.wilayah == CITY).order_by(Office.name)
    return connection.execute(statement).all()


def bodies(connection: Connection, register: str) -> Sequence[Record]:
    """Key and data of the live records of a register."""
    statement = select(RegisterRecord.key, RegisterRecord.data).where(
        RegisterRecord.register == register, RegisterRecord.state == "aktif"
    )
    return connection.execute(statement).all()
