"""Business rule tasks: decisions of the bundle, asked with the case data."""

from __future__ import annotations

import pytest

from engine.bpmn.parser.bundle import read_bundle
from engine.definition import Definition
from engine.errors import StepFailed
from tests.unit.engine.bpmn.runtime.story import (
    END,
    START,
    Story,
    bundle,
    extension,
    flows,
    result,
    task,
)


def table(*outputs: str) -> bytes:
    columns = "".join(f'<output id="o_{name}" name="{name}"/>' for name in outputs)
    rules = "".join(
        f'<rule id="r{number}"><inputEntry><text>{condition}</text></inputEntry>'
        + "".join(f"<outputEntry><text>{number}</text></outputEntry>" for _ in outputs)
        + "</rule>"
        for number, condition in enumerate(("&lt; 60", "[60..80]"), start=1)
    )
    return (
        '<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="t" name="t" '
        'namespace="urn:t"><inputData id="usia" name="usia"><variable name="usia"/></inputData>'
        '<decision id="kelas" name="kelas"><variable name="kelas"/><informationRequirement>'
        '<requiredInput href="#usia"/></informationRequirement><decisionTable id="dt" '
        'hitPolicy="UNIQUE"><input id="i"><inputExpression><text>usia</text></inputExpression>'
        f"</input>{columns}{rules}</decisionTable></decision></definitions>"
    ).encode()


def model(*outputs: str, inside: str = "") -> Definition:
    files = bundle(
        START
        + f'<businessRuleTask id="nilai" alur:decision="kelas">{inside}</businessRuleTask>'
        + task("lihat")
        + END
        + flows("mulai -> nilai -> lihat -> selesai")
    )
    return read_bundle({**files, "tabel.dmn": table(*outputs)})["p"]


def test_the_answer_goes_into_the_result_variable():
    story = Story(model("kelas", inside=result("golongan")))
    story.start(usia=65)
    assert story.sees("lihat") == {"usia": 65, "golongan": 2}


def test_without_a_variable_several_answers_come_in_by_their_names():
    story = Story(model("golongan", "urutan", inside=extension("")))
    story.start(usia=30)
    assert story.sees("lihat") == {"usia": 30, "golongan": 1, "urutan": 1}


@pytest.mark.parametrize("usia", [90, None])
def test_a_decision_without_an_answer_is_a_failure_and_not_silence(usia):
    with pytest.raises(StepFailed) as refusal:
        Story(model("kelas", inside=result("golongan"))).start(usia=usia)
    assert refusal.value.element == "nilai"
    assert str(refusal.value)


def test_a_decision_that_is_not_in_the_bundle_is_refused_when_the_model_is_read():
    files = bundle(
        START
        + '<businessRuleTask id="nilai" alur:decision="lain"/>'
        + END
        + flows("mulai -> nilai -> selesai")
    )
    with pytest.raises(StepFailed, match="lain"):
        read_bundle(files)
