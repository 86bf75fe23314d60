"""for, some, every."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

Feel = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for i in [1, 2] return i * 2", [2, 4]),
        ("for i in 1..3 return i", [1, 2, 3]),
        ("for i in 3..1 return i", [3, 2, 1]),
        ("for i in [1..3) return i", [1, 2]),
        ("for i in 1..2, j in i..2 return [i, j]", [[1, 1], [1, 2], [2, 2]]),
        ("for i in 0..4 return if i = 0 then 1 else i * partial[-1]", [1, 1, 2, 6, 24]),
        ("for i in 1..3 return count(partial)", [0, 1, 2]),
        ("for i in 1..3 return partial", [[], [[]], [[], [[]]]]),
        ("for i in [] return i", []),
        ("for i in 5 return i", [5]),
        ("for i in null return i", None),
        ("for i in 1..1.5 return i", None),
        ('for i in "a".."c" return i', None),
        ("some x in [1, 2] satisfies x > 1", True),
        ("some x in [1, 2] satisfies x > 2", False),
        ("some x in [1, null] satisfies x > 1", None),
        ("every x in [1, 2] satisfies x > 0", True),
        ("every x in [1, 2] satisfies x > 1", False),
        ("every x in [] satisfies false", True),
        ("some x in 1..3, y in 1..3 satisfies x * y = 9", True),
    ],
)
def test_loops(feel: Feel, text: str, expected: Any) -> None:
    assert feel(text) == expected


def test_dates_can_be_walked(feel: Feel) -> None:
    days = feel('for d in @"2026-02-27"..@"2026-03-01" return d')
    assert days == [dt.date(2026, 2, 27), dt.date(2026, 2, 28), dt.date(2026, 3, 1)]


def test_the_body_reaches_as_far_right_as_it_can(feel: Feel) -> None:
    assert feel("for i in 1..2 return i + 1") == [2, 3]
    assert feel("(for i in 1..2 return i)[1]") == 1
