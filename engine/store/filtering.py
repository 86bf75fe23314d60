"""What a filter of a list asks of a column."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any, Literal

from sqlalchemy import ColumnElement, Date, DateTime, and_, true

from engine.database import Instant
from engine.sla import WIB, midnight

Filter = Literal["", "choice", "text", "dates"]


def asked_for(value: Any, kind: Filter, values: tuple[Any, ...]) -> ColumnElement[bool]:
    """Rows whose value is one of those that count; of text it holds each, of dates it lies between."""
    if kind == "dates":
        return _between(value, *values)
    if kind == "text":
        return and_(*(value.icontains(word, autoescape=True) for word in values))
    found: ColumnElement[bool] = value.in_(values)
    return found


def _between(value: Any, first: date | None, last: date | None) -> ColumnElement[bool]:
    """Days in office time, the last one with it; a day kept as text compares as ISO 8601 writes it."""
    ends: tuple[Any, Any] = (first, last)
    if isinstance(value.type, Instant | DateTime):
        ends = (
            first and midnight(first),
            last and datetime.combine(last, time.max, WIB),
        )
    elif not isinstance(value.type, Date):
        ends = (first and first.isoformat(), last and last.isoformat() + "~")
    conditions = []
    if ends[0] is not None:
        conditions.append(value >= ends[0])
    if ends[1] is not None:
        conditions.append(value <= ends[1])
    return and_(true(), *conditions)
