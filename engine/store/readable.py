"""Rows for a page that must be shown although part of them can't be opened any more."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, type_coerce

from engine.database import Sealed, SealedBytes
from engine.errors import EngineError


class Lost(dict[str, Any]):
    """Sealed content that no key opens: empty, and known for it."""


class _Readable(Sealed):
    cache_ok = True

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        try:
            return super().process_result_value(value, dialect)
        except (EngineError, ValueError):
            return Lost()


def readable(model: Any, *, without: frozenset[str] = frozenset()) -> list[ColumnElement[Any]]:
    """The columns of a model for a page; sealed JSON is Lost where it can't be opened.

    Sealed bytes, which no page reads, and the columns ``without`` are left out.
    """
    return [
        type_coerce(column, _Readable()).label(column.key)
        if isinstance(column.type, Sealed)
        else column
        for column in model.__table__.c
        if not isinstance(column.type, SealedBytes) and column.key not in without
    ]
