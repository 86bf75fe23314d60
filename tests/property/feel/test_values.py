"""Laws of FEEL's values: arithmetic, order, texts, printing, conversion, null."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from engine.feel import Range, compile_expression, text_value, to_feel, to_plain
from engine.feel.compare import canonical, same
from engine.feel.numbers import DECIMAL128
from tests.property.feel.strategies import (
    DAYS_TIMES,
    INTEGERS,
    MOMENTS,
    NUMBERS,
    PRINTABLE,
    SCALARS,
    TEXTS,
    TIMES,
    VALUES,
    YEARS_MONTHS,
)


def feel(text: str, **context: Any) -> Any:
    return compile_expression(text).evaluate(context)


@given(NUMBERS, NUMBERS)
def test_arithmetic_is_that_of_34_digit_decimals(a: Decimal, b: Decimal) -> None:
    assert feel("a + b", a=a, b=b) == DECIMAL128.add(a, b) == feel("b + a", a=a, b=b)
    assert feel("a - b", a=a, b=b) == feel("a + -b", a=a, b=b) == feel("-(b - a)", a=a, b=b)
    assert feel("a * b", a=a, b=b) == DECIMAL128.multiply(a, b)
    expected = DECIMAL128.divide(a, b) if b else None
    assert feel("a / b", a=a, b=b) == expected


@given(INTEGERS, INTEGERS, INTEGERS)
def test_whole_numbers_obey_the_laws_of_a_ring(a: Decimal, b: Decimal, c: Decimal) -> None:
    assert feel("a * (b + c) = a * b + a * c", a=a, b=b, c=c) is True
    assert feel("(a + b) + c = a + (b + c)", a=a, b=b, c=c) is True


@given(INTEGERS, INTEGERS.filter(bool))
def test_modulo_and_floor_divide_as_the_standard_defines(a: Decimal, b: Decimal) -> None:
    assert feel("modulo(a, b) = a - b * floor(a / b)", a=a, b=b) is True


@given(NUMBERS, st.integers(-3, 6))
def test_rounding_stays_within_one_unit_and_keeps_order(n: Decimal, scale: int) -> None:
    low, high = feel("[floor(n, s), ceiling(n, s)]", n=n, s=scale)
    assert low <= n <= high
    assert high - low in (0, Decimal(10) ** -scale)
    for way in ("up", "down", "half up", "half down"):
        assert feel(f"round {way}(n, s)", n=n, s=scale) in (low, high)


@given(st.one_of(*(st.tuples(s, s) for s in (NUMBERS, TEXTS, DAYS_TIMES, YEARS_MONTHS))))
def test_order_is_total_within_a_kind(pair: tuple[Any, Any]) -> None:
    a, b = pair
    flags = [feel(f"a {sign} b", a=a, b=b) for sign in ("<", "=", ">")]
    assert flags.count(True) == 1
    assert feel("a <= b", a=a, b=b) is not feel("a > b", a=a, b=b)


@given(INTEGERS, INTEGERS, INTEGERS, st.booleans(), st.booleans())
def test_membership_of_a_range_is_two_comparisons(
    x: Decimal, a: Decimal, b: Decimal, low: bool, high: bool
) -> None:
    text = f"x in {'[' if low else '('}a..b{']' if high else ')'}"
    expected = (a <= x if low else a < x) and (x <= b if high else x < b)
    assert feel(text, x=x, a=a, b=b) is expected
    assert feel("x in r", x=x, r=Range(a, b, low, high)) is expected


@given(TEXTS, st.integers(1, 30), st.integers(1, 30))
def test_texts_are_cut_by_code_point(text: str, start: int, length: int) -> None:
    found = feel("substring(t, s, n)", t=text, s=start, n=length)
    assert found == (text[start - 1 : start - 1 + length] if start <= len(text) else None)
    assert feel("string length(t)", t=text) == len(text)


@given(TEXTS, TEXTS)
def test_before_match_after_is_the_whole_text(text: str, match: str) -> None:
    if feel("contains(t, m)", t=text, m=match):
        joined = "substring before(t, m) + m + substring after(t, m)"
        assert feel(joined, t=text, m=match) == text


@given(PRINTABLE)
def test_what_is_printed_and_read_again_is_the_same(value: Any) -> None:
    assert same(feel(text_value(value, nested=True)), value)


@given(st.one_of(MOMENTS, TIMES, DAYS_TIMES, YEARS_MONTHS))
def test_temporal_values_survive_being_written_and_read(value: Any) -> None:
    assert feel("is(@TEXT, v)".replace("TEXT", f'"{text_value(value)}"'), v=value) is True


@given(MOMENTS, DAYS_TIMES.filter(lambda span: abs(span.nanoseconds) < 10**18))
def test_a_span_added_and_taken_away_leads_back(moment: Any, span: Any) -> None:
    assert feel("m + s - s = m", m=moment, s=span) is True
    assert feel("(m + s) - m = s", m=moment, s=span) is True


@given(VALUES, VALUES)
def test_equality_answers_for_every_pair_and_both_ways(a: Any, b: Any) -> None:
    assert feel("a = b", a=a, b=b) is feel("b = a", a=a, b=b)
    assert feel("a = a", a=a) is True
    assert (canonical(a) == canonical(b)) is same(a, b)


@given(SCALARS, st.sampled_from(["+", "-", "*", "/", "**", "<", "<=", ">", ">="]))
def test_null_spreads_through_every_operator(value: Any, sign: str) -> None:
    assert feel(f"v {sign} null", v=value) is None
    assert feel(f"null {sign} v", v=value) is None


@given(VALUES)
def test_values_of_feel_pass_the_border_unchanged(value: Any) -> None:
    assert same(to_feel(value), value)
    plain = to_plain(value)
    assert to_plain(to_feel(plain)) == plain


@given(st.lists(VALUES, max_size=6))
def test_lists_keep_their_laws(items: list[Any]) -> None:
    assert same(feel("reverse(reverse(xs))", xs=items), items)
    assert feel("count(concatenate(xs, xs))", xs=items) == 2 * len(items)
    distinct = feel("distinct values(xs)", xs=items)
    assert all(any(same(item, kept) for kept in distinct) for item in items)
    assert len(distinct) <= len(items)
