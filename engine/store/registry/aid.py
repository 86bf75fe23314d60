"""Aid received: recorded per person, and found when one family or person has more than one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import Connection, func, select

from engine.ids import new_id
from engine.models.registry import AidReceived, Family, Membership, Person
from engine.store.registry.bulk import Bulk
from engine.store.registry.shapes import PersonRow, RefusedLine, Sealer, is_refused
from engine.store.registry.staging import settled
from engine.store.registry.wilayah import within

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


def double_aid(
    connection: Connection, scope: str, period: str, *, limit: int = 200
) -> Sequence[Any]:
    """Families in ``scope`` with more than one aid in a period, by whoever of them received it.

    Traced by person through KK changes: aid follows the person into the family they are in now.
    Columns: family_id, head's name, wilayah_code, aids, programmes. A person judges each.
    """
    aids = func.count(AidReceived.id)
    return connection.execute(
        select(
            Family.id.label("family_id"),
            Person.name,
            Family.wilayah_code,
            aids.label("aids"),
            func.min(AidReceived.programme).label("one"),
            func.max(AidReceived.programme).label("other"),
        )
        .join(Membership, (Membership.family_id == Family.id) & Membership.valid_to.is_(None))
        .join(AidReceived, AidReceived.person_id == Membership.person_id)
        .join(Person, Person.id == Family.head_id)
        .where(AidReceived.period == period, within(Family.wilayah_code, scope))
        .group_by(Family.id, Person.name, Family.wilayah_code)
        .having(aids > 1)
        .order_by(aids.desc(), Family.id)
        .limit(limit)
    ).all()


def _recipients(bulk: Bulk, fingerprints: set[bytes]) -> Iterator[tuple[UUID, UUID]]:
    """Person and present family of the fingerprints known."""
    found = bulk.find((Person.id,), Person.fingerprint, fingerprints, settled(Person))
    people = [id for (id,) in found]
    columns = (Membership.person_id, Membership.family_id)
    yield from bulk.find(columns, Membership.person_id, people, Membership.valid_to.is_(None))


def _facts(aid: Aid) -> tuple[str, str, str, UUID | None]:
    return aid.programme, aid.source, aid.period, aid.source_list_id
