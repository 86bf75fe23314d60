"""An officer opens the record of one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.commands.search_registry import listed, people_as_listed
from engine.commands.tell_person_purpose import PAGE, purpose_of
from engine.registry import mask
from engine.sight import Level, reached_person
from engine.store.registry import access, browsing, corrections, persons
from engine.unit_of_work import UnitOfWork

NUMBERS = "NIK dan nomor KK"
"""What the trail of looks calls numbers that were written out."""


@dataclass(frozen=True, slots=True)
class PersonFile:
    """One person: families with their KK numbers, entries per cycle, aid, corrections, who looked.

    ``looks`` is empty for officers who do not supervise the person's unit.
    """

    person: dict[str, Any]
    families: list[dict[str, Any]]
    entries: Sequence[Any]
    aid: Sequence[Any]
    corrections: Sequence[Mapping[str, Any]]
    looks: Sequence[Any]
    supervised: bool


@dataclass(frozen=True, kw_only=True)
class OpenPerson:
    """Open a person's record for a purpose, which is kept with the officer's name.

    ``in_clear``: NIK and KK written out, which leaves a line for everybody whose they are. Raises
    Forbidden outside the officer's units, InvalidAnswers without a purpose.
    """

    officer: UUID
    person_id: UUID
    purpose: str
    in_clear: bool = False

    def execute(self, uow: UnitOfWork) -> PersonFile:
        uow.begin()
        principal, person = reached_person(uow.connection, self.officer, self.person_id)
        purpose = purpose_of(self.purpose)
        families = persons.families_of(uow.connection, person.id)
        told = [self._family(uow, one) for one in families]
        access.log_access(uow.connection, *self._looks(uow, person.id, told, purpose))
        supervised = principal.has_right("supervise", person.wilayah_code or "")
        return PersonFile(
            person=listed(uow, person, in_clear=self.in_clear),
            families=told,
            entries=browsing.entries_of(uow.connection, [one.family_id for one in families]),
            aid=persons.aid_of(uow.connection, person.id),
            corrections=[
                self._correction(uow, one)
                for one in corrections.corrections_of(uow.connection, person.id)
            ],
            looks=access.accesses_to(uow.connection, person.id, limit=50) if supervised else (),
            supervised=supervised,
        )

    def _looks(
        self, uow: UnitOfWork, person: UUID, families: Sequence[Mapping[str, Any]], purpose: str
    ) -> list[access.Access]:
        """A line for the record; of numbers in clear one for everybody whose they are."""
        members = {one["id"] for family in families for one in family["members"]}
        people = {person, *members} if self.in_clear else {person}
        return [
            access.Access(
                at=uow.now,
                officer_id=self.officer,
                action="baca",
                purpose=purpose,
                person_id=one,
                subject=NUMBERS if self.in_clear else PAGE,
                ground="purpose" if self.in_clear else None,
                level=Level.IDENTITIES.value if self.in_clear else None,
            )
            for one in people
        ]

    def _correction(self, uow: UnitOfWork, one: Mapping[str, Any]) -> dict[str, Any]:
        """A correction of the NIK, both numbers masked."""
        sides = {"before": one["before_sealed"], "after": one["after_sealed"]}
        opened = uow.adapters.vault.open
        return {
            **{name: mask(opened(sealed) if sealed else None) for name, sealed in sides.items()},
            "reason": one["reason"],
            "officer": one["officer_name"],
            "at": one["corrected_at"],
            "undone_at": one["undone_at"],
        }

    def _family(self, uow: UnitOfWork, membership: Any) -> dict[str, Any]:
        numbers = persons.kk_numbers_of(uow.connection, membership.family_id)
        opened = uow.adapters.vault.open
        return {
            "relation": membership.relation,
            "from": membership.valid_from,
            "to": membership.valid_to,
            "kk": [
                (
                    opened(one.sealed) if self.in_clear else mask(opened(one.sealed)),
                    one.valid_from,
                    one.valid_to,
                )
                for one in numbers
            ],
            "addresses": persons.addresses_of(uow.connection, membership.family_id),
            "members": people_as_listed(
                uow,
                persons.members_of(uow.connection, membership.family_id, past=True),
                in_clear=self.in_clear,
            ),
        }
