"""The changes of one command, collected and written together.

On PostgreSQL a small set of changes becomes one statement of data-modifying CTEs: one round trip
that is its own transaction. Everywhere else, and for many rows, they are written one by one inside
the transaction of the unit of work. Both ways are all or nothing.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, Dialect

from engine.errors import EngineError, StaleVersion
from engine.store.driver import Processor, execute
from engine.store.texts import Insert, KeyedDialect, Row, Shape, Step, Update, bind, text_of
from engine.store.writing import write_side_by_side

MOST_IN_ONE_STATEMENT = 60
"""Rows; beyond this the text of the statement costs more than the round trips it saves."""

DIVISION_BY_ZERO = "22012"
"""SQLSTATE of the error that a failed guard provokes."""


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
        """Forget every change that was collected: nothing of them is written."""
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
        shapes: list[Shape] = []
        values: list[Any] = []
        for step in self._steps:
            for given in step.given:
                shapes.append(step.shape)
                values.extend(given)
        text, processors = _as_one(tuple(shapes), KeyedDialect(connection.dialect))
        bound = bind(values, processors)
        try:
            execute(connection, text, bound)
        except Exception as error:
            if getattr(error, "sqlstate", None) == DIVISION_BY_ZERO:
                raise self._first_guard() from error
            raise
        self.clear()

    def write(self, connection: Connection) -> None:
        """All changes, inside the caller's transaction: one statement each, strands together.

        Raises the guard that failed, and StaleVersion when two transactions waited for each other.
        """
        bounds = [0, *self._strands, len(self._steps)]
        strands = [self._steps[first:last] for first, last in pairwise(bounds)]
        write_side_by_side(connection, strands)
        self.clear()

    def _first_guard(self) -> EngineError:
        guards = [s.guard for s in self._steps if isinstance(s, Update) and s.guard is not None]
        return guards[-1]() if guards else StaleVersion()


@lru_cache(maxsize=1024)
def _as_one(shapes: tuple[Shape, ...], keyed: KeyedDialect) -> tuple[str, list[Processor]]:
    """The text of the statement for rows of these shapes, and how to bind each value.

    A guard that finds no row divides by zero: the error takes back the whole statement.
    """
    parts: list[str] = []
    guards: list[str] = []
    processors: list[Processor] = []
    for number, shape in enumerate(shapes):
        text, more = text_of(shape, keyed)
        processors.extend(more)
        if shape[0] is Update:
            text += " RETURNING 1"
            if shape[4] is not None:
                guards.append(f"1 / (SELECT count(*) FROM w{number})")
        parts.append(f"w{number} AS ({text})")
    return f"WITH {', '.join(parts)} SELECT {', '.join(guards) or '1'}", processors
