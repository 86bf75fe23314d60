"""Many rows at once, in the caller's transaction: COPY on PostgreSQL, executemany elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Connection, Table, bindparam, select, update

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
        names = ", ".join(f'"{name}"' for name in columns)
        if self._dialect.name == "postgresql":
            driver = cast(Any, self._connection.connection.driver_connection)
            with (
                driver.cursor() as cursor,
                cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy,
            ):
                for row in prepared:
                    copy.write_row(row)
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
        names = [name for name in changes[0] if name != "id"]
        statement = (
            update(table)
            .where(table.c.id == bindparam("key"))
            .values({name: bindparam(f"new_{name}") for name in names})
        )
        self._connection.execute(
            statement,
            [
                {"key": each["id"], **{f"new_{name}": each[name] for name in names}}
                for each in changes
            ],
        )

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
    ) -> list[tuple[Any, ...]]:
        """The values as the driver wants them, by the types' own processors."""
        processors = self._processors.get((table.name, columns))
        if processors is None:
            processors = [
                table.c[name].type.dialect_impl(self._dialect).bind_processor(self._dialect)
                for name in columns
            ]
            self._processors[table.name, columns] = processors
        active = [(at, process) for at, process in enumerate(processors) if process is not None]
        if not active:
            return list(rows)
        prepared = []
        for row in rows:
            values = list(row)
            for at, process in active:
                values[at] = process(values[at])
            prepared.append(tuple(values))
        return prepared
