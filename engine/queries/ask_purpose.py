"""Before somebody's data is opened: whose it is, what for, and what it was opened for of late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from engine.queries.person_cases import ListPersonCases
from engine.sentences import Sentence, say
from engine.sight import (
    family_of,
    last_purposes,
    purpose_for,
    reached_person,
    registry_look,
    somebody_of,
)
from engine.unit_of_work import UnitOfWork

PAGE = "sebelum data dibuka"
"""What the trail of looks calls it."""
_MOST_CASES = 3


@dataclass(frozen=True, slots=True)
class Threshold:
    """Somebody whose data is about to be opened, as far as lists tell of them.

    ``purpose``: what the officer said lately of anybody of the family; it need not be asked again.
    ``reasons``: what they said last, the newest first; ``cases``: about whom they may read.
    """

    person_id: UUID
    name: str
    birth_year: int | None
    wilayah: str
    purpose: str
    reasons: Sequence[str] = ()
    cases: Sequence[Sentence] = ()


@dataclass(frozen=True, kw_only=True)
class AskPurpose:
    """What an officer must say to open the data of a person. Raises NotFound, Forbidden."""

    officer: UUID
    person_id: UUID

    def answer(self, uow: UnitOfWork) -> Threshold:
        principal, person = reached_person(uow.connection, self.officer, self.person_id)
        people = family_of(uow.connection, person.id)
        found = Threshold(
            person.id,
            person.name,
            person.birth_date.year if person.birth_date else None,
            person.wilayah_code or "",
            purpose_for(uow.connection, principal, people, uow.now),
        )
        if found.purpose:
            return found
        uow.shown(replace(registry_look(self.officer, uow.now, PAGE, 1), person_id=person.id))
        about = ListPersonCases(person_id=person.id, officer=self.officer).answer(uow)
        return replace(
            found,
            reasons=last_purposes(uow.connection, principal, uow.now),
            cases=[
                say("Kasus {reference}, {title}", reference=one.reference, title=one.title)
                for one in about[:_MOST_CASES]
            ],
        )


@dataclass(frozen=True, kw_only=True)
class AskFamilyPurpose:
    """The same for the data of a family, by its head. Raises NotFound, Forbidden."""

    officer: UUID
    family_id: UUID

    def answer(self, uow: UnitOfWork) -> Threshold:
        somebody = somebody_of(uow.connection, self.family_id)
        return AskPurpose(officer=self.officer, person_id=somebody).answer(uow)
