"""Long results, fetched page by page."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, CursorResult, Executable

from engine.database import commits_by_itself


def stream(connection: Connection, statement: Executable, *, page: int) -> CursorResult[Any]:
    """The rows of a statement, ``page`` of them in memory at a time inside a transaction.

    Outside one PostgreSQL has no cursor to fetch from; the rows are then read at once. The option
    is the statement's own: given to the connection it would hold for whatever follows.
    """
    if commits_by_itself(connection):
        return connection.execute(statement)
    return connection.execute(statement, execution_options={"yield_per": page})
