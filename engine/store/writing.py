"""Inserts and updates, written step by step or, for strands side by side, many rows a statement."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, update

from engine.errors import EngineError

Row = Mapping[str, Any]


@dataclass(slots=True)
class Insert:
    """New rows of one table, all with the same columns."""

    table: Table
    rows: list[Row]

    @property
    def shape(self) -> tuple[Any, ...]:
        """What two steps that can share a statement have in common."""
        return (Insert, self.table, tuple(self.rows[0]))


@dataclass(slots=True)
class Update:
    """New values for the rows that have exactly the values of ``where``; without any, they go."""

    table: Table
    where: Row
    values: Row
    guard: type[EngineError] | None

    @property
    def shape(self) -> tuple[Any, ...]:
        """What two steps that can share a statement have in common."""
        where = tuple((name, value is None) for name, value in self.where.items())
        return (Update, self.table, where, tuple(self.values), self.guard)


Step = Insert | Update


def write_side_by_side(connection: Connection, strands: Sequence[Sequence[Step]]) -> None:
    """Write every strand in its order; steps of one shape at the heads go as one statement.

    Strands touch no row in common, so that nothing depends on which of two is written first.
    Raises the guard of a step that did not find its row.
    """
    waiting = [deque(strand) for strand in strands if strand]
    while waiting:
        heads = Counter(strand[0].shape for strand in waiting)
        shape = max(heads, key=heads.__getitem__)
        alike: list[Step] = []
        for strand in waiting:
            while strand and strand[0].shape == shape:
                alike.append(strand.popleft())
        _write(connection, alike)
        waiting = [strand for strand in waiting if strand]


def _write(connection: Connection, alike: Sequence[Step]) -> None:
    inserts = [step for step in alike if isinstance(step, Insert)]
    if inserts:
        rows = [dict(row) for step in inserts for row in step.rows]
        connection.execute(insert(inserts[0].table), rows)
        return
    updates = [step for step in alike if isinstance(step, Update)]
    one = updates[0]
    conditions = [
        one.table.c[name].is_(None) if value is None else one.table.c[name] == bindparam(f"_{name}")
        for name, value in one.where.items()
    ]
    statement: Any = delete(one.table).where(*conditions)
    if one.values:
        statement = update(one.table).where(*conditions).values(_places(one))
    found = connection.execute(statement, [_bound(step) for step in updates])
    if one.guard is not None and found.rowcount != len(updates):
        raise one.guard


def _places(step: Update) -> dict[str, Any]:
    return {name: bindparam(f"new_{name}", type_=step.table.c[name].type) for name in step.values}


def _bound(step: Update) -> dict[str, Any]:
    where = {f"_{name}": value for name, value in step.where.items() if value is not None}
    return where | {f"new_{name}": value for name, value in step.values.items()}
