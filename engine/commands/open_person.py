"""An officer opens the record of one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.commands.search_registry import listed, people_as_listed, scopes
from engine.errors import Forbidden, InvalidAnswers
from engine.registry import mask
from engine.sentences import say
from engine.store import officers
from engine.store.registry import access, browsing, corrections, persons
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers


@dataclass(frozen=True, slots=True)
class PersonFile:
    """One person: families with masked KK numbers, entries per cycle, aid, corrections, who looked.

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

    Raises Forbidden outside the officer's units, InvalidAnswers without a purpose.
    """

    officer: UUID
    person_id: UUID
    purpose: str

    def execute(self, uow: UnitOfWork) -> PersonFile:
        uow.begin()
        principal = officers.principal(uow.connection, self.officer)
        person = persons.get_person(uow.connection, self.person_id)
        unit = person.wilayah_code or ""
        if not any(covers(scope, unit) for scope in scopes(principal)):
            raise Forbidden("Orang ini tercatat di wilayah lain.")
        if len(self.purpose.strip()) < 5:
            raise InvalidAnswers({"keperluan": [say("Tulis untuk keperluan apa data ini dibuka.")]})
        access.log_access(
            uow.connection,
            access.Access(
                at=uow.now,
                officer_id=self.officer,
                action="baca",
                purpose=self.purpose.strip()[:200],
                person_id=person.id,
                subject="data orang",
            ),
        )
        families = persons.families_of(uow.connection, person.id)
        supervised = principal.has_right("supervise", unit)
        return PersonFile(
            person=listed(uow, person),
            families=[self._family(uow, one) for one in families],
            entries=browsing.entries_of(uow.connection, [one.family_id for one in families]),
            aid=persons.aid_of(uow.connection, person.id),
            corrections=[
                self._correction(uow, one)
                for one in corrections.corrections_of(uow.connection, person.id)
            ],
            looks=access.accesses_to(uow.connection, person.id, limit=50) if supervised else (),
            supervised=supervised,
        )

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
        return {
            "relation": membership.relation,
            "from": membership.valid_from,
            "to": membership.valid_to,
            "kk": [
                (mask(uow.adapters.vault.open(one.sealed)), one.valid_from, one.valid_to)
                for one in numbers
            ],
            "addresses": persons.addresses_of(uow.connection, membership.family_id),
            "members": people_as_listed(
                uow, persons.members_of(uow.connection, membership.family_id, past=True)
            ),
        }
