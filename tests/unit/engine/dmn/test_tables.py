"""Decision tables: hit policies, defaults, types, and what the trace says of them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from engine import dmn
from tests.unit.engine.dmn.xml import asked, decision, input_data, model, table

DESIL = [("<= 1", '"PKH"'), ("[1..4]", '"BPNT"'), ("> 4", '"tidak"')]


def _policy(policy: str, *rules: tuple[str, str], values: str = "", aggregation: str = "") -> str:
    return table(
        ["x"],
        ["hasil"],
        *rules,
        policy=policy,
        aggregation=aggregation,
        values=[values] if values else (),
    )


def test_unique_gives_the_one_rule_that_hits() -> None:
    assert asked(_policy("UNIQUE", *DESIL), x=3).value == "BPNT"


def test_unique_is_null_when_two_rules_hit_and_names_them() -> None:
    result = asked(_policy("UNIQUE", *DESIL), x=1)
    assert result.value is None
    assert "1 dan 2" in result.messages[0].text
    assert "UNIQUE" in result.messages[0].text


def test_first_takes_the_topmost() -> None:
    assert asked(_policy("FIRST", *DESIL), x=1).value == "PKH"


def test_any_accepts_several_rules_with_one_answer() -> None:
    same = [("> 0", '"ya"'), ("> 1", '"ya"')]
    assert asked(_policy("ANY", *same), x=5).value == "ya"


def test_any_is_null_when_answers_differ() -> None:
    result = asked(_policy("ANY", ("> 0", '"ya"'), ("> 1", '"tidak"')), x=5)
    assert result.value is None
    assert "1 dan 2" in result.messages[0].text


def test_priority_takes_the_output_listed_first() -> None:
    rules = [("> 0", '"rendah"'), ("> 1", '"tinggi"')]
    assert asked(_policy("PRIORITY", *rules, values='"tinggi","rendah"'), x=5).value == "tinggi"


def test_output_order_sorts_by_the_listed_values() -> None:
    rules = [("> 0", '"rendah"'), ("> 1", '"tinggi"'), ("> 2", '"sedang"')]
    table_ = _policy("OUTPUT ORDER", *rules, values='"tinggi","sedang","rendah"')
    assert asked(table_, x=5).value == ["tinggi", "sedang", "rendah"]


def test_rule_order_keeps_the_order_of_the_table() -> None:
    rules = [("> 0", '"a"'), ("> 9", '"b"'), ("> 2", '"c"')]
    assert asked(_policy("RULE ORDER", *rules), x=5).value == ["a", "c"]


@pytest.mark.parametrize(
    ("aggregation", "value"),
    [
        ("", [Decimal(10), Decimal(30), Decimal(10)]),
        ("SUM", 50),
        ("MIN", 10),
        ("MAX", 30),
        ("COUNT", 3),
    ],
)
def test_collect_aggregates(aggregation: str, value: object) -> None:
    rules = [("> 0", "10"), ("> 1", "30"), ("> 2", "10"), ("> 9", "99")]
    assert asked(_policy("COLLECT", *rules, aggregation=aggregation), x=5).value == value


@pytest.mark.parametrize(
    ("policy", "aggregation", "value"),
    [("UNIQUE", "", None), ("COLLECT", "", []), ("COLLECT", "COUNT", 0), ("COLLECT", "SUM", None)],
)
def test_no_rule_hits(policy: str, aggregation: str, value: object) -> None:
    result = asked(_policy(policy, ("> 9", "1"), aggregation=aggregation), x=5)
    assert result.value == value
    assert "Tidak ada aturan" in result.messages[0].text


def test_default_outputs_stand_in_when_no_rule_hits() -> None:
    logic = table(["x"], ["a", "b"], ["> 9", "1", "2"], defaults=["7", '"bawaan"'])
    assert asked(logic, x=5).value == {"a": 7, "b": "bawaan"}


def test_several_outputs_make_a_context() -> None:
    logic = table(["x"], ["program", "nilai"], ["-", '"PKH"', "x * 2"])
    assert asked(logic, x=5).value == {"program": "PKH", "nilai": 10}


def test_several_inputs_must_all_hold() -> None:
    logic = table(["x", "y"], ["h"], ["> 1", '"a","b"', "1"], ["> 1", 'not("a","b")', "2"])
    assert asked(logic, x=5, y="b").value == 1
    assert asked(logic, x=5, y="c").value == 2
    assert asked(logic, x=0, y="c").value is None


def test_a_condition_may_use_other_inputs() -> None:
    logic = table(["x"], ["h"], ["> batas", '"lebih"'], ["<= batas", '"cukup"'])
    assert asked(logic, x=5, batas=4).value == "lebih"


def test_the_trace_shows_each_cell_and_the_rules_that_hit() -> None:
    traced = asked(_policy("UNIQUE", *DESIL), x=3).trace.tables[0]
    assert traced.inputs == (("x", 3),)
    assert [rule.matched for rule in traced.rules] == [False, True, False]
    assert traced.rules[1].outputs == ("BPNT",)
    assert traced.rules[1].cells[0].text == "[1..4]"
    assert traced.matched == (2,)
    assert traced.hit_policy == "UNIQUE"


def test_a_missing_input_is_null_with_a_reason() -> None:
    logic = _policy("UNIQUE", *DESIL)
    result = (
        model(input_data("x"), decision("jawaban", logic, needs=["x"]))
        .decision("jawaban")
        .evaluate({})
    )
    assert result.value is None
    assert any("«x» tidak diberikan" in message.text for message in result.messages)


def test_many_rows_answer_as_one_by_one() -> None:
    built = model(
        input_data("x", "number"),
        input_data("y"),
        decision(
            "jawaban",
            table(["x", "y"], ["h"], *[[f"[{n}..{n + 1})", "-", f"{n}"] for n in range(20)]),
            needs=["x", "y"],
        ),
    ).decision("jawaban")
    rows = [{"x": value, "y": "z"} for value in (0, 0.5, 7, Decimal("19.99"), 20, None, "a")]
    assert built.evaluate_many(rows) == [built.evaluate(row).value for row in rows]
    assert built.evaluate_many(rows)[:3] == [0, 0, 7]


def test_a_trace_can_be_kept_as_json() -> None:
    result = asked(_policy("UNIQUE", *DESIL), x=3)
    kept = json.loads(json.dumps(dmn.plain(result.trace)))
    assert kept["kind"] == "decision"
    assert kept["tables"][0]["inputs"] == [["x", 3]]
    assert kept["tables"][0]["rules"][1]["matched"] is True


def test_a_value_outside_the_listed_input_values_is_refused_but_null_is_left_to_the_rules() -> None:
    logic = table(["x"], ["h"], ["-", '"ada"']).replace(
        "</inputExpression>", "</inputExpression><inputValues><text>1,2</text></inputValues>"
    )
    assert asked(logic, x=2).value == "ada"
    assert asked(logic, x=None).value == "ada"
    refused = asked(logic, x=3)
    assert refused.value is None
    assert "«x»" in refused.messages[0].text


def test_what_can_not_be_summed_is_null_with_a_reason() -> None:
    result = asked(_policy("COLLECT", ("-", "1"), ("-", '"dua"'), aggregation="SUM"), x=1)
    assert result.value is None
    assert "SUM" in result.messages[-1].text


def test_an_output_is_held_to_its_type() -> None:
    logic = table(["x"], ["h"], ["-", '"dua"']).replace('name="h"', 'name="h" typeRef="number"')
    result = asked(logic, x=1)
    assert result.value is None
    assert "number" in result.messages[0].text


def test_rules_that_ask_the_clock_or_other_inputs_are_not_remembered() -> None:
    built = model(
        input_data("x"),
        input_data("batas"),
        decision("tahun", table(["x"], ["h"], ["> today().year", '"nanti"']), needs=["x"]),
        decision("lebih", table(["x"], ["h"], ["> batas", '"ya"']), needs=["x", "batas"]),
    )
    early, late = datetime(2025, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    assert built.decision("tahun").evaluate_many([{"x": 2026}], now=early) == ["nanti"]
    assert built.decision("tahun").evaluate_many([{"x": 2026}], now=late) == [None]
    rows = [{"x": 5, "batas": 4}, {"x": 5, "batas": 9}]
    assert built.decision("lebih").evaluate_many(rows) == ["ya", None]
