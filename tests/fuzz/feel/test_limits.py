"""Nothing an expression says may eat the server."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from engine.feel import FeelLimitExceeded, FeelSyntaxError, compile_expression, limits, weight
from engine.feel.expression import _expression

Feel = Callable[..., Any]
DOUBLING = ", ".join(f"a{n}: [a{n - 1}, a{n - 1}]" for n in range(1, 60))
GROWING = ", ".join(f"a{n}: a{n - 1} + a{n - 1}" for n in range(1, 60))


@pytest.mark.parametrize(
    "text",
    [
        "(" * 10_000,
        "(" * 5_000 + "1" + ")" * 5_000,
        "[" * 3_000,
        "-" * 5_000 + "1",
        "a" + ".b" * 5_000,
        "a" + "[1]" * 3_000,
        "not(" * 1_000 + "true" + ")" * 1_000,
        "if true then " * 300 + "1" + " else 2" * 300,
        "function(x) " * 300 + "1",
        "1" * 20_001,
        "a instance of " + "list<" * 500,
    ],
)
def test_nesting_and_length_are_bounded_when_the_text_is_read(text: str) -> None:
    with pytest.raises(FeelSyntaxError):
        compile_expression(text)


@pytest.fixture
def tight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds a hundredth of the real ones, so that reaching them takes no time."""
    monkeypatch.setattr(limits, "MAX_STEPS", 10_000)
    monkeypatch.setattr(limits, "MAX_ITEMS", 2_000)
    monkeypatch.setattr(limits, "MAX_CHARACTERS", 20_000)
    monkeypatch.setattr(weight, "MAX_WEIGHT", 20_000)


@pytest.mark.usefixtures("tight")
@pytest.mark.parametrize(
    "text",
    [
        "for i in 1..1000000000 return i",
        "every i in 1..1000000000 satisfies true",
        "for i in 1..1000, j in 1..1000, k in 1..1000 return 1",
        "for i in 1..100000 return partial",
        f"{{a0: [1, 1], {DOUBLING}}}",
        f"{{a0: [1, 1], {DOUBLING}, r: string(a59)}}.r",
        f"{{a0: [1, 1], {DOUBLING}, r: a59 = a59}}.r",
        f"{{a0: [1, 1], {DOUBLING}, r: flatten(a59)}}.r",
        f'{{a0: "xxxxxxxxxx", {GROWING}}}',
        'string join(for i in 1..100000 return "' + "x" * 50 + '")',
        'replace(string join(for i in 1..5000 return "a"), "a", "' + "x" * 1000 + '")',
    ],
)
def test_work_and_memory_are_bounded_when_it_runs(feel: Feel, text: str) -> None:
    with pytest.raises(FeelLimitExceeded):
        feel(text)


def test_a_pattern_that_backtracks_without_end_is_stopped(feel: Feel) -> None:
    started = time.process_time()
    with pytest.raises(FeelLimitExceeded):
        feel('matches(x, "^(a|aa)+$")', x="a" * 60 + "b")
    assert time.process_time() - started < 5


def test_compiled_expressions_are_kept_in_a_bounded_cache() -> None:
    assert compile_expression("1 + 1") is compile_expression("1 + 1")
    assert _expression.cache_info().maxsize == 2_048


NUMBERS = [Decimal(n) for n in range(20_000)]
TEXTS = [f"teks {n}" for n in range(20_000)]
ROWS = [{"a": n, "b": "x"} for n in range(20_000)]
WIDE = {f"k{n}": n for n in range(20_000)}
IN_A_LOOP = [
    "sum(n)",
    "mean(n)",
    "product(for x in n return 1)",
    "min(n)",
    "max(t)",
    "median(n)",
    "stddev(n)",
    "mode(n)",
    "index of(n, -1)",
    "index of(t, i)",
    "list contains(n, -1)",
    "list contains(r, {a: i})",
    "distinct values(r)",
    "union(n, [i])",
    "append(n, i)",
    "reverse(n)",
    "flatten([n])",
    "sort(n, function(a, b) a < b)",
    "string(n)",
    "string(r)",
    "string(w)",
    "get entries(w)",
    "get entries(context(l))",
    'context put(w, "z", i)',
    "context merge([w, {z: i}])",
    "string join(t)",
    "all(for x in n return true)",
    "is(n, n)",
    "n = n",
    "r = r",
    "i in n",
    "r.a",
    "r instance of list<context<a: number>>",
    "(function(x: list<number>) 1)(n)",
    "(1 + i / 7) ** 0.3333",
    "exp(i / 1000000)",
    "log(i)",
    'matches(t[i], "(t|e|k|s| |[0-9])*z")',
    'replace(string join(t), "t", "")',
    'count(split(string join(t), "k"))',
]


@pytest.mark.parametrize("body", IN_A_LOOP)
def test_no_expression_takes_more_than_about_a_second(
    feel: Feel, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_STEPS", limits.MAX_STEPS // 10)
    monkeypatch.setattr(limits, "MAX_SECONDS", limits.MAX_SECONDS / 10)
    entries = [{"key": key, "value": value} for key, value in WIDE.items()]
    data = {"n": NUMBERS, "t": TEXTS, "r": ROWS, "w": WIDE, "l": entries}
    compile_expression(body)
    started = time.process_time()
    with pytest.raises(FeelLimitExceeded):
        feel(f"some i in 1..1000000 satisfies count([{body}]) = 2", **data)
    assert time.process_time() - started < 0.4


def test_the_size_of_a_list_costs_nothing_worth_counting(feel: Feel) -> None:
    assert feel("count(for i in 1..20000 return count(n))", n=NUMBERS) == 20_000
    assert feel("every x in t satisfies list contains(t, x)", t=TEXTS[:300]) is True
