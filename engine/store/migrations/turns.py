"""One at a time sets an installation up: whoever comes second waits, and finds it done."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from engine.database import reach

_TURN = 0x616C7572
"""Which lock of PostgreSQL is taken: "alur" as a number."""


@contextmanager
def alone(pool: Engine) -> Iterator[None]:
    """Nobody else is inside meanwhile, on PostgreSQL by its own lock, on SQLite by a file beside it.

    Raises NotReady when the database is away.
    """
    with reach(pool) as connection:
        if connection.dialect.name == "postgresql":
            with _by_server(connection):
                yield
        elif pool.url.database:
            with _by_file(Path(f"{pool.url.database}.setup")):
                yield
        else:
            yield


@contextmanager
def _by_server(connection: Connection) -> Iterator[None]:
    connection.execute(text("SELECT pg_advisory_lock(:turn)"), {"turn": _TURN})
    try:
        yield
    finally:
        connection.execute(text("SELECT pg_advisory_unlock(:turn)"), {"turn": _TURN})


@contextmanager
def _by_file(path: Path) -> Iterator[None]:
    """The lock ends with the process that holds it; the empty file stays."""
    with path.open("ab") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield
