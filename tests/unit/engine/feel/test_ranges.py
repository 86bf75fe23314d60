"""How points and ranges lie to one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Feel = Callable[..., Any]


@pytest.mark.parametrize(
    "text",
    [
        "before(1, 10)",
        "before(1, (1..10])",
        "before([1..10), 10)",
        "before([1..10), [10..20])",
        "after(10, 5)",
        "after(12, [2..5])",
        "after((100..110], [0..100])",
        "meets([1..5], [5..10])",
        "met by([5..10], [1..5])",
        "overlaps([1..5], [5..8])",
        "overlaps([3..8], [1..5])",
        "overlaps before([1..5], [3..8])",
        "overlaps before([1..5], (1..8])",
        "overlaps after([3..8], [1..5])",
        "finishes(10, [1..10])",
        "finishes([5..10], [1..10])",
        "finished by([1..10], 10)",
        "includes([1..10], 5)",
        "includes([1..10], [4..6])",
        "includes((1..10], (1..5])",
        "during(5, [1..10])",
        "during([4..6], [1..10])",
        "starts(1, [1..10])",
        "starts([1..5], [1..10])",
        "started by([1..10], 1)",
        "started by((1..10], (1..5])",
        "coincides(5, 5)",
        "coincides([1..5], [1..5])",
        'before(@"2026-01-01", [@"2026-01-02"..@"2026-01-03"])',
    ],
)
def test_true_relations(feel: Feel, text: str) -> None:
    assert feel(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "before([1..10], 10)",
        "meets([1..5), [5..10])",
        "overlaps([1..5), [5..8])",
        "overlaps before([1..8], [3..5])",
        "finishes([5..10), [1..10])",
        "includes([1..10), 10)",
        "starts((1..5], [1..5])",
        "coincides([1..5], [1..5))",
    ],
)
def test_false_relations(feel: Feel, text: str) -> None:
    assert feel(text) is False


@pytest.mark.parametrize("text", ['before(1, "a")', "meets(1, 2)", 'includes([1..3], "a")'])
def test_values_of_different_kinds_have_no_relation(feel: Feel, text: str) -> None:
    assert feel(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('range("[1..3]") = [1..3]', True),
        ('2 in range("]1..3[")', True),
        ('range("[-3..-1]").start', -3),
        ('range("[\\"a\\"..\\"c\\"]").end', "c"),
        ('range("[date(\\"2026-01-01\\")..@\\"2026-01-02\\"]").start.year', 2026),
        ('range("[3..1]")', None),
        ('range("[1..x]")', None),
        ('range("[1..\\"a\\"]")', None),
        ('range("1")', None),
    ],
)
def test_ranges_are_read_from_text_with_literal_ends(feel: Feel, text: str, expected: Any) -> None:
    assert feel(text) == expected
