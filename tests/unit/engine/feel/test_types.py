"""Types: instance of, conformance, conversion, references."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from engine.feel import (
    ANY,
    ContextOf,
    FunctionOf,
    ListOf,
    Restricted,
    Type,
    coerce,
    compile_expression,
    conforms,
    parse_type,
)

Feel = Callable[..., Any]
NUMBER = parse_type("number")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 instance of number", True),
        ("null instance of Any", False),
        ("null instance of Null", True),
        ("[1] instance of list<number>", True),
        ('[1, "a"] instance of list<number>', False),
        ("[1, null] instance of list<number>", True),
        ("{a: 1, b: 2} instance of context<a: number>", True),
        ('{a: "x"} instance of context<a: number>', False),
        ("{} instance of context<a: number>", False),
        ("[1..2] instance of range<number>", True),
        ('@"2026-01-01T00:00:00" instance of date and time', True),
        ('@"P1D" instance of days and time duration', True),
        ('@"P1D" instance of years and months duration', False),
        ("(function(a) a) instance of function<Any> -> Any", True),
        ("(function(a) a) instance of function<Any, Any> -> Any", False),
        ('(function() "a") instance of function<> -> string', True),
        ("(function() 1) instance of function<> -> string", False),
        ("(function(a: string) 1) instance of function<number> -> number", False),
        ("1 instance of number and true", True),
        ("1 instance of tidakdikenal", None),
    ],
)
def test_instance_of(feel: Feel, text: str, expected: bool | None) -> None:
    assert feel(text) is expected


def test_item_definitions_are_known_by_name() -> None:
    person = ContextOf("context", (("nama", parse_type("string")), ("usia", NUMBER)))
    types = {"tPerson": person, "tUsia": Restricted("tUsia", NUMBER, lambda age: age >= 0)}
    text = '[{nama: "Siti", usia: 4}] instance of list<tPerson>'
    assert compile_expression(text, types=types).evaluate({}) is True
    assert compile_expression("-1 instance of tUsia", types=types).evaluate({}) is True
    assert conforms(Decimal(-1), types["tUsia"]) is False


def test_references_name_types_of_any_depth() -> None:
    assert parse_type("list<context<a: range<date and time>>>").name == "list"
    found = parse_type("function<number, list<string>> -> Any")
    assert found == FunctionOf("function", (NUMBER, ListOf("list", parse_type("string"))), ANY)
    assert parse_type("tOrang", {"tOrang": NUMBER}) is NUMBER
    assert parse_type("list<imp.tOrang>") == ListOf("list", Type("imp.tOrang"))


@pytest.mark.parametrize("text", ["", "list<", "list<number", "function<a>", "5", "number>"])
def test_what_is_no_reference_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="tipe|->"):
        parse_type(text)


def test_values_convert_only_where_the_standard_says() -> None:
    assert coerce([Decimal(1)], NUMBER) == 1
    assert coerce(Decimal(1), parse_type("list<number>")) == [1]
    assert coerce("x", parse_type("list<number>")) is None
    assert coerce("1", NUMBER) is None
    midnight = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert coerce(dt.date(2026, 1, 1), parse_type("date and time")) == midnight
