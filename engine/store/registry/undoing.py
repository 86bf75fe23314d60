"""An import taken back: what it changed is again as it was, and whom nobody else names is gone.

Before a list is shown, what it changes of rows that were there is kept, column by column. A column
that somebody changed since stays as they made it, and a family that another list, a visit or a
payment names stays as well.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    LargeBinary,
    Uuid,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from engine.database import Base
from engine.ids import new_id
from engine.models.registry import (
    Address,
    Entry,
    Family,
    KkNumber,
    ListChange,
    Membership,
    Person,
    RefusedRow,
    SourceList,
)
from engine.store.registry import progress
from engine.store.registry.bulk import Bulk
from engine.store.registry.shapes import Sealer
from engine.store.registry.writes import Writes

_OF_A_FAMILY: Final = (Membership, KkNumber, Address)
_MODELS: Final = {model.__tablename__: model for model in (*_OF_A_FAMILY, Entry, Family, Person)}
_PIECE: Final = 1_000
"""Entries undone in one transaction."""


def keep_changes(connection: Connection, list_id: UUID, writes: Writes, vault: Sealer) -> None:
    """Keep what writes are about to change, and what they add to families known before."""
    bulk = Bulk(connection)
    kept: list[tuple[UUID, str, UUID, bytes | None]] = [
        (list_id, model.__tablename__, row_id, None)
        for model in _OF_A_FAMILY
        for row_id in writes.added(model)
    ]
    for model, changes in writes.changes().items():
        columns = [model.__table__.c[name] for name in _names(changes)]
        for row in bulk.find((model.id, *columns), model.id, list(changes)):
            after = changes[row.id]
            values = {
                "before": {name: _plain(getattr(row, name)) for name in after},
                "after": {name: _plain(value) for name, value in after.items()},
            }
            sealed = vault.seal(json.dumps(values, ensure_ascii=False))
            kept.append((list_id, model.__tablename__, row.id, sealed))
    names = ("id", "source_list_id", "table", "row_id", "values_sealed")
    bulk.insert(ListChange, names, [(new_id(), *each) for each in kept])


def worked_on(connection: Connection, list_id: UUID) -> int:
    """How many families of a list were matched, visited or decided, or have a case of their own."""
    done = or_(Entry.match != "belum", Entry.status != "baru", Entry.own_case_id.is_not(None))
    statement = select(func.count()).where(Entry.source_list_id == list_id, done)
    return connection.scalar(statement) or 0


def mark(connection: Connection, list_id: UUID) -> None:
    """The list is being undone."""
    connection.execute(update(SourceList).where(SourceList.id == list_id).values(status="dicabut"))


def restore(connection: Connection, list_id: UUID, vault: Sealer) -> None:
    """Put back what a list changed, and take away what it added to families known before."""
    kept = connection.execute(
        select(ListChange.table, ListChange.row_id, ListChange.values_sealed).where(
            ListChange.source_list_id == list_id
        )
    ).all()
    added: dict[str, list[UUID]] = defaultdict(list)
    changed: dict[str, dict[UUID, Any]] = defaultdict(dict)
    for table, row_id, sealed in kept:
        if sealed is None:
            added[table].append(row_id)
        else:
            changed[table][row_id] = json.loads(vault.open(sealed))
    people = _take_away(connection, added)
    for table, values in changed.items():
        _put_back(connection, _MODELS[table], values)
    _forget_people(connection, list_id, people)
    connection.execute(delete(ListChange).where(ListChange.source_list_id == list_id))


def clear_some(connection: Connection, list_id: UUID) -> int:
    """Take some entries of a list away, and the families that only it names; how many entries.

    Nothing is left to do when there were none.
    """
    mine = (Entry.source_list_id == list_id, *_unreferred(Entry))
    columns = (Entry.id, Entry.family_id, Entry.person_id)
    entries = connection.execute(select(*columns).where(*mine).limit(_PIECE)).all()
    connection.execute(delete(Entry).where(Entry.id.in_([one.id for one in entries])))
    families = connection.scalars(
        select(Family.id).where(
            Family.id.in_([one.family_id for one in entries]),
            Family.source_list_id == list_id,
            *_unreferred(Family, but=_OF_A_FAMILY),
        )
    ).all()
    members = connection.scalars(
        select(Membership.person_id).where(Membership.family_id.in_(families))
    ).all()
    for model in _OF_A_FAMILY:
        connection.execute(delete(model).where(model.family_id.in_(families)))
    connection.execute(delete(Family).where(Family.id.in_(families)))
    _forget_people(connection, list_id, {*members, *(one.person_id for one in entries)})
    return len(entries)


def close(connection: Connection, source_list: Any) -> None:
    """The list is undone: the lines kept of it go too, and the counters follow."""
    connection.execute(delete(RefusedRow).where(RefusedRow.source_list_id == source_list.id))
    connection.execute(
        update(SourceList).where(SourceList.id == source_list.id).values(status="dibatalkan")
    )
    if source_list.case_id is not None:
        progress.recount(connection, source_list.case_id)


def forget(connection: Connection, before: datetime) -> None:
    """Forget what lists changed that came in before a moment; they are not undone any more."""
    old = select(SourceList.id).where(SourceList.imported_at < before)
    connection.execute(delete(ListChange).where(ListChange.source_list_id.in_(old)))


def _take_away(connection: Connection, added: Mapping[str, list[UUID]]) -> list[UUID]:
    """Delete rows that a list added; the people whose places they were."""
    people: list[UUID] = []
    for some in _parts(added.get(Membership.__tablename__, ())):
        placed = select(Membership.person_id).where(Membership.id.in_(some))
        people += connection.scalars(placed)
    for table, ids in added.items():
        for some in _parts(ids):
            connection.execute(delete(_MODELS[table]).where(_MODELS[table].id.in_(some)))
    return people


def _put_back(connection: Connection, model: Any, values: dict[UUID, Any]) -> None:
    """The columns of rows as they were before, where nobody changed them since."""
    bulk, table = Bulk(connection), model.__table__
    names = _names({id: each["after"] for id, each in values.items()})
    changes: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    columns = [table.c[name] for name in names]
    for row in bulk.find((model.id, *columns), model.id, list(values)):
        before, after = values[row.id]["before"], values[row.id]["after"]
        same = [name for name in before if _plain(getattr(row, name)) == after[name]]
        if same:
            back = {name: _typed(table.c[name].type, before[name]) for name in same}
            changes[tuple(same)].append({"id": row.id, **back})
    for some in changes.values():
        bulk.update(model, some)


def _forget_people(connection: Connection, list_id: UUID, people: Collection[UUID]) -> None:
    """Delete those whom the list was the first to name and nothing names any more."""
    for some in _parts(people):
        mine = (Person.id.in_(some), Person.source_list_id == list_id, *_unreferred(Person))
        connection.execute(delete(Person).where(*mine))


def _unreferred(model: Any, *, but: Collection[Any] = ()) -> list[ColumnElement[bool]]:
    """The conditions that no row of another table points to a row; tables ``but`` these."""
    left_out = {each.__table__ for each in but}
    return [
        ~exists().where(key.parent == model.id)
        for table in Base.metadata.tables.values()
        if table not in left_out
        for key in table.foreign_keys
        if key.column is model.__table__.c.id
    ]


def _names(changes: dict[UUID, Any]) -> list[str]:
    """The columns that any of these changes, once each."""
    return list(dict.fromkeys(name for each in changes.values() for name in each))


def _plain(value: Any) -> Any:
    """A value of a column as JSON has it."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, UUID):
        return value.hex
    return value.isoformat() if isinstance(value, date) else value


def _typed(kind: Any, value: Any) -> Any:
    """A value as its column has it."""
    if value is None:
        return None
    if isinstance(kind, LargeBinary):
        return bytes.fromhex(value)
    if isinstance(kind, Uuid):
        return UUID(value)
    return date.fromisoformat(value) if isinstance(kind, Date) else value


def _parts(ids: Iterable[UUID]) -> list[list[UUID]]:
    every = list(ids)
    return [every[at : at + _PIECE] for at in range(0, len(every), _PIECE)]
