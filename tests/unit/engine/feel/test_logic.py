"""Three-valued logic and conditions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Feel = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("true and true", True),
        ("true and false", False),
        ("true and null", None),
        ("null and false", False),
        ('"x" and true', None),
        ("0 and false", False),
        ("false or false", False),
        ("null or true", True),
        ("null or false", None),
        ("true or 1", True),
        ("1 or 1", None),
        ("true and true and null and false", False),
        ("false or null or true", True),
        ("true or false and false", True),
        ("not(true)", False),
        ("not(null)", None),
        ('not("true")', None),
    ],
)
def test_unknown_truth_stays_unknown_unless_the_rest_decides(
    feel: Feel, text: str, expected: bool | None
) -> None:
    assert feel(text) is expected


@pytest.mark.parametrize("condition", ["false", "null", "1", '"true"', "[true]"])
def test_only_a_true_condition_takes_the_then_branch(feel: Feel, condition: str) -> None:
    assert feel(f'if {condition} then "ya" else "tidak"') == "tidak"


def test_else_if_chains_take_the_first_true_branch(feel: Feel) -> None:
    text = 'if x < 1 then "a" else if x < 2 then "b" else if x < 3 then "c" else "d"'
    assert [feel(text, x=x) for x in (0, 1, 2, 3)] == ["a", "b", "c", "d"]


def test_a_long_chain_of_else_if_is_no_deep_nesting(feel: Feel) -> None:
    text = " else ".join(f"if x = {n} then {n}" for n in range(80)) + " else -1"
    assert feel(text, x=79) == 79


def test_the_branch_not_taken_is_not_evaluated(feel: Feel) -> None:
    assert feel("if true then 1 else for i in 1..1000000000 return i") == 1
