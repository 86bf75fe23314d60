"""The changes of one command, collected and written together.

On PostgreSQL a small set of changes becomes one statement of data-modifying CTEs: one round trip
that is its own transaction. Everywhere else, and for many rows, they are written one by one inside
the transaction of the unit of work. Both ways are all or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, cast

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import OperationalError

from engine.database import kind_of
from engine.errors import EngineError, StaleVersion
from engine.store.driver import Processor, execute
from engine.store.writing import Insert, Row, Step, Update, write_side_by_side

MOST_IN_ONE_STATEMENT = 60
"""Rows; beyond this the text of the statement costs more than the round trips it saves."""

DIVISION_BY_ZERO = "22012"
"""SQLSTATE of the error that a failed guard provokes."""

DEADLOCK = "40P01"
"""SQLSTATE of the transaction that PostgreSQL takes back when two wait for each other."""


class Changes:
    """Inserts and updates in the order they were asked for."""

    def __init__(self) -> None:
        self._steps: list[Step] = []
        self._strands: list[int] = []

    def __bool__(self) -> bool:
        return bool(self._steps)

    def insert(self, model: Any, *rows: Row) -> None:
        """New rows; every row of one call has the same columns."""
        if rows:
            self._steps.append(Insert(model.__table__, list(rows)))

    def update(
        self, model: Any, where: Row, *, guard: type[EngineError] | None = None, **values: Any
    ) -> None:
        """Change the row that has exactly the values of ``where`` (None: IS NULL).

        With ``guard`` the row must be found: otherwise nothing at all is written and the guard is
        raised. This is the optimistic lock.
        """
        self._steps.append(Update(model.__table__, where, values, guard))

    def delete(self, model: Any, where: Row) -> None:
        """Remove the rows that have exactly the values of ``where``."""
        self._steps.append(Update(model.__table__, where, {}, None))

    def strand(self) -> None:
        """What is added from here touches no row of what came before: both may be written together.

        Many cases that take the same step are so written with a few statements of many rows.
        """
        self._strands.append(len(self._steps))

    def inserted(self, model: Any) -> list[Row]:
        """The new rows of a table that are to be written."""
        table = model.__table__
        inserts = (step for step in self._steps if isinstance(step, Insert))
        return [row for step in inserts if step.table is table for row in step.rows]

    def clear(self) -> None:
        """Forget them."""
        self._steps.clear()
        self._strands.clear()

    def fit_one_statement(self, dialect: Dialect) -> bool:
        """Whether they can be written as one statement."""
        size = sum(len(step.rows) if isinstance(step, Insert) else 1 for step in self._steps)
        return dialect.name == "postgresql" and size <= MOST_IN_ONE_STATEMENT

    def write_as_one(self, connection: Connection) -> None:
        """All changes in one round trip.

        Raises the guard that failed, and StaleVersion when two transactions waited for each other;
        then nothing was written.
        """
        dialect = connection.dialect
        shapes = tuple(_shape(step) for step in self._steps)
        values: list[Any] = []
        for step in self._steps:
            for part in _parts(step):
                values.extend(part)
        statement, processors = _statement(shapes, _KeyedDialect(dialect))
        bound = tuple(
            process(value) if process is not None else value
            for process, value in zip(processors, values, strict=True)
        )
        try:
            execute(connection, statement, bound)
        except Exception as error:
            state = getattr(error, "sqlstate", None)
            if state == DIVISION_BY_ZERO:
                raise self._first_guard() from error
            if state == DEADLOCK:
                raise StaleVersion from error
            raise
        self.clear()

    def write(self, connection: Connection) -> None:
        """All changes, inside the caller's transaction: one statement each, strands together.

        Raises the guard that failed, and StaleVersion when two transactions waited for each other.
        """
        bounds = [0, *self._strands, len(self._steps)]
        strands = [self._steps[first:last] for first, last in pairwise(bounds)]
        try:
            write_side_by_side(connection, strands)
        except OperationalError as error:
            if getattr(error.orig, "sqlstate", None) != DEADLOCK:
                raise
            raise StaleVersion from error
        self.clear()

    def _first_guard(self) -> EngineError:
        guards = [s.guard for s in self._steps if isinstance(s, Update) and s.guard is not None]
        return guards[-1]() if guards else StaleVersion()


# --- one statement ------------------------------------------------------------------------------

_Shape = tuple[Any, ...]


def _shape(step: Step) -> _Shape:
    if isinstance(step, Insert):
        return ("insert", step.table, tuple(step.rows[0]), len(step.rows))
    where = tuple((name, value is None) for name, value in step.where.items())
    return ("update", step.table, where, tuple(step.values), step.guard is not None)


def _parts(step: Step) -> list[Sequence[Any]]:
    if isinstance(step, Insert):
        return [list(row.values()) for row in step.rows]
    known = [value for value in step.where.values() if value is not None]
    return [list(step.values.values()), known]


@dataclass(frozen=True, eq=False)
class _KeyedDialect:
    """A dialect that may key a cache: one per connection pool, compared by what it stands for."""

    dialect: Dialect

    def __hash__(self) -> int:
        return hash(kind_of(self.dialect))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _KeyedDialect) and kind_of(other.dialect) == kind_of(self.dialect)


@lru_cache(maxsize=1024)
def _statement(shapes: tuple[_Shape, ...], keyed: _KeyedDialect) -> tuple[str, list[Processor]]:
    """The text of the statement for changes of these shapes, and how to bind each value.

    A guard that finds no row divides by zero: the error takes back the whole statement.
    """
    parts: list[str] = []
    guards: list[str] = []
    processors: list[Processor] = []
    for number, shape in enumerate(shapes):
        if shape[0] == "insert":
            parts.append(f"w{number} AS ({_insert_text(shape, keyed, processors)})")
        else:
            parts.append(f"w{number} AS ({_update_text(shape, keyed, processors)})")
            if shape[4]:
                guards.append(f"1 / (SELECT count(*) FROM w{number})")
    return f"WITH {', '.join(parts)} SELECT {', '.join(guards) or '1'}", processors


def _insert_text(shape: _Shape, keyed: _KeyedDialect, processors: list[Processor]) -> str:
    _, table, names, count = shape
    columns = [table.c[name] for name in names]
    row = ", ".join(_bind(column, keyed) for column in columns)
    for _ in range(count):
        processors.extend(_processor(column, keyed) for column in columns)
    listed = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table.name}" ({listed}) VALUES {", ".join(f"({row})" for _ in range(count))}'


def _update_text(shape: _Shape, keyed: _KeyedDialect, processors: list[Processor]) -> str:
    _, table, where, names, _guarded = shape
    settings = ", ".join(f'"{name}" = {_bind(table.c[name], keyed)}' for name in names)
    processors.extend(_processor(table.c[name], keyed) for name in names)
    conditions = []
    for name, is_null in where:
        if is_null:
            conditions.append(f'"{name}" IS NULL')
        else:
            conditions.append(f'"{name}" = {_bind(table.c[name], keyed)}')
            processors.append(_processor(table.c[name], keyed))
    verb = f'UPDATE "{table.name}" SET {settings}' if names else f'DELETE FROM "{table.name}"'
    return f"{verb} WHERE {' AND '.join(conditions)} RETURNING 1"


def _bind(column: Any, keyed: _KeyedDialect) -> str:
    return f"%s::{column.type.compile(keyed.dialect)}"


def _processor(column: Any, keyed: _KeyedDialect) -> Processor:
    dialect_type = column.type.dialect_impl(keyed.dialect)
    return cast(Processor, dialect_type.bind_processor(keyed.dialect))
