"""Many rows at once, in the caller's transaction: COPY on PostgreSQL, executemany elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    LargeBinary,
    Table,
    Uuid,
    select,
)

_LOOKUP: Final = 5_000


class Bulk:
    """Bulk statements on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._dialect = connection.dialect
        self._processors: dict[tuple[str, tuple[str, ...]], list[Callable[[Any], Any] | None]] = {}

    def insert(self, model: Any, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Append rows; values are Python values in the order of ``columns``."""
        if not rows:
            return
        table: Table = model.__table__
        prepared = self._prepare(table, tuple(columns), rows)
        names = _quoted(columns)
        if self._dialect.name == "postgresql":
            self._copy(f'"{table.name}" ({names})', prepared)
            return
        marks = ", ".join("?" * len(columns))
        self._connection.exec_driver_sql(
            f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})', prepared
        )

    def update(self, model: Any, changes: Sequence[Mapping[str, Any]]) -> None:
        """Change rows by ``id``; every mapping of one call has the same keys."""
        if not changes:
            return
        table: Table = model.__table__
        columns = (*(name for name in changes[0] if name != "id"), "id")
        rows = [tuple([each[name] for name in columns]) for each in changes]
        prepared = self._prepare(table, columns, rows)
        if self._dialect.name == "postgresql":
            self._update_from_copy(table.name, columns, prepared)
            return
        news = ", ".join(f'"{name}" = ?' for name in columns[:-1])
        self._connection.exec_driver_sql(
            f'UPDATE "{table.name}" SET {news} WHERE "id" = ?', prepared
        )

    def _update_from_copy(
        self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """One statement for all rows, which reach the server by COPY."""
        names = _quoted(columns)
        news = ", ".join(f'"{name}" = changed."{name}"' for name in columns[:-1])
        run = self._connection.exec_driver_sql
        run(f'CREATE TEMP TABLE changed AS SELECT {names} FROM "{table}" WITH NO DATA')
        self._copy(f"changed ({names})", rows)
        run(f'UPDATE "{table}" SET {news} FROM changed WHERE "{table}"."id" = changed."id"')
        run("DROP TABLE changed")

    def _copy(self, target: str, rows: Sequence[tuple[Any, ...]]) -> None:
        driver = cast(Any, self._connection.connection.driver_connection)
        with driver.cursor() as cursor, cursor.copy(f"COPY {target} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def find(
        self,
        columns: Sequence[ColumnElement[Any] | Any],
        key: Any,
        values: Collection[Any],
        *where: ColumnElement[bool],
    ) -> Iterator[Any]:
        """The rows whose ``key`` is one of ``values``, looked up some thousands at a time."""
        rest = iter(values)
        while some := list(islice(rest, _LOOKUP)):
            yield from self._connection.execute(select(*columns).where(key.in_(some), *where))

    def _prepare(
        self, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
    ) -> Sequence[tuple[Any, ...]]:
        """The values as the driver wants them, column by column since that is quicker."""
        processors = self._processors.get((table.name, columns))
        if processors is None:
            processors = [self._processor(table.c[name].type) for name in columns]
            self._processors[table.name, columns] = processors
        if not any(processors):
            return rows
        prepared = [
            values if process is None else [process(value) for value in values]
            for process, values in zip(processors, zip(*rows, strict=True), strict=True)
        ]
        return list(zip(*prepared, strict=True))

    def _processor(self, type_: Any) -> Callable[[Any], Any] | None:
        """A type's own processor; bytes need none, and SQLite's frequent two have quicker ones."""
        if isinstance(type_, LargeBinary):
            return None
        if self._dialect.name == "sqlite" and isinstance(type_, Uuid):
            return _hex
        if self._dialect.name == "sqlite" and isinstance(type_, Date):
            return _iso
        found: Callable[[Any], Any] | None = type_.dialect_impl(self._dialect).bind_processor(
            self._dialect
        )
        return found


def _quoted(columns: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _hex(value: UUID | None) -> str | None:
    return None if value is None else f"{value.int:032x}"


def _iso(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
