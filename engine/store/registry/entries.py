"""Entries of registers: pages of them, one of them, and every change that counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, Select, Table, bindparam, func, select, update

from engine.errors import Conflict, NotFound
from engine.ids import new_id
from engine.models import Officer, RowVersion
from engine.models.registry import Address, Entry, Person, SourceList, Visit
from engine.rows import Record
from engine.store.driver import Prepared
from engine.store.registry import progress
from engine.store.registry.bulk import Bulk
from engine.store.registry.shapes import Sealer
from engine.store.registry.wilayah import within
from engine.store.row_versions import VERSION, VISIT, joined
from engine.store.texts import Insert, Step, Update
from engine.store.writing import write_side_by_side

_LIVES_AT = (Address.family_id == Entry.family_id) & Address.valid_to.is_(None)
_TABLE: Any = Entry.__table__
_JOINED = (
    select(
        *_TABLE.c,
        *(Person.name, Address.text, Address.rt, Address.rw),
        *(SourceList.source_name, SourceList.source_date),
    )
    .join(SourceList, SourceList.id == Entry.source_list_id)
    .join(Person, Person.id == Entry.person_id)
    .outerjoin(Address, _LIVES_AT)
)
_ENTRY = Prepared(
    _JOINED.add_columns(
        SourceList.file_name,
        SourceList.imported_at,
        VERSION,
    )
    .outerjoin(RowVersion, joined(Entry.id, VISIT))
    .where(Entry.id == bindparam("entry"))
)
_LOCKED = Prepared(select(*_TABLE.c).where(Entry.id == bindparam("entry")).with_for_update())


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFilter:
    """Which entries: of a case within an area, narrowed by what is given.

    Without a register those of the case's own lists, none of which other givers sent.
    """

    case_id: UUID
    scope: str
    register: str | None = None
    status: str | None = None
    match: str | None = None
    visited: bool | None = None
    rt: str | None = None
    rw: str | None = None


def page(
    connection: Connection, wanted: EntryFilter, *, limit: int = 50, offset: int = 0
) -> Sequence[Any]:
    """Entries in the order of visits: the entry's columns, head's name, address, RT, RW."""
    order = (Entry.rank.is_(None), Entry.rank, Entry.id)
    chosen = _filtered(wanted).order_by(*order).limit(limit).offset(offset).subquery("chosen")
    query = _JOINED.where(Entry.id.in_(select(chosen.c.id))).order_by(*order)
    return connection.execute(query).all()


def count(connection: Connection, wanted: EntryFilter) -> int:
    """How many entries a filter lets through."""
    chosen = _filtered(wanted).subquery("chosen")
    return connection.scalar(select(func.count()).select_from(chosen)) or 0


def get_entry(connection: Connection, entry_id: UUID) -> Any:
    """An entry with its head's name, address and source list. Raises NotFound."""
    found = _ENTRY.one(connection, entry=entry_id)
    if found is None:
        raise NotFound("Keluarga ini tidak ada dalam daftar.")
    return found


def change_entry(connection: Connection, entry_id: UUID, values: Mapping[str, Any]) -> None:
    """Change columns of an entry and the counters it bears upon. Raises NotFound."""
    _change(connection, locked(connection, entry_id), values)


def locked(connection: Connection, entry_id: UUID) -> Record:
    found = _LOCKED.one(connection, entry=entry_id)
    if found is None:
        raise NotFound("Keluarga ini tidak ada dalam daftar.")
    return found


def _change(connection: Connection, before: Record, values: Mapping[str, Any], *also: Step) -> None:
    """Change a locked entry, write what belongs to it, and count both."""
    change = Update(_TABLE, {"id": before.id}, values, None)
    write_side_by_side(connection, [[*also, change]])
    if before.case_id is not None and before.wilayah_code is not None:
        known = {name: getattr(before, name) for name in progress.WEIGHED}
        was, now = progress.standing(known), progress.standing({**known, **values})
        place = (before.case_id, before.wilayah_code, before.register)
        progress.add(connection, place, {name: now[name] - was[name] for name in now})


def decide(connection: Connection, entry_id: UUID, decision: str, at: datetime) -> None:
    """Record what was resolved about an entry (layak, tidak_layak, diterima, ditolak …)."""
    values = {"decision": decision, "decided_at": at, "status": "diputus"}
    change_entry(connection, entry_id, values)


def record_visit(connection: Connection, entry_id: UUID, visit: Mapping[str, Any]) -> UUID:
    """Add a visit (columns of Visit but id and entry_id) and mark its entry visited."""
    before = locked(connection, entry_id)
    values = {"visited_at": visit["visited_at"], "visit_result": visit["result"]}
    if before.status != "diputus":
        values["status"] = "dikunjungi"
    id, table = new_id(), cast(Table, Visit.__table__)
    _change(connection, before, values, Insert(table, [{"id": id, "entry_id": entry_id, **visit}]))
    return id


def visits_of(connection: Connection, entry_id: UUID) -> Sequence[Any]:
    """The visits of an entry with the officer's name, latest first."""
    return connection.execute(
        select(*Visit.__table__.c, Officer.name.label("officer_name"))
        .outerjoin(Officer, Officer.id == Visit.officer_id)
        .where(Visit.entry_id == entry_id)
        .order_by(Visit.visited_at.desc())
    ).all()


