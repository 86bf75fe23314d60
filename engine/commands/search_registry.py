"""An officer looks for somebody in the registry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from engine.errors import Forbidden, InvalidAnswers
from engine.registry import mask, read_nik, search_keys
from engine.rows import Record
from engine.sentences import say
from engine.store import officers
from engine.store.principals import Principal
from engine.store.registry import access, browsing, persons
from engine.unit_of_work import UnitOfWork

PAGE = "pencarian registri"
"""What the trail of looks calls it."""
SHORTEST = 3
"""Letters of a name below which a search would be a list of the city."""


@dataclass(frozen=True, slots=True)
class Found:
    """People found, masked, each with registers and decile; ``more`` when some were left off."""

    people: list[dict[str, Any]]
    more: bool


@dataclass(frozen=True, kw_only=True)
class SearchRegistry:
    """Search people by NIK (16 digits) or by name, within the units of the officer's posts.

    Every search is kept with whom it showed, without the number or name looked for. Raises Forbidden without
    the right ``registry``, InvalidAnswers for a text too short to search by.
    """

    officer: UUID
    text: str
    limit: int = 30

    def execute(self, uow: UnitOfWork) -> Found:
        uow.begin()
        principal = officers.principal(uow.connection, self.officer)
        found = self._find(uow, scopes(principal), "".join(self.text.split()))
        shown = found[: self.limit]
        access.log_access(uow.connection, *self._looks(uow, shown))
        standings = browsing.standings_of(uow.connection, [one.id for one in shown])
        people = [listed(uow, one) | asdict(standings[one.id]) for one in shown]
        return Found(people, len(found) > self.limit)

    def _looks(self, uow: UnitOfWork, shown: Sequence[Record]) -> list[access.Access]:
        """A line for everybody shown, so that each may be told; one where nobody was found."""
        ids = [one.id for one in shown] or [None]
        return [
            access.Access(
                at=uow.now,
                officer_id=self.officer,
                action="cari",
                purpose=PAGE,
                subject=PAGE,
                person_id=id,
                people=int(id is not None),
            )
            for id in ids
        ]

    def _find(self, uow: UnitOfWork, units: list[str], squeezed: str) -> list[Record]:
        if squeezed.isdigit():
            nik = read_nik(squeezed, today=uow.today)
            if nik.errors:
                raise InvalidAnswers({"cari": [one.message for one in nik.errors]})
            rows = [
                persons.find_by_nik(uow.connection, squeezed, unit, uow.adapters.vault)
                for unit in units
            ]
        else:
            keys = [key for key in search_keys(self.text) if len(key) >= SHORTEST]
            if not keys:
                raise InvalidAnswers(
                    {"cari": [say("Tulis sedikitnya tiga huruf nama, atau 16 angka.")]}
                )
            most = self.limit + 1
            rows = [
                persons.find_by_name(uow.connection, key, one, limit=most)
                for key in keys
                for one in units
            ]
        return list({row.id: row for some in rows for row in some}.values())


def scopes(principal: Principal) -> list[str]:
    """The units whose people an officer may look up, none inside another. Raises Forbidden."""
    units = sorted(principal.units_with("registry"))
    if not units:
        raise Forbidden("Peran Anda tidak membuka registri.")
    return [
        unit
        for unit in units
        if not any(other != unit and unit.startswith(f"{other}.") for other in units)
    ]


def listed(uow: UnitOfWork, person: Record, *, in_clear: bool = False) -> dict[str, Any]:
    """A person as lists show them: the NIK masked, unless it was asked for by itself."""
    nik = uow.adapters.vault.open(person.nik_sealed) if person.nik_sealed else None
    return {
        "id": person.id,
        "name": person.name,
        "birth_date": person.birth_date,
        "sex": person.sex,
        "deceased": person.deceased,
        "wilayah": person.wilayah_code or "",
        "nik": (nik or "–") if in_clear else mask(nik),
    }


def people_as_listed(
    uow: UnitOfWork, rows: Sequence[Record], *, in_clear: bool = False
) -> list[dict[str, Any]]:
    """Several persons as lists show them, with their relation and since when."""
    return [
        listed(uow, row, in_clear=in_clear)
        | {"relation": row.relation, "from": row.valid_from, "to": row.valid_to}
        for row in rows
    ]
