"""What the registry already knows about the people of one batch of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any, NamedTuple
from uuid import UUID

from engine.models.registry import Address, Entry, Family, KkNumber, Membership, Person
from engine.store.registry.bulk import Bulk
from engine.store.registry.corrections import mistaken
from engine.store.registry.shapes import PersonRow, Sealer
from engine.store.registry.staging import settled

_PERSON = (
    Person.id,
    Person.fingerprint,
    Person.name,
    Person.name_key,
    Person.birth_place,
    Person.birth_date,
    Person.sex,
    Person.mother_name,
    Person.occupation,
    Person.wilayah_code,
    Person.nik_sealed.is_not(None).label("has_nik"),
    Person.source_list_id,
    Person.standing,
)
_ADDRESS = (
    Address.id,
    Address.family_id,
    Address.text,
    Address.rt,
    Address.rw,
    Address.wilayah_code,
)
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Keyed:
    """A row with its fingerprints; ``kk`` None when the row names no family."""

    row: PersonRow
    person: bytes
    kk: bytes | None


def key(row: PersonRow, vault: Sealer) -> Keyed:
    """Fingerprint a row: by NIK; without one, by what else tells the person from others."""
    identity = row.nik or "|".join(
        (
            "tanpa NIK",
            row.kk or row.reference or f"{row.wilayah_code} {row.rt} {row.rw}",
            row.name_key,
            str(row.birth_date),
        )
    )
    kk = vault.fingerprint(row.kk) if row.kk else None
    return Keyed(row, vault.fingerprint(identity), kk)


class AddressParts(NamedTuple):
    """What an address says."""

    text: str = ""
    rt: str | None = None
    rw: str | None = None
    wilayah_code: str | None = None

    def told(self, row: PersonRow) -> AddressParts:
        """The same after what a row says; what it leaves out stays."""
        return AddressParts(
            row.address or self.text,
            row.rt or self.rt,
            row.rw or self.rw,
            row.wilayah_code or self.wilayah_code,
        )


@dataclass(slots=True)
class AddressNow:
    """The address a family has."""

    id: UUID
    parts: AddressParts


@dataclass(slots=True)
class EntryNow:
    """The entry a family has in the register being imported."""

    id: UUID
    reference: str | None
    decile: int | None


@dataclass(slots=True)
class FamilyNow:
    """A family as it stands, in the database or after what this batch did to it."""

    id: UUID
    head_id: UUID | None
    wilayah_code: str | None
    kk_number_id: UUID | None = None
    address: AddressNow | None = None
    entry: EntryNow | None = None


@dataclass(slots=True)
class MemberNow:
    """A person's present place in a family."""

    id: UUID
    family_id: UUID
    relation: str


@dataclass(slots=True)
class Known:
    """Look-ups by fingerprint and by id, from seven queries per some thousand rows."""

    people: dict[bytes, list[Any]] = field(default_factory=dict)
    families_by_kk: dict[bytes, UUID] = field(default_factory=dict)
    memberships: dict[UUID, MemberNow] = field(default_factory=dict)
    families: dict[UUID, FamilyNow] = field(default_factory=dict)
    relatives: dict[UUID, list[Any]] = field(default_factory=dict)
    mistaken: set[bytes] = field(default_factory=set)
    """Numbers that were put right once: they lead to their person, and are given to nobody."""

    def person(self, keyed: Keyed) -> tuple[Any | None, bool]:
        """The person of a row, and whether the NIK is known under quite another name only.

        Failing the NIK, the one in the same family with the same name and birth date: a NIK may
        be missing in one list and wrong in another.
        """
        found = self.people.get(keyed.person, [])
        for each in found:
            if _agree(each.name_key, keyed.row.name_key):
                return each, False
        row = keyed.row
        family = self.families_by_kk.get(keyed.kk) if keyed.kk is not None else None
        for each in self.relatives.get(family, ()) if family is not None else ():
            if each.name_key == row.name_key and each.birth_date == row.birth_date:
                return each, False
        return None, bool(found)

    def overlay(self, pending: Known, batch: Sequence[Keyed]) -> None:
        """Put what earlier batches of the list changed, not written yet, over what was read."""
        for each in batch:
            if each.kk is not None and each.kk in pending.families_by_kk:
                self.families_by_kk[each.kk] = pending.families_by_kk[each.kk]
        for people in (*self.people.values(), *self.relatives.values()):
            for person in people:
                if person.id in pending.memberships:
                    self.memberships[person.id] = pending.memberships[person.id]
        ids = {each.family_id for each in self.memberships.values()}
        for id in ids.union(self.families_by_kk.values()):
            if id in pending.families:
                self.families[id] = pending.families[id]


