"""Changes written step by step or, for strands side by side, many rows a statement."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence

from sqlalchemy import Connection

from engine.store.driver import execute_many
from engine.store.texts import KeyedDialect, Shape, Step, Update, bind, text_of


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
        _write(connection, shape, alike)
        waiting = [strand for strand in waiting if strand]


def _write(connection: Connection, shape: Shape, alike: Sequence[Step]) -> None:
    text, processors = text_of(shape, KeyedDialect(connection.dialect))
    given = [values for step in alike for values in step.given]
    found = execute_many(connection, text, [bind(values, processors) for values in given])
    first = alike[0]
    if isinstance(first, Update) and first.guard is not None and found != len(given):
        raise first.guard