def set_ranks(connection: Connection, ranks: Sequence[tuple[UUID, int, int, list[str]]]) -> None:
    """Store the order of visits: (entry, rank, score, reasons) each."""
    Bulk(connection).update(
        Entry,
        [
            {"id": id, "rank": rank, "score": score, "reasons": reasons}
            for id, rank, score, reasons in ranks
        ],
    )


def facts_for_rank(connection: Connection, case_id: UUID, scope: str) -> Sequence[Any]:
    """What ranking asks of the unvisited entries of an area.

    Columns: id, wilayah_code, match, register, decile, visited_before (the family's latest
    visit in any case), objection (an entry in the register sanggahan of the same case).
    """
    other = Entry.__table__.alias("other")
    seen = (
        select(other.c.family_id, func.max(other.c.visited_at).label("at"))
        .where(other.c.visited_at.is_not(None))
        .group_by(other.c.family_id)
        .subquery("seen")
    )
    objected = (
        select(other.c.family_id)
        .where(other.c.case_id == case_id, other.c.register == "sanggahan")
        .distinct()
        .subquery("objected")
    )
    return connection.execute(
        select(
            Entry.id,
            Entry.wilayah_code,
            Entry.match,
            Entry.register,
            Entry.decile,
            seen.c.at.label("visited_before"),
            objected.c.family_id.is_not(None).label("objection"),
        )
        .outerjoin(seen, seen.c.family_id == Entry.family_id)
        .outerjoin(objected, objected.c.family_id == Entry.family_id)
        .where(
            Entry.case_id == case_id,
            within(Entry.wilayah_code, scope),
            progress.own(Entry.register),
            Entry.visited_at.is_(None),
        )
    ).all()


def set_matches(connection: Connection, matches: Mapping[UUID, str]) -> None:
    """Set the match summary of many entries; ``progress.recount`` afterwards."""
    Bulk(connection).update(Entry, [{"id": id, "match": to} for id, to in matches.items()])


def _filtered(wanted: EntryFilter) -> Select[Any]:
    """The ids a filter lets through, joining nothing that it does not ask about."""
    query: Select[Any] = select(Entry.id).where(
        Entry.case_id == wanted.case_id, within(Entry.wilayah_code, wanted.scope)
    )
    if wanted.rt is not None or wanted.rw is not None:
        query = query.join(Address, _LIVES_AT)
    if wanted.register is None:
        query = query.where(progress.own(Entry.register))
    for column, value in (
        (Entry.register, wanted.register),
        (Entry.status, wanted.status),
        (Entry.match, wanted.match),
        (Address.rt, wanted.rt),
        (Address.rw, wanted.rw),
    ):
        if value is not None:
            query = query.where(column == value)
    if wanted.visited is not None:
        seen = Entry.visited_at.is_not(None)
        query = query.where(seen if wanted.visited else ~seen)
    return query


def entry_of_list(connection: Connection, list_id: UUID, nik: str | None, vault: Sealer) -> UUID:
    """The entry a list of one line made, or the one it found again."""
    found = connection.scalar(select(Entry.id).where(Entry.source_list_id == list_id))
    if found is None and nik is not None:
        same = select(SourceList.case_id, SourceList.register).where(SourceList.id == list_id)
        case_id, register = connection.execute(same).one()
        found = entry_of_person(connection, case_id, register, vault.fingerprint(nik))
    if found is None:
        raise Conflict("Keluarga ini sudah ada dalam register dengan data lain.")
    return found


def entry_of_person(
    connection: Connection, case_id: UUID | None, register: str, fingerprint: bytes
) -> UUID | None:
    """The entry of a person in a register of a case, if they have one."""
    return connection.scalar(
        select(Entry.id)
        .join(Person, Person.id == Entry.person_id)
        .where(
            Person.fingerprint == fingerprint,
            Entry.register == register,
            Entry.case_id == case_id,
        )
    )


def note(connection: Connection, entry_id: UUID, text: str) -> None:
    """Keep why an entry was made, in the words of whoever made it."""
    connection.execute(update(Entry).where(Entry.id == entry_id).values(note=text))


def give_case(connection: Connection, entry_id: UUID, case_id: UUID) -> None:
    """The case that is about this one entry."""
    connection.execute(update(Entry).where(Entry.id == entry_id).values(own_case_id=case_id))


def without_case(connection: Connection, case_id: UUID, register: str) -> Sequence[Any]:
    """Entries of a register that have no case of their own: id, name, wilayah_code."""
    return connection.execute(
        select(Entry.id, Person.name, Entry.wilayah_code)
        .join(Person, Person.id == Entry.person_id)
        .where(
            Entry.case_id == case_id,
            Entry.register == register,
            Entry.own_case_id.is_(None),
            Entry.wilayah_code.is_not(None),
        )
        .order_by(Entry.id)
    ).all()


def adopt(connection: Connection, case_id: UUID, register: str) -> int:
    """Give the entries of a register that are of no case to this one, one a family; how many."""
    other = Entry.__table__.alias("other")
    same = (other.c.family_id == Entry.family_id) & (other.c.register == register)
    before = other.c.case_id.is_(None) & (other.c.id < Entry.id)
    taken = select(other.c.id).where(same, before | (other.c.case_id == case_id))
    done = connection.execute(
        update(Entry)
        .where(Entry.case_id.is_(None), Entry.register == register, ~taken.exists())
        .values(case_id=case_id)
    )
    if done.rowcount:
        progress.recount(connection, case_id)
    return int(done.rowcount)
