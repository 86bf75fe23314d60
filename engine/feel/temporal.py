"""Reads and writes dates, times and durations, as XML Schema and DMN 1.5 (10.3.3.4) spell them."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from engine.feel.calendar import (
    PreciseDateTime,
    PreciseTime,
    WideDate,
    WideDateTime,
    combine,
    date_part,
    from_ordinal,
    make_date,
    make_time,
    nanos_of,
    ordinal,
    time_part,
)
from engine.feel.errors import Refusal
from engine.feel.values import NANOS, DaysTimeDuration, YearsMonthsDuration
from engine.sentences import say

DATE = re.compile(r"(-?(?:[1-9][0-9]{4,8}|[0-9]{4}))-([0-9]{2})-([0-9]{2})")
TIME = re.compile(
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]+))?"
    r"([Zz]|[+-][0-9]{2}:[0-9]{2}(?::[0-9]{2})?|@[A-Za-z0-9_+/-]+)?"
)
END_OF_DAY = re.compile(r"24:00:00(?:\.0+)?(?![0-9.])")
DAYS_TIME = re.compile(
    r"(-)?P(?:([0-9]+)D)?(?:T(?=[0-9])(?:([0-9]+)H)?(?:([0-9]+)M)?(?:([0-9]+)(?:\.([0-9]*))?S)?)?"
)
YEARS_MONTHS = re.compile(r"(-)?P(?:([0-9]+)Y)?(?:([0-9]+)M)?")
MAX_OFFSET = 18 * 3600
MAX_DIGITS = 18


def parse_date(text: str) -> Any:
    """A date from ``YYYY-MM-DD``; refused otherwise."""
    found = DATE.fullmatch(text)
    if not found:
        raise Refusal(say("'{text}' bukan tanggal; tulis seperti 2026-01-31.", text=text))
    return make_date(int(found[1]), int(found[2]), int(found[3]))


def parse_time(text: str) -> dt.time:
    """A time from ``hh:mm:ss`` with fraction and zone if given; refused otherwise."""
    found = TIME.fullmatch(text)
    if not found:
        raise Refusal(say("'{text}' bukan waktu; tulis seperti 08:30:00.", text=text))
    nanos = int(f"{found[4]:0<9}"[:9]) if found[4] else 0
    return make_time(int(found[1]), int(found[2]), int(found[3]), nanos, zone_named(found[5]))


def parse_date_time(text: str) -> Any:
    """A date and time from ``YYYY-MM-DDThh:mm:ss``; a date alone means its midnight.

    ``T24:00:00`` is the midnight at the end of the day (XML Schema 1.1, 3.3.7.1).
    """
    day, mark, clock = text.partition("T")
    date = parse_date(day)
    if END_OF_DAY.match(clock):
        clock = f"00{clock[2:]}"
        date = make_date(*from_ordinal(ordinal(date.year, date.month, date.day) + 1))
    return combine(date, parse_time(clock) if mark else dt.time())


def parse_duration(text: str) -> DaysTimeDuration | YearsMonthsDuration:
    """A duration from ``PnDTnHnMnS`` or ``PnYnM``; refused otherwise."""
    found = YEARS_MONTHS.fullmatch(text)
    if found and (found[2] or found[3]):
        months = _digits(found[2]) * 12 + _digits(found[3])
        return YearsMonthsDuration(-months if found[1] else months)
    found = DAYS_TIME.fullmatch(text)
    if not found or not any(found.groups()[1:]):
        raise Refusal(
            say("'{text}' bukan lama waktu; tulis seperti P10D, PT2H, atau P1Y6M.", text=text)
        )
    days, hours, minutes, seconds = (_digits(found[index]) for index in (2, 3, 4, 5))
    nanos = int(f"{found[6]:0<9}"[:9]) if found[6] else 0
    total = (days * 86_400 + hours * 3600 + minutes * 60 + seconds) * NANOS + nanos
    return DaysTimeDuration(-total if found[1] else total)


def _digits(text: str | None) -> int:
    if text and len(text) > MAX_DIGITS:
        raise Refusal("lama waktu di luar jangkauan.")
    return int(text or 0)


@lru_cache(maxsize=512)
def zone_named(text: str | None) -> dt.tzinfo | None:
    """The zone of ``Z``, ``+07:00`` or ``@Asia/Jakarta``; refused when unknown."""
    if not text:
        return None
    if text in ("Z", "z"):
        return dt.UTC
    if text[0] == "@":
        try:
            return ZoneInfo(text[1:])
        except (KeyError, ValueError, OSError):
            raise Refusal(say("zona waktu '{text}' tidak dikenal.", text=text[1:])) from None
    hours, minutes, *rest = (int(part) for part in text[1:].split(":"))
    seconds = hours * 3600 + minutes * 60 + (rest[0] if rest else 0)
    return zone_of_seconds(-seconds if text[0] == "-" else seconds)


def zone_of_seconds(seconds: int) -> dt.tzinfo:
    """The zone of a fixed offset; refused beyond 18 hours."""
    if abs(seconds) > MAX_OFFSET:
        raise Refusal("selisih zona waktu lebih dari 18 jam.")
    return dt.timezone(dt.timedelta(seconds=seconds)) if seconds else dt.UTC


def parse_at(text: str) -> Any:
    """The value of an ``@`` literal: date, time, date and time, or duration; refused otherwise."""
    if text.startswith(("P", "-P")):
        return parse_duration(text)
    if "T" in text:
        return parse_date_time(text)
    if ":" in text.split("@")[0]:
        return parse_time(text)
    return parse_date(text)


def text_of_date(value: Any) -> str:
    """``YYYY-MM-DD``, with a sign before years below zero."""
    sign = "-" if value.year < 0 else ""
    return f"{sign}{abs(value.year):04d}-{value.month:02d}-{value.day:02d}"


def text_of_time(value: Any) -> str:
    """``hh:mm:ss``, the fraction if any, then the offset or ``@zone``."""
    nanos = nanos_of(value)
    fraction = f".{nanos:09d}".rstrip("0") if nanos else ""
    clock = f"{value.hour:02d}:{value.minute:02d}:{value.second:02d}{fraction}"
    return clock + _text_of_zone(value.tzinfo)


def _text_of_zone(zone: dt.tzinfo | None) -> str:
    if zone is None:
        return ""
    if isinstance(zone, ZoneInfo):
        return f"@{zone.key}"
    offset = zone.utcoffset(None)
    seconds = round(offset.total_seconds()) if offset is not None else 0
    if not seconds:
        return "Z"
    hours, rest = divmod(abs(seconds), 3600)
    tail = f":{rest % 60:02d}" if rest % 60 else ""
    return f"{'-' if seconds < 0 else '+'}{hours:02d}:{rest // 60:02d}{tail}"


def text_of(value: Any) -> str:
    """The text of any date, time, date and time, or duration."""
    kind = type(value)
    if kind in (dt.date, WideDate):
        return text_of_date(value)
    if kind in (dt.time, PreciseTime):
        return text_of_time(value)
    if kind in (dt.datetime, PreciseDateTime, WideDateTime):
        return f"{text_of_date(date_part(value))}T{text_of_time(time_part(value))}"
    return str(value)


def duration(text: str) -> DaysTimeDuration | YearsMonthsDuration:
    """A duration from its ISO 8601 text; raises ValueError for other text."""
    try:
        return parse_duration(text)
    except Refusal as refusal:
        raise ValueError(*refusal.args) from None
