"""Expressions give what they are there for, and speak of data somebody writes."""

from __future__ import annotations

import time

import pytest

from tests.unit.engine.bpmn.lint.models import (
    END,
    START,
    around,
    definitions,
    flow,
    line,
    process,
    rules,
    task,
)


def waiting(tag: str, text: str) -> bytes:
    event = f"<timerEventDefinition><{tag}>{text}</{tag}></timerEventDefinition>"
    return around(f'<intermediateCatchEvent id="kerja">{event}</intermediateCatchEvent>')


def choosing(condition: str) -> bytes:
    gateway = '<exclusiveGateway id="pilih" default="lain"/>'
    ways = flow("pilih", "kerja", condition) + flow("pilih", "selesai", id="lain")
    flows = flow("mulai", "pilih") + ways + flow("kerja", "selesai")
    return definitions(process(START + gateway + task() + END + flows))


@pytest.mark.parametrize("text", ["99", "true", "null", "[1]", 'date("2026-01-01")'])
def test_a_duration_that_never_is_one_is_refused(text: str) -> None:
    assert rules(waiting("timeDuration", text)) == ["wrong-kind"]


@pytest.mark.parametrize("text", ['duration("P1D")', '"P" + "1D"', "batas", "P1D"])
def test_a_duration_that_may_be_one_is_fine(text: str) -> None:
    assert rules(waiting("timeDuration", text)) == []


@pytest.mark.parametrize("text", ['now() + duration("P1D")', 'date("2026-01-31")', "today()"])
def test_a_moment_is_computed(text: str) -> None:
    assert rules(waiting("timeDate", text)) == []


@pytest.mark.parametrize("text", ["1 + 1", '"ya"', "null"])
def test_a_condition_is_true_or_false(text: str) -> None:
    assert rules(choosing(text)) == ["wrong-kind"]


@pytest.mark.parametrize("text", ["true", "1 &gt; 2", "not(false)", "jumlah"])
def test_a_constant_condition_is_fine(text: str) -> None:
    assert rules(choosing(text)) == []


@pytest.mark.parametrize(("text", "broken"), [("3", ["wrong-kind"]), ("[1, 2]", []), ("xs", [])])
def test_a_collection_is_a_list(text: str, broken: list[str]) -> None:
    loop = f'<multiInstanceLoopCharacteristics alur:collection="{text}"/>'

    assert rules(around(task(content=loop))) == broken


def test_a_model_made_of_expressions_is_refused_in_bounded_time() -> None:
    text = " + ".join(f"a{number}" for number in range(2_000))
    ids = [f"s{number}" for number in range(100)]
    result = '<extensionElements><alur:result variable="x"/></extensionElements>'
    nodes = "".join(
        f'<scriptTask id="{id}">{result}<script>{text}</script></scriptTask>' for id in ids
    )
    begun = time.perf_counter()

    data = definitions(process(START + nodes + END + line("mulai", *ids, "selesai")))
    assert rules(data) == ["too-much-feel"]
    assert time.perf_counter() - begun < 2


def test_an_expression_in_another_language_is_read_as_feel_with_a_notice() -> None:
    event = "<timeDuration language='groovy'>P1D</timeDuration>"
    data = around(
        f'<intermediateCatchEvent id="kerja"><timerEventDefinition>{event}'
        "</timerEventDefinition></intermediateCatchEvent>"
    )

    assert rules(data, "notice") == ["read-as-feel"]
