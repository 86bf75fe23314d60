"""Equality and order of FEEL values (DMN 1.5, 10.3.2.15): True, False, or None for "can't say"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.feel.calendar import day_seconds, local_seconds, offset_seconds
from engine.feel.errors import Refusal
from engine.feel.kinds import kind_of, word_for
from engine.feel.values import Range
from engine.sentences import say

SCALARS = frozenset(
    {
        "number",
        "string",
        "boolean",
        "days and time duration",
        "years and months duration",
    }
)
ORDERED = frozenset(
    {
        "number",
        "string",
        "date",
        "time",
        "date and time",
        "days and time duration",
        "years and months duration",
    }
)


def equal(left: Any, right: Any) -> bool | None:
    """``left = right``; refused for values of different kinds."""
    if left is None or right is None:
        return left is right
    kind, other = kind_of(left), kind_of(right)
    if kind != other:
        raise Refusal(
            say(
                "{left} tidak dapat dibandingkan dengan {right}.",
                left=word_for(left),
                right=word_for(right),
            )
        )
    if kind in SCALARS:
        return bool(left == right)
    rule = RULES.get(kind)
    return rule(left, right) if rule else _temporal_key(left, kind) == _temporal_key(right, kind)


def _equal_lists(left: list[Any], right: list[Any]) -> bool | None:
    return _all_equal(left, right) if len(left) == len(right) else False


def _equal_contexts(left: dict[str, Any], right: dict[str, Any]) -> bool | None:
    if left.keys() != right.keys():
        return False
    return _all_equal(list(left.values()), [right[key] for key in left])


def _all_equal(left: list[Any], right: list[Any]) -> bool | None:
    answer: bool | None = True
    for one, other in zip(left, right, strict=True):
        same = equal(one, other)
        if same is False:
            return False
        if same is None:
            answer = None
    return answer


def _equal_ranges(left: Range, right: Range) -> bool | None:
    if (left.start_included, left.end_included) != (right.start_included, right.end_included):
        return False
    if left.operator != right.operator:
        return False
    return _all_equal([left.start, left.end], [right.start, right.end])


RULES: dict[str, Callable[[Any, Any], bool | None]] = {
    "list": _equal_lists,
    "context": _equal_contexts,
    "range": _equal_ranges,
    "function": lambda left, right: left is right,
}


def _temporal_key(value: Any, kind: str) -> tuple[Any, ...]:
    """What two temporal values share when they are equal: the instant, in whole seconds."""
    if kind == "date":
        return (value.year, value.month, value.day)
    seconds = day_seconds(value) if kind == "time" else local_seconds(value)
    offset = offset_seconds(value)
    if offset is not None:
        return (seconds - offset, "Z")
    return (seconds, str(getattr(value, "tzinfo", None)))


def less(left: Any, right: Any) -> bool:
    """``left < right``; refused where there is no order."""
    kind = _common_order(left, right)
    if kind in SCALARS:
        return bool(left < right)
    before, after = _temporal_key(left, kind), _temporal_key(right, kind)
    if before[1:] != after[1:] and kind != "date":
        raise Refusal("waktu dengan zona tidak dapat diurutkan terhadap waktu tanpa zona.")
    return before < after


def less_or_equal(left: Any, right: Any) -> bool:
    """``left <= right``; refused where there is no order."""
    return not less(right, left)


def _common_order(left: Any, right: Any) -> str:
    kind, other = kind_of(left), kind_of(right)
    if kind != other or kind not in ORDERED:
        raise Refusal(
            say(
                "{left} tidak dapat diurutkan terhadap {right}.",
                left=word_for(left),
                right=word_for(right),
            )
        )
    return kind


def in_range(value: Any, bounds: Range) -> bool:
    """True when the value lies in the range; refused where they have no common order."""
    if bounds.operator == "=":
        return bool(equal(value, bounds.start))
    if bounds.operator == "!=":
        return not equal(value, bounds.start)
    if bounds.start is None and bounds.end is None:
        raise Refusal("rentang tanpa batas tidak dapat diuji.")
    if not bounds.operator and (bounds.start is None or bounds.end is None):
        raise Refusal("batas rentang tidak diketahui.")
    after = _above(value, bounds.start, included=bounds.start_included)
    return after and _below(value, bounds.end, included=bounds.end_included)


def _above(value: Any, start: Any, *, included: bool) -> bool:
    if start is None:
        return True
    return less_or_equal(start, value) if included else less(start, value)


def _below(value: Any, end: Any, *, included: bool) -> bool:
    if end is None:
        return True
    return less_or_equal(value, end) if included else less(value, end)


def same(left: Any, right: Any) -> bool:
    """Equality for lists (``list contains``, ``distinct values``): different kinds just differ."""
    try:
        return equal(left, right) is True
    except Refusal:
        return False


def canonical(value: Any) -> Any:
    """A hashable stand-in: two values have equal ones exactly when they are the ``same``."""
    kind = kind_of(value)
    if kind in SCALARS or kind == "null":
        return kind, value
    if kind == "list":
        return kind, tuple(canonical(item) for item in value)
    if kind == "context":
        return kind, frozenset((key, canonical(entry)) for key, entry in value.items())
    if kind == "range":
        ends = (canonical(value.start), canonical(value.end))
        return kind, *ends, value.start_included, value.end_included, value.operator
    return (kind, id(value)) if kind == "function" else (kind, _temporal_key(value, kind))
