"""Matching: whom to match, what was found, and what a person decided about the doubtful."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any, Final, Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select, update

from engine.errors import Conflict, NotFound
from engine.ids import new_id
from engine.models import RowVersion
from engine.models.registry import Address, Entry, KkNumber, MatchResult, Person
from engine.store.registry import entries, progress
from engine.store.registry.bulk import Bulk
from engine.store.registry.households import HOUSEHOLDS
from engine.store.registry.shapes import Sealer
from engine.store.registry.wilayah import within
from engine.store.row_versions import MATCH, VERSION, joined

_PAGE: Final = 20_000
CORRECTION: Final = "nik_salah"
"""The queue of sure results whose NIK can be put right, among those of the doubts."""
# What a family's summary is when its members differ: the first of these that any member has. A
# doubt comes first, since it waits for somebody.
_GRAVITY: Final = ("ragu", "ganda", "meninggal", "pindah", "tidak_padan", "belum", "padan")


_MEMBERS: Final = select(
    Entry.id.label("entry"),
    Entry.wilayah_code,
    Person.id.label("person"),
    Person.nik_sealed.label("nik"),
    KkNumber.sealed.label("kk"),
    Person.name,
    Person.name_key,
    Person.birth_date,
    Person.sex,
    Person.standing,
    Address.text,
    Address.rt,
    Address.rw,
).select_from(HOUSEHOLDS)


class Found(Protocol):
    """What matching found about one person of an entry."""

    @property
    def key(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def doubt(self) -> str | None: ...
    @property
    def fields(self) -> Mapping[str, Any]: ...
    @property
    def score(self) -> float | None: ...
    @property
    def candidate(self) -> str | None: ...
    @property
    def sides(self) -> Mapping[str, Any] | None: ...
    @property
    def nik(self) -> str | None: ...


def people_to_match(
    connection: Connection, case_id: UUID, scope: str, vault: Sealer
) -> Iterator[dict[str, Any]]:
    """The members of every family of the case's own lists, with open numbers, for the matching run.

    ``key`` is "entry person", as ``keep_matches`` expects it back; ``nik`` and ``kk`` may be None.
    """
    inside = and_(
        Entry.case_id == case_id,
        within(Entry.wilayah_code, scope),
        progress.own(Entry.register),
    )
    for first, last in _pages(connection, inside):
        for row in connection.execute(_MEMBERS.where(inside, Entry.id.between(first, last))):
            yield {
                "key": f"{row.entry.hex} {row.person.hex}",
                "nik": vault.open(row.nik) if row.nik else None,
                "kk": vault.open(row.kk) if row.kk else None,
                "name": row.name,
                "name_key": row.name_key,
                "birth_date": row.birth_date,
                "sex": row.sex,
                "status": row.standing,
                "address": said_address(row.text, row.rt, row.rw),
                "area": row.wilayah_code,
            }


def said_address(text: str | None, rt: str | None, rw: str | None) -> str | None:
    """An address in one line; None when there is none."""
    units = f"RT {rt or '–'} / RW {rw or '–'}" if rt or rw else ""
    return ", ".join(filter(None, (text, units))) or None


def _pages(connection: Connection, inside: ColumnElement[bool]) -> Iterator[tuple[UUID, UUID]]:
    """First and last entry of each page: cursors of the server would need a transaction."""
    ids = select(Entry.id).where(inside).order_by(Entry.id).limit(_PAGE)
    page = connection.scalars(ids).all()
    while page:
        yield page[0], page[-1]
        page = connection.scalars(ids.where(Entry.id > page[-1])).all()


_COLUMNS = (
    *("id", "entry_id", "person_id", "batch", "status", "doubt"),
    *("fields", "sides_sealed", "nik_sealed", "score", "candidate", "matched_at"),
)


def keep_matches(
    connection: Connection, results: Iterable[Found], vault: Sealer, *, batch: str, at: datetime
) -> dict[str, int]:
    """Keep what a run found, sum it up per family and recount; how many persons of each status.

    A result of the same batch is replaced, so a run may be repeated. Both sides of a doubt are
    sealed, and so is a NIK proposed: they hold what another register says about a person.
    """
    counts: dict[str, int] = defaultdict(int)
    worst: dict[UUID, str] = {}
    bulk = Bulk(connection)
    rest = iter(results)
    connection.execute(delete(MatchResult).where(MatchResult.batch == batch))
    while some := list(islice(rest, _PAGE)):
        rows = []
        for result in some:
            entry, person = (UUID(part) for part in result.key.split())
            counts[result.status] += 1
            before = worst.get(entry, "padan")
            worst[entry] = min(before, result.status, key=_GRAVITY.index)
            sides = vault.seal(json.dumps(result.sides)) if result.sides else None
            nik = vault.seal(result.nik) if result.nik else None
            facts = (dict(result.fields), sides, nik, result.score, result.candidate, at)
            told = (result.status, result.doubt)
            rows.append((new_id(), entry, person, batch, *told, *facts))
        bulk.insert(MatchResult, _COLUMNS, rows)
    entries.set_matches(connection, worst)
    for case_id in _cases(connection, worst):
        progress.recount(connection, case_id)
    return dict(counts)


def results_of(connection: Connection, entry_id: UUID) -> Sequence[Any]:
    """The results about the persons of an entry, latest run first, with their names."""
    return connection.execute(
        select(*MatchResult.__table__.columns, Person.name)
        .join(Person, Person.id == MatchResult.person_id)
        .where(MatchResult.entry_id == entry_id)
        .order_by(MatchResult.matched_at.desc(), Person.birth_date)
    ).all()


def doubtful(
    connection: Connection, case_id: UUID, scope: str, *, about: str | None = None, limit: int = 50
) -> Sequence[Any]:
    """Results that wait for a person's decision, most doubtful first; ``about`` one doubt only.

    About CORRECTION these are the sure ones in which the list has another NIK, or none.
    """
    waiting = _correctable(case_id, scope) if about == CORRECTION else _waits(case_id, scope)
    found = (
        select(*MatchResult.__table__.columns, Person.name, Entry.wilayah_code, VERSION)
        .join(Entry, Entry.id == MatchResult.entry_id)
        .join(Person, Person.id == MatchResult.person_id)
        .outerjoin(RowVersion, joined(MatchResult.id, MATCH))
        .where(waiting)
        .order_by(MatchResult.score, MatchResult.id)
        .limit(limit)
    )
    if about not in (None, CORRECTION):
        found = found.where(MatchResult.doubt == about)
    return connection.execute(found).all()


def doubts(connection: Connection, case_id: UUID, scope: str) -> dict[str, int]:
    """How many results wait for a person's decision, by what they are about (CORRECTION too)."""
    counted = (
        select(MatchResult.doubt, func.count().label("results"))
        .join(Entry, Entry.id == MatchResult.entry_id)
        .where(_waits(case_id, scope), MatchResult.doubt.is_not(None))
        .group_by(MatchResult.doubt)
    )
    correctable = (
        select(func.count())
        .select_from(MatchResult)
        .join(Entry, Entry.id == MatchResult.entry_id)
        .where(_correctable(case_id, scope))
    )
    waiting = {row.doubt: row.results for row in connection.execute(counted)}
    return waiting | {CORRECTION: connection.scalar(correctable) or 0}


