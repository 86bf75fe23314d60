"""Aid received: recorded per person, once for each period, and forgotten when it is taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final, cast
from uuid import UUID

from sqlalchemy import Connection, delete

from engine.ids import new_id
from engine.models.registry import AidReceived, Membership, Person
from engine.store.registry.bulk import Bulk
from engine.store.registry.shapes import PersonRow, RefusedLine, Sealer, is_refused
from engine.store.registry.staging import settled

_BATCH: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid:
    """What a list of recipients is about: programme, period (2026-Q1) and source.

    ``source`` is pusat, provinsi, kota or lain.
    """

    programme: str
    source: str
    period: str
    source_list_id: UUID | None = None


@dataclass(slots=True)
class AidCounts:
    """``unknown``: people of the list whom the registry does not know by NIK."""

    recorded: int = 0
    already: int = 0
    unknown: int = 0


def forget_aid(connection: Connection, *, person_id: UUID, programme: str, period: str) -> None:
    """A hand-over by the city did not happen: what was recorded of it goes, lists stay."""
    connection.execute(
        delete(AidReceived).where(
            AidReceived.person_id == person_id,
            AidReceived.programme == programme,
            AidReceived.period == period,
            AidReceived.source == "kota",
            AidReceived.source_list_id.is_(None),
        )
    )


def record_aid(
    connection: Connection, aid: Aid, rows: Iterable[PersonRow | RefusedLine], vault: Sealer
) -> AidCounts:
    """Record that the persons of a list received an aid, each once however often it is imported."""
    counts = AidCounts()
    bulk = Bulk(connection)
    people = (cast(PersonRow, row) for row in rows if not is_refused(row))
    numbers = (person.nik for person in people if person.nik)
    while some := list(islice(numbers, _BATCH)):
        fingerprints = {vault.fingerprint(nik) for nik in some}
        known = dict(_recipients(bulk, fingerprints))
        same = (AidReceived.programme == aid.programme, AidReceived.period == aid.period)
        had = {
            id for (id,) in bulk.find((AidReceived.person_id,), AidReceived.person_id, known, *same)
        }
        fresh = [(new_id(), id, known[id], *_facts(aid)) for id in known if id not in had]
        columns = (
            "id",
            "person_id",
            "family_id",
            "programme",
            "source",
            "period",
            "source_list_id",
        )
        bulk.insert(AidReceived, columns, fresh)
        counts.recorded += len(fresh)
        counts.already += len(had)
        counts.unknown += len(fingerprints) - len(known)
    return counts


def _recipients(bulk: Bulk, fingerprints: set[bytes]) -> Iterator[tuple[UUID, UUID]]:
    """Person and present family of the fingerprints known."""
    found = bulk.find((Person.id,), Person.fingerprint, fingerprints, settled(Person))
    people = [id for (id,) in found]
    columns = (Membership.person_id, Membership.family_id)
    yield from bulk.find(columns, Membership.person_id, people, Membership.valid_to.is_(None))


def _facts(aid: Aid) -> tuple[str, str, str, UUID | None]:
    return aid.programme, aid.source, aid.period, aid.source_list_id
