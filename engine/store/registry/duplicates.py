"""Candidate pairs of entries: whom to compare, what was found, what a person decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, Protocol
from uuid import UUID

from sqlalchemy import Connection, Select, and_, case, delete, func, select, update
from sqlalchemy.orm import aliased

from engine.errors import NotFound
from engine.ids import new_id
from engine.models import RowVersion
from engine.models.registry import DuplicatePair, Entry, KkNumber, Membership, Person, SourceList
from engine.store.registry.bulk import Bulk
from engine.store.registry.shapes import Sealer
from engine.store.registry.wilayah import within
from engine.store.row_versions import PAIR, VERSION, joined
from engine.store.streaming import stream

_PAGE: Final = 20_000
SAME, DIFFERENT = "sama", "berbeda"


class FoundPair(Protocol):
    """A pair as the search gives it; entries by the hex of their id."""

    @property
    def left(self) -> str: ...
    @property
    def right(self) -> str: ...
    @property
    def evidence(self) -> tuple[str, ...]: ...
    @property
    def score(self) -> float: ...


def listed_people(
    connection: Connection, case_id: UUID, registers: Sequence[str], vault: Sealer
) -> Iterator[dict[str, Any]]:
    """Every member of every family on these lists of a case, with open numbers for the search."""
    members = and_(Membership.family_id == Entry.family_id, Membership.valid_to.is_(None))
    bears = and_(KkNumber.family_id == Entry.family_id, KkNumber.valid_to.is_(None))
    statement = (
        select(
            Entry.id,
            Entry.register,
            Entry.family_id,
            Person.fingerprint,
            Person.nik_sealed,
            KkNumber.sealed,
            Person.name_key,
            Person.birth_date,
            Person.sex,
        )
        .join(Membership, members)
        .join(Person, Person.id == Membership.person_id)
        .outerjoin(KkNumber, bears)
        .where(Entry.case_id == case_id, Entry.register.in_(registers))
    )
    found: Iterable[Any] = stream(connection, statement, page=_PAGE)
    for entry, register, family, fingerprint, nik, kk, *rest in found:
        yield {
            "entry": entry.hex,
            "register": register,
            "family": family.hex,
            "fingerprint": fingerprint.hex() if nik else None,
            "nik": vault.open(nik) if nik else None,
            "kk": vault.open(kk) if kk else None,
            **dict(zip(("name_key", "birth_date", "sex"), rest, strict=True)),
        }


def kk_ties(
    connection: Connection, case_id: UUID, registers: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """(fingerprint, family): every KK number that a family on the lists bore at any time."""
    statement = _of_families(
        select(KkNumber.fingerprint, KkNumber.family_id), KkNumber.family_id, case_id, registers
    )
    rows: Iterable[Any] = stream(connection, statement, page=_PAGE)
    for fingerprint, family in rows:
        yield fingerprint.hex(), family.hex


def member_ties(
    connection: Connection, case_id: UUID, registers: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """(person, family): everybody who ever belonged to a family on the lists."""
    statement = _of_families(
        select(Membership.person_id, Membership.family_id),
        Membership.family_id,
        case_id,
        registers,
    )
    rows: Iterable[Any] = stream(connection, statement, page=_PAGE)
    for person, family in rows:
        yield person.hex, family.hex


def _of_families(
    query: Select[*tuple[Any, ...]], family: Any, case_id: UUID, registers: Sequence[str]
) -> Select[*tuple[Any, ...]]:
    listed = select(Entry.family_id).where(Entry.case_id == case_id, Entry.register.in_(registers))
    return query.where(family.in_(listed))


def keep_pairs(
    connection: Connection, case_id: UUID, found: Iterable[FoundPair], *, at: datetime
) -> None:
    """Keep what a run found; pairs already decided stay as they are, others are replaced."""
    waiting = (DuplicatePair.case_id == case_id) & DuplicatePair.decision.is_(None)
    connection.execute(delete(DuplicatePair).where(waiting))
    decided = {
        (left, right)
        for left, right in connection.execute(
            select(DuplicatePair.left_id, DuplicatePair.right_id).where(
                DuplicatePair.case_id == case_id
            )
        )
    }
    places = select(Entry.id, Entry.wilayah_code).where(Entry.case_id == case_id)
    units = {row.id: row.wilayah_code for row in connection.execute(places)}
    rows = []
    for pair in found:
        left, right = UUID(hex=pair.left), UUID(hex=pair.right)
        if (left, right) not in decided:
            unit = units.get(left) or units.get(right)
            facts = (left, right, unit, list(pair.evidence), pair.score, at)
            rows.append((new_id(), case_id, *facts))
    columns = ("left_id", "right_id", "wilayah_code", "evidence", "score", "found_at")
    Bulk(connection).insert(DuplicatePair, ("id", "case_id", *columns), rows)


def counts(connection: Connection, case_id: UUID, scope: str) -> dict[str, int]:
    """``{total, belum, sama, berbeda}`` of the pairs a unit decides; the city has those of no unit."""
    place = within(DuplicatePair.wilayah_code, scope)
    if scope.count(".") == 1:
        place = place | DuplicatePair.wilayah_code.is_(None)
    statement = (
        select(DuplicatePair.decision, func.count())
        .where(DuplicatePair.case_id == case_id, place)
        .group_by(DuplicatePair.decision)
    )
    found: dict[str | None, int] = {
        row.decision: int(row[1]) for row in connection.execute(statement)
    }
    return {
        "total": sum(found.values()),
        "belum": found.get(None, 0),
        SAME: found.get(SAME, 0),
        DIFFERENT: found.get(DIFFERENT, 0),
    }


def waiting(connection: Connection, case_id: UUID, scope: str, *, limit: int) -> Sequence[Any]:
    """Pairs that wait for a person, the surest first, with what is shown of both sides."""
    left, right = aliased(Entry), aliased(Entry)
    one, other = aliased(Person), aliased(Person)
    first, second = aliased(SourceList), aliased(SourceList)
    order = (DuplicatePair.score.desc(), DuplicatePair.id.desc())
    chosen = (
        select(DuplicatePair.id)
        .where(DuplicatePair.case_id == case_id, DuplicatePair.decision.is_(None))
        .order_by(*order)
        .limit(limit)
    )
    if scope.count(".") > 1:  # the city has all, also those of no unit
        chosen = chosen.where(within(DuplicatePair.wilayah_code, scope))
    statement = (
        select(
            *DuplicatePair.__table__.c,
            left.register.label("left_register"),
            right.register.label("right_register"),
            left.family_id.label("left_family"),
            right.family_id.label("right_family"),
            one.name.label("left_name"),
            other.name.label("right_name"),
            first.source_name.label("left_source"),
            second.source_name.label("right_source"),
            VERSION,
        )
        .join(left, left.id == DuplicatePair.left_id)
        .join(right, right.id == DuplicatePair.right_id)
        .join(one, one.id == left.person_id)
        .join(other, other.id == right.person_id)
        .join(first, first.id == left.source_list_id)
        .join(second, second.id == right.source_list_id)
        .outerjoin(RowVersion, joined(DuplicatePair.id, PAIR))
        .where(DuplicatePair.id.in_(select(chosen.subquery())))
        .order_by(*order)
    )
    return connection.execute(statement).all()


def locked(connection: Connection, pair_id: UUID) -> Any:
    """A pair, held until the transaction ends. Raises NotFound."""
    found = connection.execute(
        select(*DuplicatePair.__table__.c).where(DuplicatePair.id == pair_id).with_for_update()
    ).one_or_none()
    if found is None:
        raise NotFound("Pasangan ini tidak ada.")
    return found


def decide(connection: Connection, pair_id: UUID, **values: Any) -> None:
    """Write what a person decided."""
    connection.execute(update(DuplicatePair).where(DuplicatePair.id == pair_id).values(**values))


def dropped(connection: Connection, case_id: UUID) -> set[UUID]:
    """The entries that a decision about a pair took off the lists."""
    return set(connection.scalars(taken_off(case_id)))


def taken_off(case_id: UUID) -> Select[Any]:
    """The same, for a statement that leaves them out."""
    left, right, kept = DuplicatePair.left_id, DuplicatePair.right_id, DuplicatePair.kept_id
    return select(case((kept == left, right), else_=left)).where(
        DuplicatePair.case_id == case_id, DuplicatePair.decision == SAME
    )
