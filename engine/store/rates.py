"""Counts of requests within a window of time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, func, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite

from engine.models import RateCount
from engine.rows import Record


def _adding(fresh: Any) -> Any:
    """Where a key is counted already its count grows; where its window has ended it begins anew."""
    over = _TABLE.c.until <= bindparam("now", type_=_TABLE.c.until.type)
    added = {
        "count": case((over, fresh.excluded.count), else_=_TABLE.c.count + fresh.excluded.count),
        "until": case((over, fresh.excluded.until), else_=_TABLE.c.until),
    }
    upsert = fresh.on_conflict_do_update(index_elements=["key"], set_=added)
    return upsert.returning(_TABLE.c.count, _TABLE.c.until)


_TABLE: Any = RateCount.__table__
_GIVEN = {column.key: bindparam(column.key, type_=column.type) for column in _TABLE.c}
_UNHURRIED = func.set_config("synchronous_commit", "off", literal_column("true")) == "off"
"""The statement's own transaction reaches PostgreSQL's disk when the database likes."""
_ADDING = {
    "postgresql": _adding(
        postgresql.insert(_TABLE).from_select([*_GIVEN], select(*_GIVEN.values()).where(_UNHURRIED))
    ),
    "sqlite": _adding(sqlite.insert(_TABLE).values(_GIVEN)),
}


def add(connection: Connection, key: bytes, amount: int, *, now: datetime, until: datetime) -> Any:
    """Add to the count of a key; returns ``count`` and the end of its window, ``until``.

    One statement, so that requests at the same moment are all counted. ``until`` is where a window
    that begins now ends. A count that a power cut takes away is no loss: nobody waits for the disk.
    """
    given = {"key": key, "count": amount, "now": now, "until": until}
    with _unhurried(connection):
        found: Record = connection.execute(_ADDING[connection.dialect.name], given).one()
    return found


def forget(connection: Connection, now: datetime) -> None:
    """Remove the counts whose window has ended."""
    connection.execute(delete(RateCount).where(RateCount.until <= now))


@contextmanager
def _unhurried(connection: Connection) -> Iterator[None]:
    """What is committed inside reaches SQLite's disk when the system likes."""
    if connection.dialect.name != "sqlite":
        yield
        return
    before = connection.exec_driver_sql("PRAGMA synchronous").scalar_one()
    connection.exec_driver_sql("PRAGMA synchronous = OFF")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA synchronous = {before}")
