"""The rows a list adds and changes, written in the order their keys demand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection

from engine.ids import new_id
from engine.models.registry import Address, Entry, Family, KkNumber, Membership, Person
from engine.store.registry.bulk import Bulk
from engine.store.registry.known import (
    AddressNow,
    AddressParts,
    EntryNow,
    FamilyNow,
    Keyed,
    MemberNow,
)
from engine.store.registry.shapes import PersonRow, Sealer

_COLUMNS: Final[tuple[tuple[Any, tuple[str, ...]], ...]] = (
    (
        Person,
        (
            "id",
            "name",
            "name_key",
            "nik_sealed",
            "fingerprint",
            "birth_place",
            "birth_date",
            "sex",
            "mother_name",
            "occupation",
            "deceased",
            "standing",
            "wilayah_code",
            "source_list_id",
        ),
    ),
    (Family, ("id", "head_id", "wilayah_code", "source_list_id")),
    (KkNumber, ("id", "family_id", "sealed", "fingerprint", "valid_from")),
    (Membership, ("id", "family_id", "person_id", "relation", "valid_from")),
    (Address, ("id", "family_id", "text", "rt", "rw", "wilayah_code", "valid_from")),
    (
        Entry,
        (
            "id",
            "source_list_id",
            "case_id",
            "register",
            "family_id",
            "person_id",
            "wilayah_code",
            "line",
            "reference",
            "decile",
            "match",
            "status",
        ),
    ),
)


class Writes:
    """Collects rows of the list ``target``; ``flush`` writes and forgets them.

    Who is on another giver's list without a kelurahan belongs to ``nowhere``, the city as a whole,
    until a later list says where; nobody falls out of every officer's sight.
    """

    def __init__(self, target: Any, vault: Sealer, today: date, nowhere: str | None) -> None:
        self._target = target
        self._vault = vault
        self._today = today
        self._nowhere = nowhere
        self._new: dict[Any, list[tuple[Any, ...]]] = defaultdict(list)
        self._changed: dict[tuple[Any, tuple[str, ...]], list[dict[str, Any]]] = defaultdict(list)

    def add_person(self, keyed: Keyed) -> UUID:
        """Somebody nobody knew yet, their NIK sealed; returns their id."""
        row, id = keyed.row, new_id()
        sealed = self._vault.seal(row.nik) if row.nik else None
        self._new[Person].append(
            (
                id,
                row.name,
                row.name_key,
                sealed,
                keyed.person,
                row.birth_place or None,
                row.birth_date,
                row.sex,
                row.mother_name or None,
                row.occupation or None,
                row.status == "meninggal",
                row.status,
                row.wilayah_code or self._nowhere,
                self._target.id,
            )
        )
        return id

    def add_family(self, head: UUID, wilayah_code: str | None) -> FamilyNow:
        """A family around its head; what else is known of it is set on what this returns."""
        family = FamilyNow(new_id(), head, wilayah_code or self._nowhere)
        self._new[Family].append((family.id, head, family.wilayah_code, self._target.id))
        return family

    def set_kk(self, family: FamilyNow, kk: str, fingerprint: bytes) -> None:
        """The family bears this KK number from today; the one it bore ends."""
        if family.kk_number_id is not None:
            self._end(KkNumber, family.kk_number_id)
        family.kk_number_id = new_id()
        self._new[KkNumber].append(
            (family.kk_number_id, family.id, self._vault.seal(kk), fingerprint, self._today)
        )

    def set_member(
        self, now: MemberNow | None, family: UUID, person: UUID, relation: str
    ) -> MemberNow:
        """The person is in this family from today; the place they had ends."""
        if now is not None:
            self._end(Membership, now.id)
        place = MemberNow(new_id(), family, relation)
        self._new[Membership].append((place.id, family, person, relation, self._today))
        return place

    def set_address(self, family: FamilyNow, given: AddressParts) -> None:
        """The family lives here from today; the address it had ends."""
        if family.address is not None:
            self._end(Address, family.address.id)
        family.address = AddressNow(new_id(), given)
        self._new[Address].append((family.address.id, family.id, *given, self._today))

    def add_entry(self, family: FamilyNow, person: UUID, row: PersonRow) -> None:
        """The family enters the register of the list, under the list until this is in."""
        target = self._target
        family.entry = EntryNow(new_id(), row.reference or None, row.decile)
        self._new[Entry].append(
            (
                family.entry.id,
                target.id,
                target.id,
                target.register,
                family.id,
                person,
                row.wilayah_code or family.wilayah_code,
                row.line,
                family.entry.reference,
                family.entry.decile,
                "belum",
                "baru",
            )
        )

    def change(self, model: Any, id: UUID, values: Mapping[str, Any]) -> None:
        """Change some columns of a row that was there before this batch."""
        self._changed[model, tuple(values)].append({"id": id, **values})

    def added(self, model: Any) -> list[UUID]:
        """The rows of a model that are to be added."""
        return [row[0] for row in self._new.get(model, ())]

    def changes(self) -> dict[Any, dict[UUID, dict[str, Any]]]:
        """Model → row → the columns that are to be changed, with their last value."""
        told: dict[Any, dict[UUID, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
        for (model, _), changes in self._changed.items():
            for each in changes:
                told[model][each["id"]].update(
                    {name: value for name, value in each.items() if name != "id"}
                )
        return told

    def _end(self, model: Any, id: UUID) -> None:
        """Close a dated row as of today."""
        self.change(model, id, {"valid_to": self._today})

    def flush(self, connection: Connection) -> None:
        """Write all that was collected, parents before children, and begin anew."""
        bulk = Bulk(connection)
        for model, columns in _COLUMNS:
            bulk.insert(model, columns, self._new[model])
        for (model, _), changes in self._changed.items():
            bulk.update(model, changes)
        self._new.clear()
        self._changed.clear()
