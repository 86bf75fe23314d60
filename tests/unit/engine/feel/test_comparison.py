"""Equality, order, between, in, ranges."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from engine.feel import Range

Feel = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 = 1.0", True),
        ("null = null", True),
        ("1 = null", False),
        ('1 = "1"', None),
        ("true = 1", None),
        ("[] = 0", None),
        ("[1, [2]] = [1, [2.0]]", True),
        ("[1, 2] = [2, 1]", False),
        ('[1] = ["1"]', None),
        ("{a: 1, b: 2} = {b: 2, a: 1}", True),
        ("{a: 1} = {a: 1, b: null}", False),
        ('date("2026-01-01") = @"2026-01-01"', True),
        ('@"2026-01-01" = @"2026-01-01T00:00:00"', None),
        ('@"10:00:00Z" = @"10:00:00+00:00"', True),
        ('@"12:00:00-01:00" = @"17:00:00+04:00"', True),
        ('@"2026-07-01T10:00:00@Asia/Jakarta" = @"2026-07-01T03:00:00Z"', True),
        ('@"P1D" = @"PT24H"', True),
        ('@"P1Y" = @"P365D"', None),
        ("(1..10] = ]1..10]", True),
        ("(< 10) = (< 10)", True),
        ("(< 10) = (null..10)", False),
        ("1 != 2", True),
        ('1 != "1"', None),
    ],
)
def test_equality_holds_among_values_of_one_kind(
    feel: Feel, text: str, expected: bool | None
) -> None:
    assert feel(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 < 2", True),
        ("2 <= 2", True),
        ('"a" < "b"', True),
        ('"a" >= "b"', False),
        ("1 < null", None),
        ('1 < "2"', None),
        ("true > false", None),
        ("[1] < [2]", None),
        ('@"P1D" > @"PT23H"', True),
        ('@"10:00:00Z" < @"10:00:00"', None),
        ('@"2026-01-01T00:00:00@Asia/Jakarta" < @"2026-01-01T00:00:00Z"', True),
        ("2 between 1 and 3", True),
        ("4 between 1 and 3", False),
        ("null between 1 and 3", None),
        ("1 between 2 and null", False),
    ],
)
def test_order_is_known_only_among_ordered_values_of_one_kind(
    feel: Feel, text: str, expected: bool | None
) -> None:
    assert feel(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 in [1..3]", True),
        ("1 in (1..3]", False),
        ("3 in [1..3)", False),
        ("3 in [1..3[", False),
        ("1 in ]1..3]", False),
        ("5 in (< 5)", False),
        ("5 in <= 5", True),
        ("5 in (1, > 4)", True),
        ("5 in (!= 5)", False),
        ("5 in [4, 5, 6]", True),
        ("5 in [[1..2], [4..6]]", True),
        ('"a" in 5', None),
        ("null in [1..3]", None),
        ("5 in [1..null]", None),
        ("null in null", True),
        ("[1, 2] in [[1, 2], [3]]", True),
    ],
)
def test_in_tests_ranges_lists_and_values(feel: Feel, text: str, expected: bool | None) -> None:
    assert feel(text) is expected


def test_a_range_is_a_value_with_its_ends(feel: Feel) -> None:
    assert feel("[1..5)") == Range(Decimal(1), Decimal(5), True, False)
    assert feel("[1..5).end included") is False
    assert feel("(>= 3).start") == 3
    assert feel("(>= 3).end") is None


def test_an_end_of_a_range_may_be_a_filter(feel: Feel) -> None:
    assert feel("3 in [1..xs[2]]", xs=[9, 3]) is True
    assert feel("3 in [1..xs[2][", xs=[9, 3]) is False


def test_ends_of_different_kinds_make_no_range(feel: Feel) -> None:
    assert feel('[1.."b"]') is None


def test_variables_compare_whatever_their_python_numbers(feel: Feel) -> None:
    assert feel("a > b", a=2, b=Decimal("1.5")) is True
    assert feel("a = b", a=0.1, b=Decimal("0.1")) is True
    assert feel("a < b", a=1, b="x") is None
