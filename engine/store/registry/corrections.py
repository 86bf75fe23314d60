"""Identity numbers put right: whose, from what to what, and back again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from engine.ids import new_id
from engine.models import Officer
from engine.models.registry import MatchResult, NikCorrection, Person
from engine.store.registry.bulk import Bulk
from engine.store.registry.staging import settled


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What is put right of one person, and on whose word."""

    person_id: UUID
    match_id: UUID
    case_id: UUID
    before_sealed: bytes | None
    before_fingerprint: bytes
    after_sealed: bytes
    after_fingerprint: bytes
    reason: str


def proposed(connection: Connection, results: Collection[UUID]) -> Sequence[Any]:
    """The results for which matching found another NIK than the person has, with the person.

    Columns: id, found (sealed), person_id, name, nik_sealed, fingerprint.
    """
    columns = (
        MatchResult.id,
        MatchResult.nik_sealed.label("found"),
        Person.id.label("person_id"),
        Person.name,
        Person.nik_sealed,
        Person.fingerprint,
    )
    theirs = (Person.id == MatchResult.person_id, MatchResult.nik_sealed.is_not(None))
    return list(Bulk(connection).find(columns, MatchResult.id, results, *theirs))


def bearers(connection: Connection, fingerprints: Collection[bytes]) -> dict[bytes, set[UUID]]:
    """Who in the registry has which of these NIK."""
    borne: dict[bytes, set[UUID]] = {}
    columns = (Person.fingerprint, Person.id)
    for fingerprint, person_id in Bulk(connection).find(
        columns, Person.fingerprint, fingerprints, settled(Person)
    ):
        borne.setdefault(fingerprint, set()).add(person_id)
    return borne


_KEPT: Final = (
    "person_id",
    "match_id",
    "case_id",
    "before_sealed",
    "before_fingerprint",
    "after_sealed",
    "reason",
)


def put_right(
    connection: Connection, corrections: Sequence[Correction], *, by: UUID, at: datetime
) -> None:
    """Give each person the NIK found, and keep what it was."""
    for one in corrections:
        numbers = {"nik_sealed": one.after_sealed, "fingerprint": one.after_fingerprint}
        connection.execute(update(Person).where(Person.id == one.person_id).values(numbers))
        kept = {name: getattr(one, name) for name in _KEPT}
        connection.execute(
            insert(NikCorrection).values(id=new_id(), corrected_by=by, corrected_at=at, **kept)
        )


def undo(connection: Connection, match_id: UUID, *, at: datetime) -> Any | None:
    """Give the person back the NIK that a result had put right; the correction, if there was one."""
    kept = connection.execute(
        select(NikCorrection.__table__).where(
            NikCorrection.match_id == match_id, NikCorrection.undone_at.is_(None)
        )
    ).first()
    if kept is None:
        return None
    numbers = {"nik_sealed": kept.before_sealed, "fingerprint": kept.before_fingerprint}
    connection.execute(update(Person).where(Person.id == kept.person_id).values(numbers))
    connection.execute(
        update(NikCorrection).where(NikCorrection.id == kept.id).values(undone_at=at)
    )
    return kept


def mistaken(bulk: Bulk, fingerprints: Collection[bytes]) -> Iterator[tuple[bytes, UUID]]:
    """Numbers of these that were a mistake for another, with the person whose they were."""
    columns = (NikCorrection.before_fingerprint, NikCorrection.person_id)
    yield from bulk.find(
        columns,
        NikCorrection.before_fingerprint,
        fingerprints,
        NikCorrection.undone_at.is_(None),
    )


def corrections_of(connection: Connection, person_id: UUID) -> Sequence[Mapping[str, Any]]:
    """Every correction of a person's NIK, the latest first, with the officer's name."""
    statement = (
        select(NikCorrection.__table__, Officer.name.label("officer_name"))
        .join(Officer, Officer.id == NikCorrection.corrected_by)
        .where(NikCorrection.person_id == person_id)
        .order_by(NikCorrection.corrected_at.desc())
    )
    return [dict(row._mapping) for row in connection.execute(statement)]
