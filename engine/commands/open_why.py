"""An officer asks why a family is, or is not, on the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from engine.commands.search_registry import people_as_listed, scopes
from engine.commands.tell_person_purpose import purpose_of
from engine.declared.instrument import Line, instrument_of
from engine.errors import Forbidden, NotFound
from engine.registry import mask
from engine.rows import Record
from engine.sight import reached_person
from engine.store import data_requests, officers
from engine.store.registry import access, browsing, entries, matches, meetings, persons, scoring
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers


@dataclass(frozen=True, slots=True)
class Step:
    """A family's way through one register of one cycle, from its source to the decision."""

    entry: Record
    matches: Sequence[Any]
    visits: Sequence[Any]
    items: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Scored:
    """One score of the family, and every line of the table that it comes from."""

    assessment: Record
    lines: list[Line]
    clause: str
    """Id of the clause that orders the weighing, empty when the decree names none."""
    decree: Record | None
    """The determination of that cycle, when there is one."""

    @property
    def determined_on(self) -> date | None:
        """The day of the determination."""
        return date.fromisoformat(str(self.decree.data["tanggal"])) if self.decree else None


@dataclass(frozen=True, slots=True)
class WhyFile:
    """Everything that decided about one family."""

    family: Record
    head: str
    kk: list[str]
    members: list[dict[str, Any]]
    addresses: Sequence[Any]
    steps: list[Step]
    scores: list[Scored]
    aid: Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class OpenWhy:
    """Open one family's page for a purpose, which is kept with the officer's name.

    Raises Forbidden outside the officer's units, InvalidAnswers without a purpose, NotFound.
    """

    officer: UUID
    family_id: UUID
    purpose: str
    printed: bool = False

    def execute(self, uow: UnitOfWork) -> WhyFile:
        uow.begin()
        principal = officers.principal(uow.connection, self.officer)
        family = persons.get_family(uow.connection, self.family_id)
        if not any(covers(unit, family.wilayah_code or "") for unit in scopes(principal)):
            raise Forbidden("Keluarga ini tercatat di wilayah lain.")
        purpose = purpose_of(self.purpose)
        members = persons.members_of(uow.connection, family.id)
        look = access.Access(
            at=uow.now,
            officer_id=self.officer,
            action="cetak" if self.printed else "baca",
            purpose=purpose,
            person_id=family.head_id,
            subject="mengapa ada di daftar",
            people=len(members),
        )
        access.log_access(uow.connection, look)
        listed = people_as_listed(uow, members)
        numbers = persons.kk_numbers_of(uow.connection, family.id)
        return WhyFile(
            family=family,
            head=next((one["name"] for one in listed if one["id"] == family.head_id), ""),
            kk=[mask(uow.adapters.vault.open(one.sealed)) for one in numbers],
            members=listed,
            addresses=persons.addresses_of(uow.connection, family.id),
            steps=[
                self._step(uow, one) for one in browsing.entries_of(uow.connection, [family.id])
            ],
            scores=[explained(uow, one) for one in scoring.of_family(uow.connection, family.id)],
            aid=[one for person in members for one in persons.aid_of(uow.connection, person.id)],
        )

    def _step(self, uow: UnitOfWork, entry: Record) -> Step:
        return Step(
            entry=entry,
            matches=matches.results_of(uow.connection, entry.id),
            visits=entries.visits_of(uow.connection, entry.id),
            items=meetings.items_about(uow.connection, entry.id),
        )


def explained(uow: UnitOfWork, assessment: Record) -> Scored:
    """A score with its lines, evaluated again with the table and the answers it came from."""
    shelf = uow.shelf(assessment.bundle_id)
    instrument = instrument_of(shelf)
    lines = instrument.explain(assessment.inputs, assessment.assessed_at)
    register = (shelf.manifest.get("data_use") or {}).get("register", "")
    decree = data_requests.determination_of(uow.connection, register, assessment.case_id)
    return Scored(assessment, lines, instrument.clause, decree)


@dataclass(frozen=True, kw_only=True)
class FindFamily:
    """The present family of a person. Raises NotFound, Forbidden."""

    officer: UUID
    person_id: UUID

    def answer(self, uow: UnitOfWork) -> UUID:
        reached_person(uow.connection, self.officer, self.person_id)
        families = persons.families_of(uow.connection, self.person_id)
        if not families:
            raise NotFound("Orang ini tidak tercatat dalam keluarga mana pun.")
        found: UUID = families[0].family_id
        return found
