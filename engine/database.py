"""The database handle shared by the models; with ``api`` the one place that knows Flask."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Protocol

import psycopg
import sqlalchemy.exc
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    ExceptionContext,
    LargeBinary,
    MetaData,
    event,
    make_url,
    type_coerce,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from engine.errors import InvalidSettings, NotReady, StaleVersion
from engine.sentences import say

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The base of every row."""

    metadata = MetaData(naming_convention=NAMING)


db = SQLAlchemy(model_class=Base)


class Instant(TypeDecorator[datetime]):
    """A moment: aware in Python, UTC in the database; SQLite keeps no zone, so it is put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Cipher(Protocol):
    """What keeps whole columns from whoever reads the file, the dump or the backup."""

    def seal_bytes(self, plain: bytes) -> bytes:
        """Something nobody can read or change without the key."""
        ...

    def open_bytes(self, sealed: bytes) -> bytes:
        """What was sealed. Raises EngineError when it was altered or the key is another."""
        ...


class Sealed(TypeDecorator[Any]):
    """JSON that is encrypted at rest, whole: answers hold NIK and KK wherever a form asks them.

    Nothing inside can be searched by the database. None is NULL.
    """

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return cipher_of(dialect).seal_bytes(text.encode())

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(cipher_of(dialect).open_bytes(value))


def still_sealed(column: Any) -> Any:
    """A sealed column as the database keeps it: one row that can't be opened must not hide others."""
    return type_coerce(column, LargeBinary)


def opened(sealed: bytes | None, dialect: Dialect) -> Any:
    """What ``still_sealed`` was read. Raises EngineError, ValueError when it can't be opened."""
    return Sealed().process_result_value(sealed, dialect)


class SealedBytes(TypeDecorator[bytes]):
    """Bytes that are encrypted at rest."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else cipher_of(dialect).seal_bytes(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else cipher_of(dialect).open_bytes(value)


@contextmanager
def reach(pool: Engine) -> Iterator[Connection]:
    """A connection to a database that may be away. Raises NotReady, which tells why it is."""
    try:
        connection = pool.connect()
    except OperationalError as error:
        raise NotReady(
            say(
                "Basis data tidak dapat dibuka ({why}). Periksa ALUR_DATABASE dan apakah basis "
                "datanya menyala.",
                why=_why(error),
            )
        ) from None
    with connection:
        yield connection


def _why(error: DBAPIError) -> str:
    """What the driver says, on one line and without what SQLAlchemy adds."""
    return " ".join(str(error.orig).split())


def cipher_of(dialect: Dialect) -> Cipher:
    """The cipher of the pool that this dialect belongs to: each pool has a dialect of its own."""
    found: Cipher | None = getattr(dialect, "alur_cipher", None)
    if found is None:
        raise RuntimeError("this pool was made without the key of its sealed columns")
    return found


def kind_of(dialect: Dialect) -> tuple[str, object]:
    """What a statement written once holds for: the kind of database, and the key of its columns."""
    return (dialect.name, getattr(dialect, "alur_cipher", None))


def connect(
    url: str, *, cipher: Cipher | None = None, pool_size: int = 8, durable: bool = True
) -> Engine:
    """The connection pool of this process; every statement commits by itself, but see ``transaction``.

    So a command of one read and one write pays for no transaction around them. A bare Flask
    application hosts the pool, so that Flask-SQLAlchemy configures it without a web server: clock
    and worker have none. Without ``cipher`` the sealed columns can be neither written nor read.
    Raises InvalidSettings for a URL of no database that can be used here.
    """
    _check(url)
    host = Flask("engine.database")
    # Parameters hold names and sealed numbers: no error message repeats them.
    options: dict[str, Any] = {"hide_parameters": True}
    if url.startswith("postgresql"):
        options |= {
            "isolation_level": "AUTOCOMMIT",
            "skip_autocommit_rollback": True,
            "pool_size": pool_size,
            "max_overflow": pool_size,
            "pool_pre_ping": False,
            "connect_args": {"options": PLANNING},
        }
    host.config["SQLALCHEMY_DATABASE_URI"] = url
    host.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    db.init_app(host)
    with host.app_context():
        engine = db.engine
    engine.dialect.alur_cipher = cipher  # type: ignore[attr-defined]
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, DURABLE if durable else THROW_AWAY)
    else:
        _tell_deadlocks(engine)
    return engine


def _check(url: str) -> None:
    try:
        kind = make_url(url).drivername
    except (ArgumentError, ValueError):
        raise InvalidSettings(
            say(
                "ALUR_DATABASE bukan alamat basis data. Contoh: "
                "postgresql://nama:sandi@server:5432/alur atau sqlite:////srv/alur/alur.db"
            )
        ) from None
    if kind not in DRIVERS:
        raise InvalidSettings(
            say(
                "ALUR_DATABASE menyebut {kind}://, yang tidak dikenal. Tulis postgresql:// atau "
                "sqlite:///",
                kind=kind,
            )
        )


DRIVERS = ("postgresql", "postgresql+psycopg", "sqlite", "sqlite+pysqlite")
"""What a database URL may begin with."""


def is_unstorable(error: BaseException) -> bool:
    """Whether a value was refused for what it is: signs without a code, a number too large."""
    if isinstance(error, OverflowError | UnicodeEncodeError | sqlalchemy.exc.DataError):
        return True
    return isinstance(error, psycopg.DataError | sqlite3.DataError)


DEADLOCK = "40P01"
"""SQLSTATE of the transaction that PostgreSQL takes back when two wait for each other."""


def _tell_deadlocks(engine: Engine) -> None:
    """A transaction taken back for another is to be tried anew: that is what StaleVersion says."""

    @event.listens_for(engine, "handle_error")
    def on_error(context: ExceptionContext) -> None:
        if getattr(context.original_exception, "sqlstate", None) == DEADLOCK:
            raise StaleVersion from context.original_exception


PLANNING = "-c random_page_cost=1.1 -c jit=off"
"""The database lies on solid-state disks and its statements are short: PostgreSQL's defaults, made
for turning disks and long reports, would scan whole tables for one kelurahan."""

TRANSACTIONAL: dict[str, dict[str, Any]] = {
    "postgresql": {"together": True, "isolation_level": "READ COMMITTED"},
    "sqlite": {"together": True},
}
"""What a connection of many statements is told; SQLite has one writer at a time anyway, and its
driver begins nothing that it is not told to."""


def transaction(pool: Engine) -> Connection:
    """A connection whose statements count together, when it commits."""
    connection = pool.connect().execution_options(**TRANSACTIONAL[pool.dialect.name])
    connection.begin()
    return connection


def commits_by_itself(connection: Connection) -> bool:
    """Whether every statement of this connection is a transaction of its own."""
    return "together" not in connection.get_execution_options()


DURABLE = ("journal_mode=WAL", "synchronous=FULL")
"""How SQLite keeps what it was told."""

THROW_AWAY = ("journal_mode=WAL", "synchronous=OFF")
"""For a database that is worth nothing until it is whole: it waits for no disk."""


def _prepare_sqlite(engine: Engine, keeping: tuple[str, ...]) -> None:
    """Write-ahead log, foreign keys on, and BEGIN IMMEDIATE: a writer waits instead of failing late.

    The log may grow to 32 MB before it is folded in: a long list would else be written twice.
    """

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            *keeping,
            "foreign_keys=ON",
            "busy_timeout=90000",
            "cache_size=-64000",
            "wal_autocheckpoint=8000",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        if not commits_by_itself(connection):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
