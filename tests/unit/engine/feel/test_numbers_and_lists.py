"""The functions on numbers, lists and contexts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

Feel = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("decimal(2.5, 0)", "2"),
        ("decimal(1/3, 2)", "0.33"),
        ("decimal(1234, -2)", "1200"),
        ("round up(-5.1, 0)", "-6"),
        ("round down(-5.9, 0)", "-5"),
        ("round half up(2.5, 0)", "3"),
        ("round half up(-2.5, 0)", "-3"),
        ("round half down(2.5, 0)", "2"),
        ("floor(-1.56, 1)", "-1.6"),
        ("ceiling(1.51, 1)", "1.6"),
        ("floor(1.5)", "1"),
        ("abs(-3)", "3"),
        ("modulo(-12, 5)", "3"),
        ("modulo(10.1, 4.5)", "1.1"),
        ("modulo(12, -5)", "-3"),
        ("sqrt(16)", "4"),
        ("product(2, 3, 4)", "24"),
        ("median(8, 2, 5, 3, 4)", "4"),
        ("median([6, 1, 2, 3])", "2.5"),
        ("mean([1, 2])", "1.5"),
        ("sum([0.1, 0.2])", "0.3"),
        ("stddev(2, 4)", "1.414213562373095048801688724209698"),
        ("max([1, 3, 2])", "3"),
    ],
)
def test_numbers(feel: Feel, text: str, expected: str) -> None:
    assert feel(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "sqrt(-1)",
        "log(0)",
        "modulo(1, 0)",
        "exp(10 ** 9)",
        "decimal(1, 6177)",
        "remove([1, 2], 0.5)",
        "for i in [2..1] return i",
        "some i in [2..1] satisfies true",
        "round up(1)",
        "sum([])",
        "sum(null)",
        'sum([1, "a"])',
        "min([])",
        'max(1, "a")',
        "stddev([1])",
        "abs(null)",
        "count(null)",
        "substring()",
        "tidak ada(1)",
    ],
)
def test_what_a_function_can_not_answer_is_null(feel: Feel, text: str) -> None:
    assert feel(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("odd(3)", True),
        ("even(3)", False),
        ("even(-2)", True),
        ("all([true, null])", None),
        ("all([false, null])", False),
        ("all([])", True),
        ("any([])", False),
        ("any([true, 5])", True),
        ("any([false, 5])", None),
        ("list contains([1, null], null)", True),
        ("count([1, [2, 3]])", 2),
        ("sublist([1, 2, 3], 2)", [2, 3]),
        ("sublist([1, 2, 3], -2, 1)", [2]),
        ("append([1], 2, [3])", [1, 2, [3]]),
        ("concatenate([1], [2, 3], 4)", [1, 2, 3, 4]),
        ("concatenate([[1], [2]])", [[1], [2]]),
        ("insert before([1, 3], 2, 2)", [1, 2, 3]),
        ("remove([1, 2, 3], -1)", [1, 2]),
        ("list replace([2, 4, 7], 3, 6)", [2, 4, 6]),
        ("list replace([2, 4, 7, 8], function(item, newItem) item < newItem, 5)", [5, 5, 7, 8]),
        ("list replace([1], 2, 0)", None),
        ("reverse([1, 2])", [2, 1]),
        ("index of([1, 2, 1], 1)", [1, 3]),
        ("union([1, 2], [2, 3])", [1, 2, 3]),
        ("distinct values([1, 2, 1.0, [1], [1]])", [1, 2, [1]]),
        ("flatten([1, [[2]], [3, [4]]])", [1, 2, 3, 4]),
        ("mode([6, 3, 9, 6, 3])", [3, 6]),
        ("mode([])", []),
        ("sort([3, 1, 2])", [1, 2, 3]),
        ('sort(["b", 1])', None),
        ("is(1, 1.0)", True),
        ('is(@"10:00:00Z", @"10:00:00@Etc/UTC")', False),
        ('get value({a: 1}, "a")', 1),
        ('get value({a: {b: 2}}, ["a", "b"])', 2),
        ('get value({a: 1}, "b")', None),
        ("get entries({a: 1})", [{"key": "a", "value": 1}]),
        ('context put({a: 1}, "b", 2)', {"a": 1, "b": 2}),
        ('context put({a: {b: 1}}, ["a", "b"], 2)', {"a": {"b": 2}}),
        ('context put({}, ["a", "b"], 2)', {"a": {"b": 2}}),
        ("context merge([{a: 1}, {a: 2, b: 3}])", {"a": 2, "b": 3}),
        ('context([{key: "a", value: 1}])', {"a": 1}),
        ('context([{key: "a", value: 1}, {key: "a", value: 2}])', None),
    ],
)
def test_lists_and_contexts(feel: Feel, text: str, expected: Any) -> None:
    assert feel(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sublist([1, 2, 3], 2.5)", [2, 3]),
        ("sublist([1, 2, 3], -1.5)", [3]),
        ("sublist([1, 2, 3], 1, 2.9)", [1, 2]),
        ("remove([1, 2, 3], 2.5)", [1, 3]),
        ("insert before([1, 2, 3], 2.5, 9)", [1, 9, 2, 3]),
        ("list replace([1, 2, 3], 2.5, 9)", [1, 9, 3]),
        ("decimal(1 / 3, 2.5)", Decimal("0.33")),
    ],
)
def test_the_fraction_of_a_place_or_a_scale_is_cut_off(feel: Feel, text: str, value: Any) -> None:
    assert feel(text) == value
