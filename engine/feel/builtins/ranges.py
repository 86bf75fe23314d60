"""How points and ranges lie to one another, and ``range`` from text (DMN 1.5, tables 78, 79)."""

from __future__ import annotations

from typing import Any

from engine.feel.builtins.signature import builtin
from engine.feel.compare import equal, in_range, less
from engine.feel.errors import Refusal
from engine.feel.values import Range
from engine.sentences import say


def _same(one: Any, other: Any) -> bool:
    return equal(one, other) is True


@builtin("before(point1: comparable, point2: comparable)")
def before_points(one: Any, other: Any) -> bool:
    """The first point comes first."""
    return less(one, other)


@builtin("before(point: comparable, range: range)")
def before_range(point: Any, span: Range) -> bool:
    """The point comes before the range begins."""
    return less(point, span.start) or (_same(point, span.start) and not span.start_included)


@builtin("before(range: range, point: comparable)")
def range_before(span: Range, point: Any) -> bool:
    """The range ends before the point."""
    return less(span.end, point) or (_same(span.end, point) and not span.end_included)


@builtin("before(range1: range, range2: range)")
def ranges_before(one: Range, other: Range) -> bool:
    """The first range ends before the second begins."""
    if less(one.end, other.start):
        return True
    touching = _same(one.end, other.start)
    return touching and not (one.end_included and other.start_included)


@builtin("after(point1: comparable, point2: comparable)")
def after_points(one: Any, other: Any) -> bool:
    """The first point comes last."""
    return less(other, one)


@builtin("after(point: comparable, range: range)")
def after_range(point: Any, span: Range) -> bool:
    """The point comes after the range ends."""
    return range_before(span, point)


@builtin("after(range: range, point: comparable)")
def range_after(span: Range, point: Any) -> bool:
    """The range begins after the point."""
    return before_range(point, span)


@builtin("after(range1: range, range2: range)")
def ranges_after(one: Range, other: Range) -> bool:
    """The first range begins after the second ends."""
    return ranges_before(other, one)


@builtin("meets(range1: range, range2: range)")
def meets(one: Range, other: Range) -> bool:
    """The first ends where the second begins, and both hold that point."""
    return _same(one.end, other.start) and one.end_included and other.start_included


@builtin("met by(range1: range, range2: range)")
def met_by(one: Range, other: Range) -> bool:
    """The first begins where the second ends, and both hold that point."""
    return meets(other, one)


@builtin("overlaps(range1: range, range2: range)")
def overlaps(one: Range, other: Range) -> bool:
    """They have a point in common."""
    return not ranges_before(one, other) and not ranges_before(other, one)


def _starts_first(one: Range, other: Range) -> bool:
    if less(one.start, other.start):
        return True
    return _same(one.start, other.start) and one.start_included and not other.start_included


def _ends_first(one: Range, other: Range) -> bool:
    if less(one.end, other.end):
        return True
    return _same(one.end, other.end) and not one.end_included and other.end_included


@builtin("overlaps before(range1: range, range2: range)")
def overlaps_before(one: Range, other: Range) -> bool:
    """The first starts first and ends within the second."""
    touches = not ranges_before(one, other)
    return _starts_first(one, other) and touches and not _ends_first(other, one)


@builtin("overlaps after(range1: range, range2: range)")
def overlaps_after(one: Range, other: Range) -> bool:
    """The second starts first and ends within the first."""
    return overlaps_before_strict(other, one)


def overlaps_before_strict(one: Range, other: Range) -> bool:
    """The first starts first and ends within, and before the end of, the second."""
    touches = not ranges_before(one, other)
    return _starts_first(one, other) and touches and not _ends_first(other, one)


@builtin("finishes(point: comparable, range: range)")
def point_finishes(point: Any, span: Range) -> bool:
    """The point is the last of the range."""
    return _same(point, span.end) and span.end_included


@builtin("finishes(range1: range, range2: range)")
def finishes(one: Range, other: Range) -> bool:
    """The first is the end of the second."""
    if one.end_included != other.end_included or not _same(one.end, other.end):
        return False
    return not _starts_first(one, other)


@builtin("finished by(range: range, point: comparable)")
def finished_by_point(span: Range, point: Any) -> bool:
    """The range ends with the point."""
    return point_finishes(point, span)


@builtin("finished by(range1: range, range2: range)")
def finished_by(one: Range, other: Range) -> bool:
    """The second is the end of the first."""
    return finishes(other, one)


@builtin("includes(range: range, point: comparable)")
def includes_point(span: Range, point: Any) -> bool:
    """The point lies in the range."""
    return in_range(point, span)


@builtin("includes(range1: range, range2: range)")
def includes(one: Range, other: Range) -> bool:
    """All of the second lies in the first."""
    return not _starts_first(other, one) and not _ends_first(one, other)


@builtin("during(point: comparable, range: range)")
def point_during(point: Any, span: Range) -> bool:
    """The point lies in the range."""
    return in_range(point, span)


@builtin("during(range1: range, range2: range)")
def during(one: Range, other: Range) -> bool:
    """All of the first lies in the second."""
    return includes(other, one)


@builtin("starts(point: comparable, range: range)")
def point_starts(point: Any, span: Range) -> bool:
    """The point is the first of the range."""
    return _same(point, span.start) and span.start_included


@builtin("starts(range1: range, range2: range)")
def starts(one: Range, other: Range) -> bool:
    """The first is the beginning of the second."""
    if one.start_included != other.start_included or not _same(one.start, other.start):
        return False
    return not _ends_first(other, one)


@builtin("started by(range: range, point: comparable)")
def started_by_point(span: Range, point: Any) -> bool:
    """The range begins with the point."""
    return point_starts(point, span)


@builtin("started by(range1: range, range2: range)")
def started_by(one: Range, other: Range) -> bool:
    """The second is the beginning of the first."""
    return starts(other, one)


@builtin("coincides(point1: comparable, point2: comparable)")
def points_coincide(one: Any, other: Any) -> bool:
    """The same point."""
    return _same(one, other)


@builtin("coincides(range1: range, range2: range)")
def coincide(one: Range, other: Range) -> bool:
    """The same range."""
    ends = (one.start_included, one.end_included) == (other.start_included, other.end_included)
    return ends and _same(one.start, other.start) and _same(one.end, other.end)


@builtin("range(from: string)")
def range_from(text: str) -> Range:
    """The range a text spells with literal ends, such as ``[1..5)``."""
    from engine.feel.range_text import parse_range

    found = parse_range(text)
    if found is None:
        raise Refusal(say("'{text}' bukan rentang; tulis seperti [1..5].", text=text))
    return found
