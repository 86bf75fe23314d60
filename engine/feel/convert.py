"""The border: Python and JSON values in, FEEL values through, plain values out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from engine.feel.errors import Refusal
from engine.feel.kinds import KINDS, kind_of
from engine.feel.numbers import DECIMAL128, number_from_float, text_of_number, whole
from engine.feel.temporal import (
    parse_date,
    parse_date_time,
    parse_duration,
    parse_time,
    text_of,
)
from engine.feel.types import ANY, ContextOf, ListOf, Restricted, Type
from engine.feel.values import NANOS, DaysTimeDuration, Function, Range
from engine.sentences import say

READY = frozenset(KINDS) - {list, dict, Decimal}
"""Types whose values need no look inside."""
MAX_DEPTH = 100
MAX_PLAIN_DIGITS = 308
"""Whole numbers longer than any float are given as text, as no JSON reader takes them."""


def admit(value: Any, depth: int = 0) -> Any:
    """The FEEL value of a Python object; refused for objects FEEL has no kind for.

    Lists and mappings are admitted whole; the same object comes back when nothing in it had
    to change. Numbers become decimals of 34 digits, ``timedelta`` a days and time duration.
    """
    kind = type(value)
    if kind in READY:
        return value
    if kind is int or kind is Decimal:
        return admit_number(value)
    if depth > MAX_DEPTH:
        raise Refusal("data masukan bersarang terlalu dalam.")
    if kind is list:
        return _admit_list(value, depth)
    if kind is dict:
        return _admit_dict(value, depth)
    return _admit_other(value, depth)


def admit_number(value: int | Decimal) -> Decimal:
    """The number in 34 digits; refused when infinite, not a number, or out of range."""
    try:
        number = DECIMAL128.plus(value)
    except ArithmeticError:
        raise Refusal("angka di luar jangkauan 34 digit desimal.") from None
    if number.is_finite():
        return number
    raise Refusal("angka takhingga bukan nilai FEEL.")


def _admit_list(items: list[Any], depth: int) -> list[Any]:
    admitted = [admit(item, depth + 1) for item in items]
    unchanged = all(new is old for new, old in zip(admitted, items, strict=True))
    return items if unchanged else admitted


def _admit_dict(entries: dict[Any, Any], depth: int) -> dict[str, Any]:
    admitted = {str(key): admit(entry, depth + 1) for key, entry in entries.items()}
    unchanged = all(type(key) is str and admitted[key] is entry for key, entry in entries.items())
    return entries if unchanged else admitted


def _admit_other(value: Any, depth: int) -> Any:
    if isinstance(value, Function):
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        return admit_number(int(value))
    if isinstance(value, float):
        return _admit_float(value)
    if isinstance(value, Mapping):
        return _admit_dict(dict(value), depth)
    if isinstance(value, list | tuple | set | frozenset):
        return _admit_list(list(value), depth)
    return _admit_time(value)


def _admit_float(value: float) -> Decimal:
    number = number_from_float(value)
    if number is None:
        raise Refusal("angka takhingga bukan nilai FEEL.")
    return number


def _admit_time(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return dt.datetime.combine(dt.date(value.year, value.month, value.day), value.timetz())
    if isinstance(value, dt.date):
        return dt.date(value.year, value.month, value.day)
    if isinstance(value, dt.timedelta):
        seconds = value.days * 86_400 + value.seconds
        return DaysTimeDuration(seconds * NANOS + value.microseconds * 1000)
    raise Refusal(say("nilai bertipe {name} bukan nilai FEEL.", name=type(value).__name__))


def to_feel(value: Any) -> Any:
    """The FEEL value of a Python object; raises ValueError where FEEL has no kind for it."""
    try:
        return admit(value)
    except Refusal as refusal:
        raise ValueError(*refusal.args) from None


def from_plain(value: Any, type_: Type | None = None) -> Any:
    """The FEEL value of JSON-plain data, texts read as dates where the type wants dates.

    Raises ValueError for data FEEL has no kind for, and for a text that is not what the type
    asks (``2026-13-01`` for a date).
    """
    try:
        return _typed(admit(value), type_ or ANY)
    except Refusal as refusal:
        raise ValueError(*refusal.args) from None


def _typed(value: Any, type_: Type) -> Any:
    while isinstance(type_, Restricted):
        type_ = type_.base
    if isinstance(type_, ListOf) and type(value) is list:
        return [_typed(item, type_.item) for item in value]
    if isinstance(type_, ContextOf) and type(value) is dict:
        known = dict(type_.entries)
        return {key: _typed(entry, known.get(key, ANY)) for key, entry in value.items()}
    read = READERS.get(type_.name)
    return read(value) if read and type(value) is str else value


READERS: dict[str, Callable[[str], Any]] = {
    "date": parse_date,
    "time": parse_time,
    "date and time": parse_date_time,
    "days and time duration": parse_duration,
    "years and months duration": parse_duration,
}


def to_plain(value: Any) -> Any:
    """JSON-plain data of a FEEL value.

    Whole numbers become int; other numbers float when the float prints the same digits, else
    their text (1/3 has 34 digits, a float 17). Dates, times and durations become ISO text, ranges
    a mapping (``start``, ``end``, ``start included``, ``end included``), functions their
    signature.
    """
    kind = kind_of(value)
    if kind in ("null", "boolean", "string"):
        return value
    if kind == "number":
        return _plain_number(value)
    if kind == "list":
        return [to_plain(item) for item in value]
    if kind == "context":
        return {key: to_plain(entry) for key, entry in value.items()}
    if isinstance(value, Range):
        return {
            "start": to_plain(value.start),
            "end": to_plain(value.end),
            "start included": value.start_included,
            "end included": value.end_included,
        }
    if isinstance(value, int | float | Mapping | tuple):
        return to_plain(admit(value))
    return repr(value) if isinstance(value, Function) else text_of(value)


def _plain_number(value: Decimal) -> int | float | str:
    if value.adjusted() > MAX_PLAIN_DIGITS:
        return str(value.normalize(DECIMAL128))
    integer = whole(value)
    if integer is not None:
        return integer
    close = float(value)
    return close if Decimal(repr(close)) == value else text_of_number(value)
