"""What the database is asked while something is done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from tests.office import Office


@contextmanager
def statements(office: Office) -> Iterator[list[str]]:
    """The SQL that is sent meanwhile; that SQLite is told of a transaction is no question."""
    sent: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    pool = office.engine.adapters.pool
    event.listen(pool, "before_cursor_execute", hear)
    try:
        yield sent
    finally:
        event.remove(pool, "before_cursor_execute", hear)
