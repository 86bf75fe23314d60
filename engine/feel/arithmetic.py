"""The arithmetic operators over all kinds (DMN 1.5, tables 56 to 60)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from engine.feel import limits
from engine.feel.calendar import (
    WideDateTime,
    combine,
    day_seconds,
    days_in_month,
    from_ordinal,
    local_seconds,
    make_date,
    make_time,
    nanos_of,
    offset_seconds,
    time_part,
)
from engine.feel.errors import Refusal
from engine.feel.kinds import kind_of, word_for
from engine.feel.numbers import DECIMAL128
from engine.feel.values import DAY, NANOS, DaysTimeDuration, YearsMonthsDuration
from engine.sentences import say

Operation = Callable[[Any, Any], Any]
YM = "years and months duration"
DT = "days and time duration"
DATE_TIME = "date and time"
MAX_NANOS = 10**27
MAX_MONTHS = 10**19


def concatenate(left: str, right: str) -> str:
    """Two texts as one."""
    limits.check_characters(len(left) + len(right))
    return left + right


def negate(value: Any) -> Any:
    """``-value``."""
    kind = kind_of(value)
    if kind == "number":
        return DECIMAL128.minus(value) if value else value.copy_abs()
    if kind == DT:
        return DaysTimeDuration(-value.nanoseconds)
    if kind == YM:
        return YearsMonthsDuration(-value.months)
    raise Refusal(say("{value} tidak dapat dinegatifkan.", value=word_for(value)))


def _duration(nanoseconds: int) -> DaysTimeDuration:
    if abs(nanoseconds) > MAX_NANOS:
        raise Refusal("lama waktu di luar jangkauan.")
    return DaysTimeDuration(nanoseconds)


def _months(months: int) -> YearsMonthsDuration:
    if abs(months) > MAX_MONTHS:
        raise Refusal("lama waktu di luar jangkauan.")
    return YearsMonthsDuration(months)


def add_months(value: Any, months: int) -> Any:
    """A date, or date and time, so many months later; the day is clipped to the month."""
    total = value.year * 12 + value.month - 1 + months
    year, month = divmod(total, 12)
    date = make_date(year, month + 1, min(value.day, days_in_month(year, month + 1)))
    return date if kind_of(value) == "date" else combine(date, time_part(value))


def add_nanos(value: Any, nanos: int) -> Any:
    """A date, time, or date and time, so many nanoseconds later."""
    kind = kind_of(value)
    if kind == "time":
        return _clock((day_seconds(value) * NANOS + nanos_of(value) + nanos) % (DAY * NANOS), value)
    if kind == "date":
        return make_date(*from_ordinal((local_seconds(value) * NANOS + nanos) // (DAY * NANOS)))
    if type(value) is dt.datetime and not nanos % 1000:
        shifted = _shift(value, nanos // 1000)
        if shifted is not None:
            return shifted
    total = local_seconds(value) * NANOS + nanos_of(value) + nanos
    days, rest = divmod(total, DAY * NANOS)
    return combine(make_date(*from_ordinal(days)), _clock(rest, time_part(value)))


def _clock(nanos: int, like: dt.time) -> dt.time:
    seconds, fraction = divmod(nanos, NANOS)
    minutes, second = divmod(seconds, 60)
    return make_time(minutes // 60, minutes % 60, second, fraction, like.tzinfo)


def _shift(value: dt.datetime, micros: int) -> dt.datetime | None:
    """Along the line of instants, so that clocks put forward or back are respected."""
    try:
        step = dt.timedelta(microseconds=micros)
        if value.tzinfo is None:
            return value + step
        return (value.astimezone(dt.UTC) + step).astimezone(value.tzinfo)
    except OverflowError:
        return None


def instant(value: Any) -> tuple[int, bool]:
    """Nanoseconds on the common line, and whether they are tied to a zone; dates count as UTC."""
    if kind_of(value) == "date":
        return local_seconds(value) * NANOS, True
    seconds = day_seconds(value) if kind_of(value) == "time" else local_seconds(value)
    offset = offset_seconds(value)
    zoned = offset is not None or _zone_of(value) is not None
    return (seconds - (offset or 0)) * NANOS + nanos_of(value), zoned


def _zone_of(value: Any) -> Any:
    return time_part(value).tzinfo if type(value) is WideDateTime else value.tzinfo


def _between(left: Any, right: Any) -> DaysTimeDuration:
    """``left - right`` of two moments; refused between zoned and unzoned ones."""
    end, zoned = instant(left)
    start, other = instant(right)
    if zoned != other:
        raise Refusal("waktu dengan zona tidak dapat dikurangi dengan waktu tanpa zona.")
    return _duration(end - start)


def _number(operation: Callable[[Decimal, Decimal], Decimal]) -> Operation:
    def run(left: Decimal, right: Decimal) -> Decimal:
        try:
            return operation(left, right)
        except ArithmeticError:
            raise Refusal("hasil hitungan tidak ada atau di luar jangkauan.") from None

    return run


def _power(left: Decimal, right: Decimal) -> Decimal:
    return DECIMAL128.power(left, right) if right else Decimal(1)


def _scaled_nanos(value: DaysTimeDuration, factor: Decimal, *, divide: bool) -> DaysTimeDuration:
    nanos = Decimal(value.nanoseconds)
    exact = DECIMAL128.divide(nanos, factor) if divide else DECIMAL128.multiply(nanos, factor)
    return _duration(int(exact))


def _scaled_months(value: YearsMonthsDuration, factor: Decimal, *, divide: bool) -> Any:
    months = Decimal(value.months)
    exact = DECIMAL128.divide(months, factor) if divide else DECIMAL128.multiply(months, factor)
    return _months(int(exact))


def _guarded(operation: Operation) -> Operation:
    def run(left: Any, right: Any) -> Any:
        try:
            return operation(left, right)
        except ArithmeticError:
            raise Refusal("pembagian dengan nol atau hasil di luar jangkauan.") from None

    return run


def _swap(operation: Operation) -> Operation:
    return lambda left, right: operation(right, left)


def _plus_nanos(moment: Any, span: DaysTimeDuration) -> Any:
    return add_nanos(moment, span.nanoseconds)


def _plus_months(moment: Any, span: YearsMonthsDuration) -> Any:
    return add_months(moment, span.months)


ADD: dict[tuple[str, str], Operation] = {
    ("number", "number"): _number(DECIMAL128.add),
    ("string", "string"): concatenate,
    (DT, DT): lambda a, b: _duration(a.nanoseconds + b.nanoseconds),
    (YM, YM): lambda a, b: _months(a.months + b.months),
}
SUBTRACT: dict[tuple[str, str], Operation] = {
    ("number", "number"): _number(DECIMAL128.subtract),
    (DT, DT): lambda a, b: _duration(a.nanoseconds - b.nanoseconds),
    (YM, YM): lambda a, b: _months(a.months - b.months),
    ("time", "time"): _between,
    ("date", "date"): _between,
    ("date", DATE_TIME): _between,
    (DATE_TIME, "date"): _between,
    (DATE_TIME, DATE_TIME): _between,
}
for _moment in ("date", "time", DATE_TIME):
    ADD[_moment, DT] = _plus_nanos
    ADD[DT, _moment] = _swap(_plus_nanos)
    SUBTRACT[_moment, DT] = lambda a, b: add_nanos(a, -b.nanoseconds)
    if _moment != "time":
        ADD[_moment, YM] = _plus_months
        ADD[YM, _moment] = _swap(_plus_months)
        SUBTRACT[_moment, YM] = lambda a, b: add_months(a, -b.months)

MULTIPLY: dict[tuple[str, str], Operation] = {
    ("number", "number"): _number(DECIMAL128.multiply),
    (DT, "number"): _guarded(lambda a, b: _scaled_nanos(a, b, divide=False)),
    ("number", DT): _guarded(lambda a, b: _scaled_nanos(b, a, divide=False)),
    (YM, "number"): _guarded(lambda a, b: _scaled_months(a, b, divide=False)),
    ("number", YM): _guarded(lambda a, b: _scaled_months(b, a, divide=False)),
}
DIVIDE: dict[tuple[str, str], Operation] = {
    ("number", "number"): _number(DECIMAL128.divide),
    (DT, "number"): _guarded(lambda a, b: _scaled_nanos(a, b, divide=True)),
    (YM, "number"): _guarded(lambda a, b: _scaled_months(a, b, divide=True)),
    (DT, DT): _guarded(
        lambda a, b: DECIMAL128.divide(Decimal(a.nanoseconds), Decimal(b.nanoseconds))
    ),
    (YM, YM): _guarded(lambda a, b: DECIMAL128.divide(Decimal(a.months), Decimal(b.months))),
}
POWER: dict[tuple[str, str], Operation] = {("number", "number"): _number(_power)}

OPERATIONS = {"+": ADD, "-": SUBTRACT, "*": MULTIPLY, "/": DIVIDE, "**": POWER}


def operate(sign: str, left: Any, right: Any) -> Any:
    """``left sign right``; refused where the kinds don't go together."""
    operation = OPERATIONS[sign].get((kind_of(left), kind_of(right)))
    if operation is None:
        raise Refusal(
            say(
                "'{sign}' tidak berlaku untuk {left} dan {right}.",
                sign=sign,
                left=word_for(left),
                right=word_for(right),
            )
        )
    return operation(left, right)
