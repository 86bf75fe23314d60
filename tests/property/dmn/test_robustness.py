"""Whatever stands in a model or comes as data: no exception, and one answer however it is asked."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine import dmn
from tests.unit.engine.dmn.xml import decision, definitions, input_data, literal, table

TEXTS = st.one_of(
    st.sampled_from(
        ["", "-", "1 +", "[1..", "? > 1", "not(x)", "x", "y.z", "if", "for i in x return i", "null"]
    ),
    st.text('x?<>=1.2,()[]{}"-+*/ andornotfi', max_size=12),
)
DATA: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=5),
        st.dates(),
        st.binary(max_size=3),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=5,
)
POLICIES = st.sampled_from(["UNIQUE", "ANY", "FIRST", "RULE ORDER", "COLLECT"])
TYPES = st.sampled_from(["", "number", "string", "date", "boolean"])


@settings(max_examples=80)
@given(
    st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4), POLICIES, TYPES, DATA, DATA
)
def test_a_table_of_anything_over_anything(
    rules: list[tuple[str, str, str]], policy: str, type_: str, x: object, y: object
) -> None:
    data = definitions(
        input_data("x", type_),
        input_data("y"),
        decision("a", table(["x", "y"], ["h"], *rules, policy=policy), needs=["x", "y"]),
        decision("b", literal(rules[0][2]), needs=["a", "x", "y"]),
    )
    model, problems = dmn.load({"apa.dmn": data})
    assert all(problem.message and problem.remedy for problem in problems)
    assert model is not None
    for asked in model.decisions:
        given_ = {"x": x, "y": y}
        result = asked.evaluate(given_)
        dmn.plain(result.trace)
        assert repr(asked.evaluate_many([given_])) == repr([result.value])


@settings(max_examples=150)
@given(st.binary(max_size=60))
def test_bytes_of_any_kind_are_refused_in_words(data: bytes) -> None:
    model, problems = dmn.load({"apa.dmn": data})
    assert model is None
    assert problems[0].message
