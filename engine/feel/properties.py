"""The properties of dates, times, durations and ranges (DMN 1.5, table 65)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from engine.feel.calendar import WideDateTime, offset_seconds, ordinal, time_part
from engine.feel.errors import Refusal
from engine.feel.kinds import kind_of, word_for
from engine.feel.values import NANOS, DaysTimeDuration
from engine.sentences import say

Property = Callable[[Any], Any]


def _clock(value: Any) -> Any:
    return time_part(value) if type(value) is WideDateTime else value


def weekday(value: Any) -> Decimal:
    """1 for Monday to 7 for Sunday."""
    return Decimal((ordinal(value.year, value.month, value.day) - 1) % 7 + 1)


def _offset(value: Any) -> DaysTimeDuration | None:
    seconds = offset_seconds(value)
    return None if seconds is None else DaysTimeDuration.of(seconds=seconds)


def _timezone(value: Any) -> str | None:
    zone = _clock(value).tzinfo
    return zone.key if isinstance(zone, ZoneInfo) else None


def _field(name: str) -> Property:
    return lambda value: Decimal(getattr(value, name))


def _clock_field(name: str) -> Property:
    return lambda value: Decimal(getattr(_clock(value), name))


def _part(unit: int, modulus: int | None) -> Property:
    """A part of a duration, with the duration's sign."""

    def read(value: DaysTimeDuration) -> Decimal:
        count = abs(value.nanoseconds) // (unit * NANOS)
        part = count if modulus is None else count % modulus
        return Decimal(-part if value.nanoseconds < 0 and part else part)

    return read


def _years(value: Any) -> Decimal:
    return Decimal(int(value.months / 12) if abs(value.months) < 2**52 else value.months // 12)


def _months(value: Any) -> Decimal:
    rest = abs(value.months) % 12
    return Decimal(-rest if value.months < 0 and rest else rest)


DATE: dict[str, Property] = {
    "year": _field("year"),
    "month": _field("month"),
    "day": _field("day"),
    "weekday": weekday,
}
TIME: dict[str, Property] = {
    "hour": _clock_field("hour"),
    "minute": _clock_field("minute"),
    "second": _clock_field("second"),
    "time offset": _offset,
    "timezone": _timezone,
}
PROPERTIES: dict[str, dict[str, Property]] = {
    "date": DATE,
    "time": TIME,
    "date and time": DATE | TIME,
    "years and months duration": {"years": _years, "months": _months},
    "days and time duration": {
        "days": _part(86_400, None),
        "hours": _part(3600, 24),
        "minutes": _part(60, 60),
        "seconds": _part(1, 60),
    },
    "range": {
        "start": lambda value: value.start,
        "end": lambda value: value.end,
        "start included": lambda value: value.start_included,
        "end included": lambda value: value.end_included,
    },
}


def property_of(value: Any, name: str) -> Any:
    """A property of a value; over a list, of each item; refused where there is none."""
    kind = kind_of(value)
    if kind == "context" and name in value:
        return value[name]
    if kind == "list":
        return [_or_null(item, name) for item in value]
    read = PROPERTIES.get(kind, {}).get(name)
    if read is None:
        raise Refusal(say("{value} tidak punya '{name}'.", value=word_for(value), name=name))
    return read(value)


def _or_null(value: Any, name: str) -> Any:
    try:
        return property_of(value, name)
    except Refusal:
        return None
