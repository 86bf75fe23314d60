"""Function values: literals, closures, host functions, named arguments, recursion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.feel import FeelLimitExceeded, Function, parse_type

Feel = Callable[..., Any]


def test_functions_are_values_and_remember_what_surrounded_them(feel: Feel) -> None:
    assert feel("{k: 3, f: function(x) x * k, r: f(4)}.r") == 12
    assert feel("(function(a) function(b) a - b)(5)(2)") == 3
    assert feel("sort([1, 3, 2], function(a, b) a > b)") == [3, 2, 1]


def test_arguments_may_be_named(feel: Feel) -> None:
    assert feel("(function(a, b) a - b)(b: 1, a: 5)") == 4
    assert feel('substring(string: "foobar", start position: 4)') == "bar"
    assert feel('substring(text: "foobar", start position: 4)') is None


@pytest.mark.parametrize("call", ["f()", "f(1, 2, 3)", "f(x: 1, y: 2)", "f(a: 1, a: 2)"])
def test_arguments_that_do_not_fit_make_null(feel: Feel, call: str) -> None:
    assert feel(f"{{f: function(a, b) 1, r: {call}}}.r") is None


def test_typed_parameters_convert_or_refuse(feel: Feel) -> None:
    assert feel("(function(a: list<number>) count(a))(5)") == 1
    assert feel("(function(a: number) a)([5])") == 5
    assert feel('(function(a: number) 7)("x")') is None
    moment = '(function(a: date and time) string(a))(@"2026-01-01")'
    assert feel(moment) == "2026-01-01T00:00:00Z"


def test_functions_may_call_themselves(feel: Feel) -> None:
    assert feel("{f: function(n) if n <= 1 then 1 else n * f(n - 1), r: f(20)}.r") == (
        2432902008176640000
    )


def test_endless_recursion_is_stopped(feel: Feel) -> None:
    with pytest.raises(FeelLimitExceeded):
        feel("{f: function(n) f(n + 1), r: f(0)}.r")


def test_the_host_may_lend_functions(feel: Feel) -> None:
    number = parse_type("number")
    tarif = Function(["jiwa", "hari"], lambda jiwa, hari: jiwa * hari, types=[number, number])
    assert feel("tarif(2, 3)", tarif=tarif) == 6
    assert feel("tarif(hari: 3, jiwa: [2])", tarif=tarif) == 6
    assert feel('tarif("x", 3)', tarif=tarif) is None
    assert feel("tarif instance of function<number, number> -> Any", tarif=tarif) is True


def test_standard_functions_are_values_too(feel: Feel) -> None:
    assert feel("{f: upper case, r: f(x)}.r", x="a") == "A"


def test_external_code_is_refused_with_a_sentence(feel: Feel, why: Callable[..., str]) -> None:
    text = '{f: function(a) external {java: {class: "x", method signature: "y"}}, r: f(1)}.r'
    assert feel(text) is None
    assert "tidak dijalankan" in why(text)


def test_what_is_no_function_can_not_be_called(feel: Feel) -> None:
    assert feel("x(1)", x=5) is None
    assert feel("tidak_ada(1)") is None