def _waits(case_id: UUID, scope: str) -> ColumnElement[bool]:
    """A result of the family's that nobody decided yet; death of one member hides no doubt."""
    return and_(
        Entry.case_id == case_id,
        within(Entry.wilayah_code, scope),
        MatchResult.status == "ragu",
        MatchResult.decision.is_(None),
    )


def _correctable(case_id: UUID, scope: str) -> ColumnElement[bool]:
    """A sure result by which the NIK of the list can be put right, and nobody has yet."""
    return and_(
        Entry.case_id == case_id,
        within(Entry.wilayah_code, scope),
        MatchResult.status == "padan",
        MatchResult.decision.is_(None),
        MatchResult.nik_sealed.is_not(None),
    )


def entries_of(connection: Connection, results: Sequence[UUID]) -> dict[UUID, Any]:
    """Each result with its person, the case and unit of its entry, and whether it waits.

    Raises NotFound.
    """
    rows = connection.execute(
        select(
            MatchResult.id,
            MatchResult.status,
            MatchResult.doubt,
            MatchResult.decision,
            MatchResult.nik_sealed.is_not(None).label("correctable"),
            Entry.case_id,
            Entry.wilayah_code,
            Person.name,
        )
        .join(Entry, Entry.id == MatchResult.entry_id)
        .join(Person, Person.id == MatchResult.person_id)
        .where(MatchResult.id.in_(results))
    )
    found = {row.id: row for row in rows}
    if len(found) < len(set(results)):
        raise NotFound("Hasil pemadanan tidak ditemukan.")
    return found


def take_back(connection: Connection, result_id: UUID) -> None:
    """Let a result wait again, so that another decision takes the place of the first."""
    connection.execute(
        update(MatchResult)
        .where(MatchResult.id == result_id)
        .values(decision=None, decided_by=None, decided_at=None)
    )


def decide_match(
    connection: Connection, result_id: UUID, decision: str, *, by: UUID, at: datetime
) -> None:
    """Record a person's decision (padan or tidak_padan) and sum the family up anew.

    Raises NotFound, and Conflict when it is decided already.
    """
    row = connection.execute(
        select(MatchResult).where(MatchResult.id == result_id).with_for_update()
    ).first()
    if row is None:
        raise NotFound("Hasil pemadanan tidak ditemukan.")
    if row.decision is not None:
        raise Conflict("Hasil ini sudah diputus petugas lain. Muat ulang halaman.")
    connection.execute(
        update(MatchResult)
        .where(MatchResult.id == result_id)
        .values(decision=decision, decided_by=by, decided_at=at)
    )
    same = (MatchResult.entry_id == row.entry_id) & (MatchResult.batch == row.batch)
    states = [
        decided or status
        for status, decided in connection.execute(
            select(MatchResult.status, MatchResult.decision).where(same)
        )
    ]
    summary = min(states, key=_GRAVITY.index)
    entries.change_entry(connection, row.entry_id, {"match": summary})


def _cases(connection: Connection, entry_ids: Mapping[UUID, str]) -> set[UUID]:
    found = Bulk(connection).find((Entry.case_id,), Entry.id, list(entry_ids))
    return {case_id for (case_id,) in found if case_id is not None}
