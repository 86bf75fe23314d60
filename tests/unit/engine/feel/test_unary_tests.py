"""The cells of decision tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.feel import compile_unary_tests

Cell = Callable[..., bool | None]


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("-", None, True),
        ("5", 5, True),
        ("5, 6", 6, True),
        ("not(5, 6)", 6, False),
        ("not(5, 6)", 7, True),
        ("< 5", 4, True),
        ("= 5", 5, True),
        ("!= 5", 5, False),
        ("[1..3], > 10", 2, True),
        ("[1..3], > 10", 5, False),
        ("]1..3]", 1, False),
        ('"a", "b"', "b", True),
        ("null", None, True),
        ("null", 1, False),
        ("< 5", None, None),
        ("not(< 5)", None, None),
        ('"a"', 1, None),
        ("[1, 2, 3]", 2, True),
        ("? > 5 and ? < 9", 7, True),
        ('starts with(?, "RW")', "RW 03", True),
        ("not(?)", False, True),
        ("true", True, True),
        ("count(?) > 1", [1, 2], True),
        ("some x in ? satisfies x > 1", [1, 2], True),
    ],
)
def test_a_cell_judges_its_input(cell: Cell, text: str, value: Any, expected: bool | None) -> None:
    assert cell(text, value) is expected


def test_a_cell_sees_variables(cell: Cell) -> None:
    assert cell("> batas", 5, batas=4) is True
    assert cell("[bawah..atas]", 5, bawah=1, atas=9) is True
    assert cell("daftar[aktif].kode", 5, daftar=[{"aktif": True, "kode": 5}]) is True


def test_a_condition_without_the_input_decides_by_itself(cell: Cell) -> None:
    assert cell("darurat and siap", "apa saja", darurat=True, siap=True) is True
    assert cell("darurat", 3, darurat=False) is False


def test_the_free_names_of_a_cell_leave_out_the_input() -> None:
    assert compile_unary_tests("? > batas").names == {"batas"}
