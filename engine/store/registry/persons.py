"""People by question: by NIK, by name within an area, one with family and history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, select

from engine.errors import NotFound
from engine.models.registry import (
    Address,
    AidReceived,
    Entry,
    Family,
    KkNumber,
    Membership,
    Person,
    SourceList,
)
from engine.store.registry.shapes import Sealer
from engine.store.registry.staging import settled
from engine.store.registry.wilayah import within

_LISTED = (
    Person.id,
    Person.name,
    Person.birth_date,
    Person.sex,
    Person.deceased,
    Person.wilayah_code,
    Person.nik_sealed,
)

_KECAMATAN_DOTS: Final = 2


def find_by_nik(connection: Connection, nik: str, scope: str, vault: Sealer) -> Sequence[Any]:
    """The persons with a NIK (16 digits) in the area ``scope``; more than one is possible."""
    return connection.execute(
        select(*_LISTED).where(
            Person.fingerprint == vault.fingerprint(nik),
            Person.nik_sealed.is_not(None),
            within(Person.wilayah_code, scope),
            settled(Person),
        )
    ).all()


def find_by_kk(connection: Connection, kk: str, scope: str, vault: Sealer) -> Sequence[Any]:
    """The families that bear or bore a KK number, within ``scope``: id, wilayah, from, to."""
    return connection.execute(
        select(Family.id, Family.wilayah_code, KkNumber.valid_from, KkNumber.valid_to)
        .join(KkNumber, KkNumber.family_id == Family.id)
        .where(
            KkNumber.fingerprint == vault.fingerprint(kk),
            within(Family.wilayah_code, scope),
            settled(Family),
        )
    ).all()


def find_by_name(
    connection: Connection, name_key: str, scope: str, *, limit: int = 20
) -> Sequence[Any]:
    """The persons in ``scope`` whose name begins so, then those in whom a later word does.

    ``name_key`` is the normalised beginning of a name, not empty. Later words are looked for in a
    kecamatan or less: in the whole city that would be a walk through every name.
    """
    begins = (
        _named(scope)
        .where(Person.name_key.between(name_key, name_key + "~"))
        .order_by(Person.name_key, Person.id)
        .limit(limit)
    )
    found = list(connection.execute(begins))
    if len(found) < limit and scope.count(".") >= _KECAMATAN_DOTS:
        later = (
            _named(scope)
            .where(Person.name_key.contains(f" {name_key}", autoescape=True))
            .where(~Person.name_key.between(name_key, name_key + "~"))
            .order_by(Person.name_key, Person.id)
            .limit(limit - len(found))
        )
        found += connection.execute(later)
    return found


def get_person(connection: Connection, person_id: UUID) -> Any:
    """The row of a person. Raises NotFound."""
    found = connection.execute(select(Person).where(Person.id == person_id)).first()
    if found is None:
        raise NotFound("Orang tidak ditemukan.")
    return found


def get_family(connection: Connection, family_id: UUID) -> Any:
    """The row of a family. Raises NotFound."""
    found = connection.execute(select(Family).where(Family.id == family_id)).first()
    if found is None:
        raise NotFound("Keluarga tidak ditemukan.")
    return found


def members_of(connection: Connection, family_id: UUID, *, past: bool = False) -> Sequence[Any]:
    """The members of a family, head first: relation, from, to and the person's listed facts."""
    query = (
        select(Membership.relation, Membership.valid_from, Membership.valid_to, *_LISTED)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.family_id == family_id)
        .order_by(Membership.relation != "kepala", Membership.valid_from, Person.birth_date)
    )
    return connection.execute(query if past else query.where(Membership.valid_to.is_(None))).all()


def families_of(connection: Connection, person_id: UUID) -> Sequence[Any]:
    """The families a person belonged to, the present one first."""
    return connection.execute(
        select(
            Membership.family_id, Membership.relation, Membership.valid_from, Membership.valid_to
        )
        .where(Membership.person_id == person_id)
        .order_by(Membership.valid_to.is_not(None), Membership.valid_from.desc())
    ).all()


def kk_numbers_of(connection: Connection, family_id: UUID) -> Sequence[Any]:
    """The KK numbers of a family (sealed), the present one first."""
    return connection.execute(
        select(KkNumber)
        .where(KkNumber.family_id == family_id)
        .order_by(KkNumber.valid_to.is_not(None), KkNumber.valid_from.desc())
    ).all()


def addresses_of(connection: Connection, family_id: UUID) -> Sequence[Any]:
    """The addresses of a family, the present one first."""
    return connection.execute(
        select(Address)
        .where(Address.family_id == family_id)
        .order_by(Address.valid_to.is_not(None), Address.valid_from.desc())
    ).all()


def aid_of(connection: Connection, person_id: UUID) -> Sequence[Any]:
    """The aid a person received, latest period first."""
    return connection.execute(
        select(AidReceived)
        .where(AidReceived.person_id == person_id)
        .order_by(AidReceived.period.desc(), AidReceived.programme)
    ).all()


def lists_with(connection: Connection, family_id: UUID) -> Sequence[Any]:
    """Why a family is on the lists: each entry with its list, source and version, newest first."""
    return connection.execute(
        select(
            Entry,
            SourceList.source_name,
            SourceList.source_date,
            SourceList.file_name,
            SourceList.imported_at,
        )
        .join(SourceList, SourceList.id == Entry.source_list_id)
        .where(Entry.family_id == family_id, settled(Entry))
        .order_by(SourceList.imported_at.desc())
    ).all()


def _named(scope: str) -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = select(*_LISTED).where(
        within(Person.wilayah_code, scope), settled(Person)
    )
    return query
