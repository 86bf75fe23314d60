"""Inserts, updates and deletes as text for the driver, written once per shape and kind of database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Dialect, Table

from engine.database import kind_of
from engine.errors import EngineError
from engine.store.driver import Processor

Row = Mapping[str, Any]
Shape = tuple[Any, ...]
"""What two steps that can share a statement have in common; it begins with the class of the step."""


@dataclass(slots=True)
class Insert:
    """New rows of one table, all with the same columns."""

    table: Table
    rows: list[Row]

    @property
    def shape(self) -> Shape:
        """The table and its columns."""
        return (Insert, self.table, tuple(self.rows[0]))

    @property
    def given(self) -> list[list[Any]]:
        """The values of every row in the order of the text."""
        names = tuple(self.rows[0])
        return [[row[name] for name in names] for row in self.rows]


@dataclass(slots=True)
class Update:
    """New values for the rows that have exactly the values of ``where``; without any, they go."""

    table: Table
    where: Row
    values: Row
    guard: type[EngineError] | None

    @property
    def shape(self) -> Shape:
        """The table, what is looked for, what is set, and the guard."""
        where = tuple((name, value is None) for name, value in self.where.items())
        return (Update, self.table, where, tuple(self.values), self.guard)

    @property
    def given(self) -> list[list[Any]]:
        """The values in the order of the text: what is set, then what is looked for."""
        sought = (value for value in self.where.values() if value is not None)
        return [[*self.values.values(), *sought]]


Step = Insert | Update


@dataclass(frozen=True, eq=False)
class KeyedDialect:
    """A dialect that may key a cache: one per connection pool, compared by what it stands for."""

    dialect: Dialect

    def __hash__(self) -> int:
        return hash(kind_of(self.dialect))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, KeyedDialect) and kind_of(other.dialect) == kind_of(self.dialect)


@lru_cache(maxsize=1024)
def text_of(shape: Shape, keyed: KeyedDialect) -> tuple[str, list[Processor]]:
    """The text for one row of this shape, and how to bind each of its values."""
    return _insert(shape, keyed) if shape[0] is Insert else _update(shape, keyed)


def bind(values: Sequence[Any], processors: Sequence[Processor]) -> tuple[Any, ...]:
    """The values as the driver takes them."""
    return tuple(
        process(value) if process is not None else value
        for process, value in zip(processors, values, strict=True)
    )


def _insert(shape: Shape, keyed: KeyedDialect) -> tuple[str, list[Processor]]:
    _, table, names = shape
    columns = [table.c[name] for name in names]
    places = ", ".join(_place(column, keyed) for column in columns)
    listed = ", ".join(f'"{name}"' for name in names)
    text = f'INSERT INTO "{table.name}" ({listed}) VALUES ({places})'
    return text, [_processor(column, keyed) for column in columns]


def _update(shape: Shape, keyed: KeyedDialect) -> tuple[str, list[Processor]]:
    _, table, where, names, _guard = shape
    known = [name for name, is_null in where if not is_null]
    settings = ", ".join(f'"{name}" = {_place(table.c[name], keyed)}' for name in names)
    conditions = " AND ".join(
        f'"{name}" IS NULL' if is_null else f'"{name}" = {_place(table.c[name], keyed)}'
        for name, is_null in where
    )
    verb = f'UPDATE "{table.name}" SET {settings}' if names else f'DELETE FROM "{table.name}"'
    processors = [_processor(table.c[name], keyed) for name in (*names, *known)]
    return f"{verb} WHERE {conditions}", processors


def _place(column: Any, keyed: KeyedDialect) -> str:
    """Where a value goes; PostgreSQL is told its type, the driver may not know it from a null."""
    if keyed.dialect.name != "postgresql":
        return "?"
    return f"%s::{column.type.compile(keyed.dialect)}"


def _processor(column: Any, keyed: KeyedDialect) -> Processor:
    dialect_type = column.type.dialect_impl(keyed.dialect)
    return cast(Processor, dialect_type.bind_processor(keyed.dialect))
