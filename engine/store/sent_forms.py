"""Forms that were sent: the first sending does the work, every other gets its answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from engine.models import SentForm

_INSERT: Final[dict[str, Any]] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
_KEPT: Final = timedelta(days=2)


def claim(connection: Connection, key: str, *, at: datetime) -> dict[str, Any] | None:
    """None for the first sending; else the answer of the first, once that has been committed."""
    fresh = _INSERT[connection.dialect.name](SentForm).values(key=key, answer={}, at=at)
    first = connection.execute(fresh.on_conflict_do_nothing().returning(SentForm.key)).first()
    if first is not None:
        return None
    return connection.scalar(select(SentForm.answer).where(SentForm.key == key)) or {}


def keep(connection: Connection, key: str, answer: Mapping[str, Any]) -> None:
    """What every later sending is answered with."""
    connection.execute(update(SentForm).where(SentForm.key == key).values(answer=dict(answer)))


def forget(connection: Connection, now: datetime) -> None:
    """Forget forms that nobody will send again."""
    connection.execute(delete(SentForm).where(SentForm.at < now - _KEPT))
