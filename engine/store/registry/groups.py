"""What the registry knows about some people at once: life, residence, lists, aid, families."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from engine.models import Case, RegisterRecord
from engine.models.registry import (
    AidReceived,
    Entry,
    KkNumber,
    Membership,
    Person,
    SourceList,
)
from engine.store.cases import LIVE
from engine.store.registry.base_data import BASE
from engine.store.registry.progress import OTHER_GIVERS
from engine.store.registry.staging import settled


def people(connection: Connection, fingerprints: Collection[bytes]) -> Sequence[Any]:
    """The persons under these NIK fingerprints, with what tells one from another."""
    return connection.execute(
        select(
            Person.id,
            Person.fingerprint,
            Person.name,
            Person.name_key,
            Person.birth_date,
            Person.birth_place,
            Person.mother_name,
            Person.deceased,
            Person.wilayah_code,
        ).where(
            Person.fingerprint.in_(fingerprints), Person.nik_sealed.is_not(None), settled(Person)
        )
    ).all()


def memberships(connection: Connection, persons: Collection[UUID]) -> Sequence[Any]:
    """Where the persons belong now: person_id, family_id, relation."""
    return connection.execute(
        select(Membership.person_id, Membership.family_id, Membership.relation).where(
            Membership.person_id.in_(persons), Membership.valid_to.is_(None)
        )
    ).all()


def bearers(connection: Connection, fingerprints: Collection[bytes]) -> Sequence[Any]:
    """The families that bear or bore these KK numbers: fingerprint, family_id."""
    return connection.execute(
        select(KkNumber.fingerprint, KkNumber.family_id).where(
            KkNumber.fingerprint.in_(fingerprints)
        )
    ).all()


def families_with_kk(connection: Connection, families: Collection[UUID]) -> set[UUID]:
    """Those of the families whose KK number is known."""
    return set(
        connection.scalars(select(KkNumber.family_id).where(KkNumber.family_id.in_(families)))
    )


def listed(connection: Connection, families: Collection[UUID]) -> Sequence[Any]:
    """The families' lines in the base data, those of the newest version first."""
    return connection.execute(
        select(
            Entry.family_id,
            Entry.match,
            Entry.decision,
            Entry.decile,
            Entry.wilayah_code,
            SourceList.source_name,
            SourceList.source_date,
        )
        .join(SourceList, SourceList.id == Entry.source_list_id)
        .where(Entry.family_id.in_(families), Entry.register == BASE, settled(Entry))
        .order_by(SourceList.source_date.desc(), SourceList.imported_at.desc())
    ).all()


def given_by_others(connection: Connection, families: Collection[UUID]) -> Sequence[Any]:
    """The families' lines in lists of recipients of other givers: family_id, name, day of the list."""
    return connection.execute(
        select(Entry.family_id, Entry.register, SourceList.source_name, SourceList.source_date)
        .join(SourceList, SourceList.id == Entry.source_list_id)
        .where(Entry.family_id.in_(families), Entry.register.in_(OTHER_GIVERS), settled(Entry))
        .order_by(SourceList.source_date, Entry.id)
    ).all()


def aided(
    connection: Connection, persons: Collection[UUID], families: Collection[UUID]
) -> Sequence[Any]:
    """Every aid that the persons, or the families they are in now, ever received."""
    return connection.execute(
        select(
            AidReceived.person_id, AidReceived.family_id, AidReceived.programme, AidReceived.period
        )
        .where(AidReceived.person_id.in_(persons) | AidReceived.family_id.in_(families))
        .order_by(AidReceived.period)
    ).all()


def elsewhere(
    connection: Connection, register: str, keys: Collection[str], root_id: UUID
) -> Sequence[Any]:
    """Lines that other running cases hold under these keys: key, held_since, reference, subject.

    A line that is not held, and one of a case that has ended, binds nobody.
    """
    return connection.execute(
        select(RegisterRecord.key, RegisterRecord.held_since, Case.reference, Case.subject)
        .join(Case, Case.id == RegisterRecord.root_id)
        .where(
            RegisterRecord.register == register,
            RegisterRecord.key.in_(keys),
            RegisterRecord.root_id != root_id,
            RegisterRecord.state != "dihapus",
            RegisterRecord.held_since.is_not(None),
            Case.state.in_(LIVE),
        )
        .order_by(RegisterRecord.held_since)
    ).all()
