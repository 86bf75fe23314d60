"""Laws of decision tables, on tables nobody wrote by hand."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import dmn
from tests.unit.engine.dmn.xml import decision, input_data, model, table

NUMBERS = st.integers(-3, 6)
WORDS = st.sampled_from(["a", "b", "c"])


@st.composite
def number_cells(draw: st.DrawFn) -> tuple[str, Any]:
    """A condition on numbers, as FEEL and as Python."""
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    cells: list[tuple[str, Any]] = [
        ("-", lambda v: True),
        (f"> {low}", lambda v: v > low),
        (f"<= {low}", lambda v: v <= low),
        (f"[{low}..{high}]", lambda v: low <= v <= high),
        (f"({low}..{high})", lambda v: low < v < high),
        (f"{low}, {high}", lambda v: v in (low, high)),
        (f"not({low})", lambda v: v != low),
    ]
    cell: tuple[str, Any] = draw(st.sampled_from(cells))
    return cell


@st.composite
def word_cells(draw: st.DrawFn) -> tuple[str, Any]:
    """A condition on words, as FEEL and as Python."""
    word = draw(WORDS)
    cells: list[tuple[str, Any]] = [
        ("-", lambda v: True),
        (f'"{word}"', lambda v: v == word),
        (f'not("{word}")', lambda v: v != word),
    ]
    cell: tuple[str, Any] = draw(st.sampled_from(cells))
    return cell


RULES = st.lists(st.tuples(number_cells(), word_cells(), NUMBERS), min_size=1, max_size=6)
ROWS = st.lists(
    st.tuples(st.decimals(-4, 7, places=1), WORDS).map(
        lambda row: {"x": Decimal(row[0]), "y": row[1]}
    ),
    min_size=1,
    max_size=8,
)


def built(rules: list[Any], policy: str, aggregation: str = "") -> dmn.Decision:
    """A table over x and y with these rules."""
    cells = [[x[0], y[0], str(out)] for x, y, out in rules]
    logic = table(["x", "y"], ["h"], *cells, policy=policy, aggregation=aggregation)
    return model(input_data("x"), input_data("y"), decision("d", logic, needs=["x", "y"])).decision(
        "d"
    )


def hits(rules: list[Any], row: dict[str, Any]) -> list[int]:
    """The outputs of the rules that hold, by a naive reading."""
    return [out for x, y, out in rules if x[1](row["x"]) and y[1](row["y"])]


@settings(max_examples=60)
@given(RULES, ROWS)
def test_rule_order_is_the_naive_interpretation(rules: list[Any], rows: list[Any]) -> None:
    asked = built(rules, "RULE ORDER")
    naive = [hits(rules, row) for row in rows]
    assert [asked.evaluate(row).value for row in rows] == naive
    assert asked.evaluate_many(rows) == naive


@settings(max_examples=40)
@given(RULES, ROWS)
def test_first_is_the_head_of_rule_order(rules: list[Any], rows: list[Any]) -> None:
    expected = [next(iter(hits(rules, row)), None) for row in rows]
    assert built(rules, "FIRST").evaluate_many(rows) == expected


@settings(max_examples=40)
@given(RULES, ROWS)
def test_unique_and_any_answer_only_without_conflict(rules: list[Any], rows: list[Any]) -> None:
    for row, unique, any_ in zip(
        rows,
        built(rules, "UNIQUE").evaluate_many(rows),
        built(rules, "ANY").evaluate_many(rows),
        strict=True,
    ):
        held = hits(rules, row)
        assert unique == (held[0] if len(held) == 1 else None)
        assert any_ == (held[0] if held and len(set(held)) == 1 else None)


@settings(max_examples=40)
@given(RULES, ROWS)
def test_collect_folds_what_rule_order_lists(rules: list[Any], rows: list[Any]) -> None:
    folds: dict[str, Any] = {"SUM": sum, "MIN": min, "MAX": max}
    for aggregation, fold in folds.items():
        expected = [fold(held) if (held := hits(rules, row)) else None for row in rows]
        assert built(rules, "COLLECT", aggregation).evaluate_many(rows) == expected
    counts = built(rules, "COLLECT", "COUNT").evaluate_many(rows)
    assert counts == [len(hits(rules, row)) for row in rows]
