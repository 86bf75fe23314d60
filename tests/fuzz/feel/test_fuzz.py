"""Whatever is written: a value, a refusal, or a limit; never a crash, never a hang, no escape.

``pytest tests/fuzz/feel`` takes some seconds; each run tries other texts.
"""

from __future__ import annotations

import datetime as dt
import time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.feel import (
    FeelLimitExceeded,
    FeelSyntaxError,
    compile_expression,
    compile_unary_tests,
    limits,
    text_value,
    to_plain,
    weight,
)
from engine.feel.builtins import BUILTINS
from engine.feel.kinds import kind_of

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
TOKENS = [
    "1", "0", "2.5", "1e6000", "-", "+", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and",
    "or", "in", "between", "instance of", "number", "list<number>", "(", ")", "[", "]", "{", "}",
    "..", ",", ".", ":", '"a"', '@"P1D"', '@"2024-02-29"', '@"zz"', "a", "b", "c d", "item",
    "partial", "?", "if", "then", "else", "for", "i", "return", "some", "every", "satisfies",
    "function", "(x)", "external", "true", "false", "null", "not", "\n", "//c\n", "/* */", "🐎",
    "date and time", "'", "@", "\\", '"', "#", "a-b", "1..3", "]1..3[", "function(x) f(x)",
]  # fmt: skip
ATOMS = [
    "1", "0", "-1", "2.5", "1e6000", "1e-6000", '"a"', '""', '"2024-01-31"', "true", "null",
    '@"P1D"', '@"-P400Y"', '@"2024-02-29"', '@"-999999999-12-31"', "fl", "nested", "obj", "nan",
    '@"999999999-12-31T23:59:59@Asia/Jakarta"', '@"10:00:00.123456789Z"', "xs", "big", "long",
    '@"10:00:00@Europe/Paris"', '@"2024-03-31T02:30:00@Europe/Paris"', '@"P999999999Y"',
    '@"9999-12-31T23:59:59Z"', '@"0001-01-01T00:00:00@Asia/Jakarta"', '@"P99999999999999D"',
    "[1, 2, 3]", "[]", "[null]", "[[1], [2]]", "{}", "{a: 1}", "[{a: 1}, {a: 2}]", "[1..3]",
    "(< 5)", '(>= @"2024-01-01")', "(!= 3)", '["a".."c"]', "function(x) x", "count", "now()",
    "function(x, y) x < y", '"(a|aa)+$"', "1000000000",
]  # fmt: skip
CONTEXT = {
    "xs": list(range(50)), "nan": Decimal("NaN"), "big": 10**50, "obj": object(),
    "fl": float("inf"), "nested": {"a": [{"b": (1, 2)}]}, "long": "a" * 1000 + "b", "a": 1,
    "b": "q", "c d": [1],
}  # fmt: skip
SIGNS = ["+", "-", "*", "/", "**", "=", "!=", "<", "<=", ">", ">=", "and", "or", "in"]
CALLS = st.sampled_from(sorted(BUILTINS))


def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Expressions made of smaller ones."""
    binary = st.tuples(inner, st.sampled_from(SIGNS), inner).map(" ".join).map("({})".format)
    call = st.tuples(CALLS, st.lists(inner, max_size=4).map(", ".join)).map(
        lambda parts: f"{parts[0]}({parts[1]})"
    )
    names = sorted({name for function in BUILTINS.values() for name in function.params})
    named = st.tuples(CALLS, st.lists(st.tuples(st.sampled_from(names), inner), max_size=3)).map(
        lambda parts: f"{parts[0]}({', '.join(f'{n}: {v}' for n, v in parts[1])})"
    )
    member = st.sampled_from(["a", "year", "hours", "start", "time offset", "__class__"])
    return st.one_of(
        binary,
        call,
        named,
        st.tuples(inner, inner).map(lambda p: f"{p[0]}[{p[1]}]"),
        st.tuples(inner, member).map(lambda p: f"({p[0]}).{p[1]}"),
        st.tuples(inner, inner).map(lambda p: f"(for i in {p[0]} return [i, {p[1]}])"),
        st.tuples(inner, inner).map(lambda p: f"(for i in {p[0]}..{p[1]} return [i, partial])"),
        st.tuples(inner, inner).map(lambda p: f"(some i in {p[0]} satisfies {p[1]})"),
        st.tuples(inner, inner, inner).map(lambda p: f"(if {p[0]} then {p[1]} else {p[2]})"),
        st.tuples(inner, inner, inner).map(lambda p: f"({p[0]} between {p[1]} and {p[2]})"),
        st.tuples(inner, inner).map(lambda p: f"{{k: {p[0]}, m: [k, {p[1]}]}}"),
    )


EXPRESSIONS = st.recursive(st.sampled_from(ATOMS), larger, max_leaves=12)
SOUP = st.lists(st.sampled_from(TOKENS), max_size=14).map(" ".join)
QUICK = settings(max_examples=150, suppress_health_check=list(HealthCheck), derandomize=False)


@pytest.fixture(autouse=True, scope="module")
def _tight() -> Any:
    """Bounds a tenth of the real ones keep the run to seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(limits, "MAX_STEPS", 100_000)
        patch.setattr(limits, "MAX_ITEMS", 20_000)
        patch.setattr(weight, "MAX_WEIGHT", 200_000)
        yield


def only_feel(value: Any) -> bool:
    """True when nothing but FEEL values can be found in the value."""
    if isinstance(value, list):
        return all(only_feel(item) for item in value)
    if isinstance(value, dict):
        return all(type(key) is str and only_feel(entry) for key, entry in value.items())
    return kind_of(value) != "unknown"


def run(text: str) -> None:
    started = time.process_time()
    try:
        compiled = compile_expression(text, names=["a-b"])
        value = compiled.explain(CONTEXT, now=NOW).value
    except (FeelSyntaxError, FeelLimitExceeded):
        value = None
    assert only_feel(value)
    to_plain(value)
    text_value(value)
    assert time.process_time() - started < 5


@QUICK
@given(EXPRESSIONS)
def test_every_expression_has_a_feel_value_or_meets_a_limit(text: str) -> None:
    run(text)


@QUICK
@given(SOUP)
def test_any_row_of_tokens_is_read_or_refused(text: str) -> None:
    run(text)


@QUICK
@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    run(text)


@QUICK
@given(st.one_of(SOUP, EXPRESSIONS), st.sampled_from([None, 1, "a", [1], {"a": 1}, object()]))
def test_any_cell_judges_or_is_refused(text: str, value: Any) -> None:
    try:
        answer = compile_unary_tests(text).evaluate(value, CONTEXT, now=NOW)
    except (FeelSyntaxError, FeelLimitExceeded):
        return
    assert answer in (True, False, None)