def load(bulk: Bulk, batch: Sequence[Keyed], list_id: UUID, entries_of: Sequence[Any]) -> Known:
    """Everything known about a batch of a list; ``entries_of`` are the conditions of its register."""
    known = Known()
    people = {each.person for each in batch}
    for person in bulk.find(_PERSON, Person.fingerprint, people, settled(Person, list_id)):
        known.people.setdefault(person.fingerprint, []).append(person)
    _load_mistaken(bulk, known, people)
    kks = {each.kk for each in batch if each.kk is not None}
    numbers = (KkNumber.fingerprint, KkNumber.family_id)
    for fingerprint, family_id in bulk.find(
        numbers,
        KkNumber.fingerprint,
        kks,
        KkNumber.valid_to.is_(None),
        Family.id == KkNumber.family_id,
        settled(Family, list_id),
    ):
        known.families_by_kk[fingerprint] = family_id
    _load_relatives(bulk, known, batch)
    _load_memberships(bulk, known)
    _load_families(bulk, known, entries_of)
    return known


def _load_mistaken(bulk: Bulk, known: Known, fingerprints: set[bytes]) -> None:
    """The people whose number a row has as it was before it was put right."""
    places = {person_id: mistake for mistake, person_id in mistaken(bulk, fingerprints)}
    known.mistaken.update(places.values())
    for person in bulk.find(_PERSON, Person.id, places):
        known.people.setdefault(places[person.id], []).append(person)


def _load_relatives(bulk: Bulk, known: Known, batch: Sequence[Keyed]) -> None:
    """The members of known families of which a row names somebody unknown."""
    families = {
        known.families_by_kk[each.kk]
        for each in batch
        if each.person not in known.people and each.kk in known.families_by_kk
    }
    columns = (Membership.family_id, Membership.person_id)
    places = {
        person_id: family_id
        for family_id, person_id in bulk.find(
            columns, Membership.family_id, families, Membership.valid_to.is_(None)
        )
    }
    for person in bulk.find(_PERSON, Person.id, places):
        known.relatives.setdefault(places[person.id], []).append(person)


def _load_memberships(bulk: Bulk, known: Known) -> None:
    found = [person.id for people in known.people.values() for person in people]
    found += [person.id for people in known.relatives.values() for person in people]
    columns = (Membership.id, Membership.person_id, Membership.family_id, Membership.relation)
    for id, person_id, family_id, relation in bulk.find(
        columns, Membership.person_id, found, Membership.valid_to.is_(None)
    ):
        known.memberships[person_id] = MemberNow(id, family_id, relation)


def _load_families(bulk: Bulk, known: Known, entries_of: Sequence[Any]) -> None:
    ids = {each.family_id for each in known.memberships.values()}
    ids.update(known.families_by_kk.values())
    families = known.families
    for family in bulk.find((Family.id, Family.head_id, Family.wilayah_code), Family.id, ids):
        families[family.id] = FamilyNow(*family)
    for id, family_id, *rest in bulk.find(
        _ADDRESS, Address.family_id, ids, Address.valid_to.is_(None)
    ):
        families[family_id].address = AddressNow(id, AddressParts(*rest))
    numbers = (KkNumber.id, KkNumber.family_id)
    for id, family_id in bulk.find(numbers, KkNumber.family_id, ids, KkNumber.valid_to.is_(None)):
        families[family_id].kk_number_id = id
    entries = (Entry.id, Entry.family_id, Entry.reference, Entry.decile)
    if entries_of:
        for id, family_id, *rest in bulk.find(entries, Entry.family_id, ids, *entries_of):
            families[family_id].entry = EntryNow(id, *rest)


def _agree(one: str, other: str) -> bool:
    """Whether two name keys may be one person's: a word in common, or much alike."""
    if one == other or set(one.split()) & set(other.split()):
        return True
    return SequenceMatcher(None, one, other).ratio() >= _ALIKE
