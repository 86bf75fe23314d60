"""Lists, contexts, paths, filters."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

Feel = Callable[..., Any]
FAMILY = [
    {"nama": "Siti", "usia": 40, "kerja": True},
    {"nama": "Budi", "usia": 12, "kerja": False},
    {"nama": "Ani", "usia": 3},
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[1, 2, 3][1]", 1),
        ("[1, 2, 3][-1]", 3),
        ("[1, 2, 3][0]", None),
        ("[1, 2, 3][4]", None),
        ("[1, 2, 3][1.5]", None),
        ("[1, 2, 3][item > 1]", [2, 3]),
        ("[1, 2, 3][n]", 2),
        ("[1, 2, 3][true]", [1, 2, 3]),
        ("[1, 2, 3][null]", []),
        ('[1, 2, 3]["x"]', None),
        ("[][1]", None),
        ("[][item = 1]", []),
        ("[][n]", None),
        ("5[1]", 5),
        ("5[item = 5]", [5]),
        ("null[1]", None),
        ("[{item: 1}, {item: 2}][item >= 2]", [{"item": 2}]),
        ("[{a: 1}, {b: 2}, {a: 3}][a >= 2]", [{"a": 3}]),
    ],
)
def test_filters_pick_by_place_or_keep_by_condition(feel: Feel, text: str, expected: Any) -> None:
    assert feel(text, n=2) == expected


def test_a_filter_sees_the_members_of_each_item_and_what_surrounds_it(feel: Feel) -> None:
    assert feel("keluarga[usia < batas].nama", keluarga=FAMILY, batas=18) == ["Budi", "Ani"]
    assert feel("keluarga[kerja].nama", keluarga=FAMILY) == ["Siti"]


def test_a_path_over_a_list_reads_every_item(feel: Feel) -> None:
    assert feel("keluarga.kerja", keluarga=FAMILY) == [True, False, None]
    assert feel("[].x") == []


@pytest.mark.parametrize("text", ["{a: 1}.b", "null.a", '"x".a', "1.a"])
def test_what_is_not_there_is_null(feel: Feel, text: str) -> None:
    assert feel(text.replace("1.a", "(1).a")) is None


def test_later_entries_of_a_context_see_earlier_ones(feel: Feel) -> None:
    assert feel("{a: 1, b: a + 1, c: {d: b * 2}}") == {"a": 1, "b": 2, "c": {"d": 4}}
    assert feel("{a: b, b: 1}.a") is None


def test_keys_may_be_texts(feel: Feel) -> None:
    assert feel('{"a b": 1, "c+d(": 2}') == {"a b": 1, "c+d(": 2}


def test_a_key_given_twice_makes_null(feel: Feel) -> None:
    assert feel("{a: 1, a: 2}") is None


def test_the_data_given_is_never_changed(feel: Feel) -> None:
    data = [3, 1, {"a": (1, 2)}]
    assert feel("append(xs, 4)[3].a", xs=data) == [1, 2]
    assert data == [3, 1, {"a": (1, 2)}]


def test_python_objects_can_not_be_reached(feel: Feel) -> None:
    class Secret:
        token = "rahasia"

    for text in ("x", "x.token", "x.__class__", "string(x)"):
        assert feel(text, x=Secret()) is None
    assert feel("x.__class__", x="teks") is None
    assert feel("x.real", x=Decimal(1)) is None
    assert feel("xs.append", xs=[1]) == [None]
