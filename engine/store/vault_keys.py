"""The marks of the keys that seal this database, and samples of what they sealed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, select, type_coerce
from sqlalchemy.dialects import postgresql, sqlite

from engine.database import Base, Sealed, SealedBytes
from engine.errors import WrongVaultKey
from engine.models import VaultKey

_BY_HAND = "sealed"
"""How the names of columns end that the registry seals itself."""
_KINDS: Any = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def marks(connection: Connection) -> dict[int, bytes]:
    """By key id, the marks kept so far."""
    rows = connection.execute(select(VaultKey.id, VaultKey.mark))
    return {row.id: row.mark for row in rows}


def require(connection: Connection, ours: Mapping[int, bytes]) -> dict[int, bytes]:
    """The marks kept so far. Raises WrongVaultKey when one is of a key that is none of ours."""
    kept = marks(connection)
    if any(ours.get(each) != mark for each, mark in kept.items()):
        raise WrongVaultKey
    return kept


def keep(connection: Connection, key_id: int, mark: bytes, now: datetime) -> None:
    """Keep the mark of a key, unless somebody did meanwhile."""
    statement = _KINDS[connection.dialect.name](VaultKey).on_conflict_do_nothing()
    connection.execute(statement.values(id=key_id, mark=mark, since=now))


def samples(connection: Connection) -> Iterator[bytes]:
    """The oldest sealed value of each column that holds one."""
    for column in _sealed_columns():
        plain = type_coerce(column, LargeBinary)
        oldest = select(plain).where(column.is_not(None))
        found = connection.scalar(oldest.order_by(*column.table.primary_key).limit(1))
        if found:
            yield found


def _sealed_columns() -> Iterator[Column[object]]:
    for table in Base.metadata.sorted_tables:
        for column in table.c:
            if isinstance(column.type, Sealed | SealedBytes) or column.name.endswith(_BY_HAND):
                yield column
