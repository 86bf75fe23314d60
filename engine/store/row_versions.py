"""Versions of rows that people decide upon: compared and moved on in one statement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, func, select
from sqlalchemy.dialects import postgresql, sqlite

from engine.models import Officer, RowVersion
from engine.rows import Record

APPROVAL: Final = "putusan"
AGENDA: Final = "keputusan"
MATCH: Final = "padanan"
PAIR: Final = "pasangan"
VISIT: Final = "kunjungan"
ATTENDANCE: Final = "hadir"
MEETING: Final = "rencana"
RECORD: Final = "baris"
ENTERED: Final = "dicatat"
"""The matters: what is decided about a row. One row may be the subject of several."""

T = TypeVar("T")

_TABLE: Any = RowVersion.__table__
_INSERT: Final[dict[str, Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
_MOVED: Final = ("version", "officer_id", "decided_at", "said")
_AT_ONCE: Final = 400
"""Rows of one statement: SQLite takes 32,766 parameters."""


def joined(row_id: Any, matter: str) -> ColumnElement[bool]:
    """The condition of an outer join that gives a row its version in a matter."""
    return and_(_TABLE.c.row_id == row_id, _TABLE.c.matter == matter)


VERSION: Final = func.coalesce(_TABLE.c.version, 0).label("version")
"""The version of a row joined by ``joined``: 0 while nobody has decided."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What is decided about a row that was seen at ``version``."""

    version: int
    said: Mapping[str, Any]


def advance(
    connection: Connection,
    matter: str,
    decided: Mapping[UUID, Decided],
    *,
    officer: UUID,
    at: datetime,
) -> set[UUID]:
    """Move rows on from the version that was seen; the ids of those that still stood at it.

    One statement compares and writes, so that of two transactions at the same moment one finds the
    other's version.
    """
    found: set[UUID] = set()
    # In the order of ids: two bulk acts wait for each other's rows without a deadlock.
    for some in _pages(sorted(decided.items(), key=itemgetter(0))):
        rows = [
            {
                "row_id": id,
                "matter": matter,
                "version": one.version + 1,
                "officer_id": officer,
                "decided_at": at,
                "said": dict(one.said),
            }
            for id, one in some
        ]
        fresh = _INSERT[connection.dialect.name](_TABLE).values(rows)
        moved = {name: fresh.excluded[name] for name in _MOVED}
        statement = fresh.on_conflict_do_update(
            index_elements=["row_id", "matter"],
            set_=moved,
            where=_TABLE.c.version == fresh.excluded.version - 1,
        ).returning(_TABLE.c.row_id)
        found |= set(connection.scalars(statement))
    return found


def latest(connection: Connection, matter: str, ids: Collection[UUID]) -> dict[UUID, Record]:
    """Row → its version, officer_id, officer_name, decided_at and said; rows never decided are left out."""
    statement = (
        select(*_TABLE.c, Officer.name.label("officer_name"))
        .join(Officer, Officer.id == _TABLE.c.officer_id)
        .where(_TABLE.c.matter == matter)
    )
    return {
        row.row_id: row
        for some in _pages(sorted(ids))
        for row in connection.execute(statement.where(_TABLE.c.row_id.in_(some)))
    }


def version_of(connection: Connection, matter: str, row_id: UUID) -> int:
    """The version of one row, 0 while nobody has decided."""
    statement = select(_TABLE.c.version).where(_TABLE.c.row_id == row_id, _TABLE.c.matter == matter)
    return connection.scalar(statement) or 0


def _pages(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
