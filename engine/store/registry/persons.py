"""People by question: by NIK, by name within an area, one with family and history."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, String, and_, literal_column, select

from engine.errors import NotFound
from engine.models.registry import (
    Address,
    AidReceived,
    Family,
    KkNumber,
    Membership,
    Person,
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


def ids_by_nik(connection: Connection, niks: Collection[str], vault: Sealer) -> dict[str, UUID]:
    """NIK → the person who has it; left out where nobody has it, or more than one."""
    marks = {vault.fingerprint(nik): nik for nik in niks if nik}
    statement = select(Person.fingerprint, Person.id).where(
        Person.fingerprint.in_(marks), settled(Person)
    )
    found: dict[str, list[UUID]] = {}
    for mark, person in connection.execute(statement):
        found.setdefault(marks[mark], []).append(person)
    return {nik: ids[0] for nik, ids in found.items() if len(ids) == 1}


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

    ``name_key`` is the normalised beginning of a name or of a part of one, not empty. In a
    kecamatan or less every word is looked at, in a larger area the second and the third: these
    have an index each, all others would be a walk through every name.
    """
    ways: list[tuple[ColumnElement[bool], Any]]
    if scope.count(".") >= _KECAMATAN_DOTS:
        within_it = Person.name_key.contains(f" {name_key}", autoescape=True)
        ways = [(within_it, Person.name_key)]
    else:
        # In the order of its index, or the database walks through all names in theirs.
        ways = [(_begins(rest, name_key), rest) for rest in _rests(connection)]
    found: list[Any] = []
    known: set[UUID] = set()
    for condition, order in [(_begins(Person.name_key, name_key), Person.name_key), *ways]:
        if len(found) < limit:
            query = _named(scope).where(condition).order_by(order, Person.id).limit(limit)
            more = connection.execute(query).all()
            found += [row for row in more if row.id not in known]
            known |= {row.id for row in more}
    return found[:limit]


def _begins(key: Any, beginning: str) -> ColumnElement[bool]:
    return and_(key >= beginning, key <= beginning + "~")


def _rests(connection: Connection) -> list[ColumnElement[str]]:
    """The key of a name without its first word, and without its first two, as they are indexed.

    Written out, since an index on an expression serves no other one.
    """
    blank = "strpos" if connection.dialect.name == "postgresql" else "instr"
    rests: list[ColumnElement[str]] = []
    rest = "person.name_key"
    for _ in range(2):
        rest = f"substr({rest}, {blank}({rest}, ' ') + 1)"
        rests.append(literal_column(rest, String))
    return rests


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


def heads_of(connection: Connection, person_ids: Collection[UUID]) -> dict[UUID, str]:
    """Person → the name of the head of the family they are of today."""
    statement = (
        select(Membership.person_id, Person.name)
        .join(Family, Family.id == Membership.family_id)
        .join(Person, Person.id == Family.head_id)
        .where(Membership.person_id.in_(person_ids), Membership.valid_to.is_(None))
    )
    return {row.person_id: row.name for row in connection.execute(statement)} if person_ids else {}


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


def _named(scope: str) -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = select(*_LISTED).where(
        within(Person.wilayah_code, scope), settled(Person)
    )
    return query
