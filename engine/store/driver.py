"""The statements that every step repeats, sent to the database driver itself.

SQLAlchemy writes them and knows the types of their values. Its execution layer costs about as much
as such a statement itself, so here it is left out: only here.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Select
from sqlalchemy.exc import DBAPIError

from engine.database import DEADLOCK, kind_of
from engine.errors import StaleVersion
from engine.rows import Record

Processor = Callable[[Any], Any] | None
"""How a value is given to the driver, or taken from it; None: as it is."""


def execute(connection: Connection, text: str, values: Sequence[Any] | Mapping[str, Any]) -> Any:
    """The driver's cursor after the statement.

    Raises the errors of the driver, and StaleVersion when two transactions waited for each other.
    Whoever listens to the statements of the pool hears this one too. A connection found broken is
    shown to SQLAlchemy, which renews the pool: the next command meets the database anew.
    """
    driver: Any = connection.connection.driver_connection
    with _heard(connection, driver, text, values):
        return driver.execute(text, values)


def execute_many(connection: Connection, text: str, rows: Sequence[Sequence[Any]]) -> int:
    """The same statement for every row of values; returns how many rows it touched in all."""
    driver: Any = connection.connection.driver_connection
    with _heard(connection, driver, text, rows):
        cursor = driver.cursor()
        cursor.executemany(text, rows)
        return int(cursor.rowcount)


@contextmanager
def _heard(connection: Connection, driver: Any, text: str, values: Any) -> Iterator[None]:
    for hear in connection.dispatch.before_cursor_execute:
        hear(connection, None, text, values, None, False)
    try:
        yield
    except Exception as error:
        if getattr(error, "sqlstate", None) == DEADLOCK:
            raise StaleVersion from error
        if connection.dialect.is_disconnect(error, driver, None):  # type: ignore[arg-type]
            with suppress(DBAPIError):
                connection.exec_driver_sql("SELECT 1")
        raise


class Prepared:
    """A query written once per kind of database; its rows are named tuples."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._written: dict[object, _Written] = {}

    def rows(self, connection: Connection, **given: Any) -> list[Record]:
        """Every row for these values of the statement's parameters."""
        dialect = connection.dialect
        kind = kind_of(dialect)
        written = self._written.get(kind)
        if written is None:
            written = self._written[kind] = _write(self._statement, dialect)
        found = execute(connection, written.text, written.bind(given)).fetchall()
        return [written.row(row) for row in found]

    def one(self, connection: Connection, **given: Any) -> Record | None:
        """The first row, None without one."""
        found = self.rows(connection, **given)
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class _Written:
    """A statement as one dialect says it."""

    text: str
    values: Mapping[str, Any]
    """What the statement itself says; the caller's values come beside."""
    order: Sequence[str] | None
    """The names by position, where the driver counts parameters instead of naming them."""
    binds: Mapping[str, Processor]
    make: Callable[..., Record]
    reads: Sequence[tuple[int, Callable[[Any], Any]]]

    def bind(self, given: Mapping[str, Any]) -> Sequence[Any] | Mapping[str, Any]:
        known = {**self.values, **given}
        bound = {
            name: process(known[name]) if process is not None else known[name]
            for name, process in self.binds.items()
        }
        return bound if self.order is None else [bound[name] for name in self.order]

    def row(self, row: Sequence[Any]) -> Record:
        if not self.reads:
            return self.make(*row)
        values = list(row)
        for place, read in self.reads:
            values[place] = read(values[place])
        return self.make(*values)


def _write(statement: Select[*tuple[Any, ...]], dialect: Dialect) -> _Written:
    compiled: Any = statement.compile(dialect=dialect)
    columns = list(statement.selected_columns)
    reads = [
        column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns
    ]
    return _Written(
        text=compiled.string,
        values=compiled.construct_params(_check=False),
        order=compiled.positiontup,
        binds={
            name: one.type.dialect_impl(dialect).bind_processor(dialect)
            for one, name in compiled.bind_names.items()
        },
        make=namedtuple("Row", [column.key for column in columns]),  # type: ignore[misc]
        reads=[(place, read) for place, read in enumerate(reads) if read is not None],
    )
