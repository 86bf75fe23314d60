"""The proleptic Gregorian calendar beyond the years Python knows, and nanoseconds.

FEEL's years run from -999,999,999 to 999,999,999 and its seconds may have nine digits; Python's
dates stop at 9999 and microseconds. Ordinary values are plain ``datetime`` objects; the rest
are the classes here, which carry the same attributes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from engine.feel.errors import Refusal
from engine.sentences import say

MAX_YEAR = 999_999_999
DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class PreciseTime(dt.time):
    """A time whose fraction of a second needs more than six digits; ``nanos`` is all of it."""

    nanos: int


class PreciseDateTime(dt.datetime):
    """A date and time whose fraction of a second needs more than six digits."""

    nanos: int


@dataclass(frozen=True, slots=True)
class WideDate:
    """A date outside the years 1 to 9999."""

    year: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class WideDateTime:
    """A date and time outside the years 1 to 9999."""

    date: WideDate
    clock: dt.time

    @property
    def year(self) -> int:
        """The year, of either sign."""
        return self.date.year

    @property
    def month(self) -> int:
        """1 to 12."""
        return self.date.month

    @property
    def day(self) -> int:
        """1 to 31."""
        return self.date.day


def is_leap(year: int) -> bool:
    """True for a year of 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The last day of a month."""
    return 29 if month == 2 and is_leap(year) else DAYS_IN_MONTH[month - 1]


def ordinal(year: int, month: int, day: int) -> int:
    """Days since 0000-12-31, so that 0001-01-01 is 1, as ``date.toordinal`` counts."""
    shifted = year - (month <= 2)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return (
        era * 146_097
        + year_of_era * 365
        + year_of_era // 4
        - year_of_era // 100
        + (day_of_year - 305)
    )


def from_ordinal(number: int) -> tuple[int, int, int]:
    """The year, month and day of an ordinal."""
    era, day_of_era = divmod(number + 305, 146_097)
    year_of_era = (
        day_of_era - day_of_era // 1460 + day_of_era // 36_524 - day_of_era // 146_096
    ) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return era * 400 + year_of_era + (month <= 2), month, day_of_year - (153 * shifted + 2) // 5 + 1


def make_date(year: int, month: int, day: int) -> Any:
    """A date; refused when there is no such day."""
    if not (-MAX_YEAR <= year <= MAX_YEAR and 1 <= month <= 12):
        raise Refusal("tahun atau bulan di luar jangkauan.")
    if not 1 <= day <= days_in_month(year, month):
        raise Refusal(
            say(
                "bulan {month} tahun {year} tidak punya tanggal {day}.",
                month=month,
                year=year,
                day=day,
            )
        )
    if 1 <= year <= 9999:
        return dt.date(year, month, day)
    return WideDate(year, month, day)


def make_time(hour: int, minute: int, second: int, nanos: int = 0, zone: Any = None) -> dt.time:
    """A time of day; refused outside 00:00:00 to 23:59:59.999999999."""
    if not (0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60):
        raise Refusal("jam, menit, atau detik di luar jangkauan.")
    micros, rest = divmod(nanos, 1000)
    if not rest:
        return dt.time(hour, minute, second, micros, zone)
    precise = PreciseTime(hour, minute, second, micros, zone)
    precise.nanos = nanos
    return precise


def nanos_of(value: Any) -> int:
    """The fraction of the second of a time or date and time, in nanoseconds."""
    if type(value) is WideDateTime:
        value = value.clock
    if isinstance(value, PreciseTime | PreciseDateTime):
        return value.nanos
    return int(value.microsecond) * 1000


def combine(date: Any, clock: dt.time) -> Any:
    """A date and time from a date and a time with its zone."""
    if type(date) is WideDate:
        return WideDateTime(date, clock)
    if type(clock) is not PreciseTime:
        return dt.datetime.combine(dt.date(date.year, date.month, date.day), clock)
    day = dt.date(date.year, date.month, date.day)
    fields = (clock.hour, clock.minute, clock.second, clock.microsecond, clock.tzinfo)
    precise = PreciseDateTime(day.year, day.month, day.day, *fields)
    precise.nanos = clock.nanos
    return precise


def date_part(value: Any) -> Any:
    """The date of a date or a date and time."""
    kind = type(value)
    if kind is WideDateTime:
        return value.date
    if kind in (dt.date, WideDate):
        return value
    return dt.date(value.year, value.month, value.day)


def time_part(value: Any) -> dt.time:
    """The time of a date and time, with its zone."""
    if type(value) is WideDateTime:
        clock: dt.time = value.clock
        return clock
    return make_time(value.hour, value.minute, value.second, nanos_of(value), value.tzinfo)


def offset_seconds(value: Any) -> int | None:
    """Seconds east of Greenwich; None without a zone, or when a time's zone needs a date."""
    if type(value) is WideDateTime:
        # A zone knows no such year; its winter of 2000 stands in.
        offset = dt.datetime(2000, 1, 1, tzinfo=value.clock.tzinfo).utcoffset()
    else:
        offset = value.utcoffset()
    return None if offset is None else round(offset.total_seconds())


def day_seconds(clock: Any) -> int:
    """Whole seconds since midnight, by the clock's own face."""
    if type(clock) is WideDateTime:
        clock = clock.clock
    return int(clock.hour * 3600 + clock.minute * 60 + clock.second)


def local_seconds(value: Any) -> int:
    """Whole seconds since 0000-12-31 by the clock's own face; a date counts from midnight."""
    days = ordinal(value.year, value.month, value.day)
    if type(value) in (dt.date, WideDate):
        return days * 86_400
    return days * 86_400 + day_seconds(value)
