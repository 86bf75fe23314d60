"""What ``for``, ``some`` and ``every`` walk over: lists, and ranges of whole numbers or dates."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from engine.feel.calendar import from_ordinal, make_date, ordinal
from engine.feel.errors import Refusal
from engine.feel.kinds import kind_of
from engine.feel.numbers import whole
from engine.feel.values import Range

FARTHEST = 10**30
"""Whole numbers beyond have more digits than a number keeps."""


def items_of(domain: Any) -> Iterator[Any]:
    """The items of a list, the members of a range, or the single value itself."""
    if isinstance(domain, Range):
        return _members(domain)
    if domain is None:
        raise Refusal("tidak ada yang dapat diulang: nilainya null.")
    return iter(domain if type(domain) is list else [domain])


def _members(bounds: Range) -> Iterator[Any]:
    first, last, make = _steps(bounds.start, bounds.end)
    if first > last:
        raise Refusal("rentang ini berakhir sebelum bermula.")
    low = first if bounds.start_included else first + 1
    high = last if bounds.end_included else last - 1
    return (make(place) for place in range(low, high + 1))


def items_between(start: Any, end: Any) -> Iterator[Any]:
    """``start..end`` of a loop, both included, upwards or downwards."""
    first, last, make = _steps(start, end)
    step = 1 if first <= last else -1
    return (make(place) for place in range(first, last + step, step))


def _steps(start: Any, end: Any) -> tuple[int, int, Any]:
    kinds = {kind_of(start), kind_of(end)}
    if kinds == {"number"}:
        if max(abs(start), abs(end)) > FARTHEST:
            raise Refusal("batas rentang terlalu besar untuk diulang.")
        first, last = whole(start), whole(end)
        if first is not None and last is not None:
            return first, last, Decimal
    if kinds == {"date"}:
        return (
            ordinal(start.year, start.month, start.day),
            ordinal(end.year, end.month, end.day),
            (lambda place: make_date(*from_ordinal(place))),
        )
    raise Refusal("hanya rentang bilangan bulat atau tanggal yang dapat diulang.")
