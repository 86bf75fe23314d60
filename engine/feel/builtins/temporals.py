"""Dates, times and durations: making them, reading them (DMN 1.5, tables 72, 80, 82)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from engine.feel.builtins.signature import builtin
from engine.feel.calendar import (
    combine,
    date_part,
    days_in_month,
    from_ordinal,
    make_date,
    make_time,
    nanos_of,
    ordinal,
    time_part,
)
from engine.feel.errors import Refusal
from engine.feel.numbers import DECIMAL128, whole
from engine.feel.properties import weekday
from engine.feel.runtime import Runtime
from engine.feel.temporal import (
    parse_date,
    parse_date_time,
    parse_duration,
    parse_time,
    zone_named,
    zone_of_seconds,
)
from engine.feel.values import NANOS, YearsMonthsDuration
from engine.sentences import say

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

builtin("date(from: string)")(parse_date)
builtin("date(from: day)")(date_part)
builtin("date and time(from: string)")(parse_date_time)
builtin("time(from: string)")(parse_time)
builtin("duration(from: string)")(parse_duration)


def _whole(number: Decimal) -> int:
    found = whole(number)
    if found is None:
        raise Refusal(say("{number} harus bilangan bulat.", number=number))
    return found


@builtin("date(year: number, month: number, day: number)")
def date(year: Decimal, month: Decimal, day: Decimal) -> Any:
    """A date from its parts."""
    return make_date(_whole(year), _whole(month), _whole(day))


@builtin("date and time(date: day, time: time)")
def date_and_time(day: Any, clock: dt.time) -> Any:
    """A date and time from a day and a time."""
    return combine(date_part(day), clock)


@builtin(
    "date and time(year: number, month: number, day: number, hour: number, minute: number, "
    "second: number, offset?: days and time duration?)"
)
def date_and_time_of(*parts: Any) -> Any:
    """A date and time from its parts; the offset is from UTC."""
    return combine(date(*parts[:3]), time(*parts[3:]))


@builtin(
    "date and time(year: number, month: number, day: number, hour: number, minute: number, "
    "second: number, timezone: string)"
)
def date_and_time_in_zone(*parts: Any) -> Any:
    """A date and time from its parts, in a named zone."""
    hour, minute, second = parts[3:6]
    clock = time(hour, minute, second, None)
    fields = (clock.hour, clock.minute, clock.second, nanos_of(clock))
    return combine(date(*parts[:3]), make_time(*fields, zone_named(f"@{parts[6]}")))


@builtin("time(from: day)")
def time_of(moment: Any) -> dt.time:
    """The time of a date and time; a date's is midnight UTC."""
    if type(moment) is dt.date or not hasattr(moment, "hour") and not hasattr(moment, "clock"):
        return dt.time(tzinfo=dt.UTC)
    return time_part(moment)


@builtin("time(from: time)")
def time_itself(clock: dt.time) -> dt.time:
    """A time is itself."""
    return clock


@builtin("time(hour: number, minute: number, second: number, "
         "offset?: days and time duration?)")  # fmt: skip
def time(hour: Decimal, minute: Decimal, second: Decimal, offset: Any) -> dt.time:
    """A time from its parts; the offset is from UTC."""
    whole_second = int(second)
    nanos = int(DECIMAL128.multiply(DECIMAL128.subtract(second, whole_second), NANOS))
    zone = None if offset is None else zone_of_seconds(offset.seconds)
    return make_time(_whole(hour), _whole(minute), whole_second, nanos, zone)


@builtin("years and months duration(from: day, to: day)")
def months_between(start: Any, end: Any) -> YearsMonthsDuration:
    """Whole months from one day to the other."""
    months = (end.year - start.year) * 12 + end.month - start.month
    before, after = _within_month(start), _within_month(end)
    if months > 0 and after < before:
        months -= 1
    elif months < 0 and after > before:
        months += 1
    return YearsMonthsDuration(months)


def _within_month(value: Any) -> int:
    return int(value.day)


@builtin("now()", runtime=True)
def now(runtime: Runtime) -> dt.datetime:
    """The time of the evaluation."""
    return runtime.now()


@builtin("today()", runtime=True)
def today(runtime: Runtime) -> Any:
    """The day of the evaluation, on the clock it was given in."""
    return date_part(runtime.now())


@builtin("day of week(date: day)")
def day_of_week(day: Any) -> str:
    """Monday to Sunday."""
    return DAYS[int(weekday(day)) - 1]


@builtin("month of year(date: day)")
def month_of_year(day: Any) -> str:
    """January to December."""
    return MONTHS[day.month - 1]


@builtin("day of year(date: day)")
def day_of_year(day: Any) -> Decimal:
    """1 to 366."""
    return Decimal(ordinal(day.year, day.month, day.day) - ordinal(day.year, 1, 1) + 1)


@builtin("week of year(date: day)")
def week_of_year(day: Any) -> Decimal:
    """The week by ISO 8601, 1 to 53."""
    thursday = ordinal(day.year, day.month, day.day) - int(weekday(day)) + 4
    year = from_ordinal(thursday)[0]
    return Decimal((thursday - ordinal(year, 1, 1)) // 7 + 1)


@builtin("last day of month(date: day)")
def last_day_of_month(day: Any) -> Decimal:
    """28 to 31."""
    return Decimal(days_in_month(day.year, day.month))
