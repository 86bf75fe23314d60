"""Python and JSON on one side, FEEL on the other."""

from __future__ import annotations

import datetime as dt
import enum
from collections import ChainMap
from decimal import Decimal
from typing import Any

import pytest

from engine.feel import (
    DaysTimeDuration,
    Function,
    Note,
    compile_expression,
    from_plain,
    parse_type,
    to_feel,
    to_plain,
)


class Status(enum.StrEnum):
    LENGKAP = "lengkap"


class Tingkat(enum.IntEnum):
    SATU = 1


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (1, Decimal(1)),
        (0.1, Decimal("0.1")),
        (True, True),
        ((1, [2]), [Decimal(1), [Decimal(2)]]),
        ({"a": {"b": 1}}, {"a": {"b": Decimal(1)}}),
        (ChainMap({"a": 1}), {"a": Decimal(1)}),
        (Status.LENGKAP, "lengkap"),
        (Tingkat.SATU, Decimal(1)),
        (dt.timedelta(days=1, seconds=1), DaysTimeDuration.of(days=1, seconds=1)),
    ],
)
def test_python_values_become_feel_values(given: Any, expected: Any) -> None:
    found = to_feel(given)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    "given", [object(), float("nan"), Decimal("Infinity"), b"x", {1: object()}]
)
def test_what_feel_has_no_kind_for_is_refused(given: Any) -> None:
    with pytest.raises(ValueError, match="nilai"):
        to_feel(given)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 3),
        ("3.0", 3),
        ("2.5", 2.5),
        ("1/3", "0.3333333333333333333333333333333333"),
        ('@"2026-01-31"', "2026-01-31"),
        ('@"P1D"', "P1D"),
        ("[1, {a: null}]", [1, {"a": None}]),
        ("[1..2)", {"start": 1, "end": 2, "start included": True, "end included": False}),
        ("10 ** 400", "1E+400"),
    ],
)
def test_feel_values_become_plain(text: str, expected: Any) -> None:
    found = to_plain(compile_expression(text).evaluate({}))
    assert found == expected
    assert type(found) is type(expected)


def test_functions_become_their_signature() -> None:
    assert to_plain(Function(["a"], lambda a: a, name="f")) == "function f(a)"


def test_plain_texts_become_dates_where_the_type_wants_them() -> None:
    type_ = parse_type("context<lahir: date, nama: string, hari: list<date>>")
    data = {"lahir": "2026-01-31", "nama": "2026-01-31", "hari": ["2026-02-01"]}
    assert from_plain(data, type_) == {
        "lahir": dt.date(2026, 1, 31),
        "nama": "2026-01-31",
        "hari": [dt.date(2026, 2, 1)],
    }
    with pytest.raises(ValueError, match="bukan tanggal"):
        from_plain("besok", parse_type("date"))


def test_an_explanation_says_what_became_null_and_where() -> None:
    evaluation = compile_expression('a + 1 > 2 or upper case(5) = "X"').explain({"a": "x"})
    assert evaluation.value is None
    assert evaluation.notes[0] == Note(2, "'+' tidak berlaku untuk teks dan angka.")
    assert [note.position for note in evaluation.notes] == [2, 6, 13]


def test_a_variable_that_is_no_feel_value_is_null_with_a_note() -> None:
    evaluation = compile_expression("x").explain({"x": object()})
    assert evaluation.value is None
    assert "bertipe object bukan nilai FEEL" in evaluation.notes[0].text
