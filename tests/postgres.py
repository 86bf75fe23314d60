"""Fresh databases on the PostgreSQL of a test run."""

from __future__ import annotations

from uuid import uuid4

import psycopg
from sqlalchemy import URL, make_url


def fresh_database(server: str) -> str:
    """Create an empty database on the server; returns its SQLAlchemy URL."""
    name = f"alur_{uuid4().hex[:12]}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    url: URL = make_url(server).set(drivername="postgresql+psycopg", database=name)
    return url.render_as_string(hide_password=False)
