"""An officer says what they need the data of somebody's family for, and opens it for a while."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import InvalidAnswers
from engine.models.registry import AccessLog
from engine.sentences import say
from engine.sight import TOLD, reached_person, somebody_of
from engine.store.registry.access import Access, row_of
from engine.unit_of_work import UnitOfWork

SHORTEST = 5
PAGE = "data orang"
"""What the trail of looks calls it."""


@dataclass(frozen=True, kw_only=True)
class TellPersonPurpose:
    """Keep the purpose with the officer's name: it opens the family for a quarter of an hour.

    Raises NotFound, Forbidden outside the officer's units, InvalidAnswers without a purpose.
    """

    officer: UUID
    person_id: UUID
    purpose: str

    def execute(self, uow: UnitOfWork) -> None:
        _principal, person = reached_person(uow.connection, self.officer, self.person_id)
        told = Access(
            at=uow.now,
            officer_id=self.officer,
            action=TOLD,
            purpose=purpose_of(self.purpose),
            subject=PAGE,
            person_id=person.id,
            ground="purpose",
        )
        uow.changes.insert(AccessLog, row_of(told))


@dataclass(frozen=True, kw_only=True)
class TellFamilyPurpose:
    """The same for the data of a family, by its head. Raises NotFound, Forbidden, InvalidAnswers."""

    officer: UUID
    family_id: UUID
    purpose: str

    def execute(self, uow: UnitOfWork) -> None:
        somebody = somebody_of(uow.connection, self.family_id)
        TellPersonPurpose(officer=self.officer, person_id=somebody, purpose=self.purpose).execute(
            uow
        )


def purpose_of(text: str) -> str:
    """A purpose as the trail keeps it. Raises InvalidAnswers for one too short to be any."""
    purpose = " ".join(text.split())
    if len(purpose) < SHORTEST:
        raise InvalidAnswers({"keperluan": [say("Tulis untuk keperluan apa data ini dibuka.")]})
    return purpose
