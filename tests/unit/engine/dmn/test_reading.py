"""Reading: what is refused, and with which place and remedy."""

from __future__ import annotations

import pytest

from engine import dmn
from tests.unit.engine.dmn.xml import decision, definitions, literal, model, table


def problems_of(data: bytes) -> list[str]:
    """The rules broken by a file."""
    with pytest.raises(dmn.DmnError) as refused:
        dmn.read({"rusak.dmn": data})
    assert all(problem.message and problem.remedy for problem in refused.value.problems)
    return [problem.rule for problem in refused.value.problems]


def test_a_document_type_is_refused() -> None:
    bomb = b'<!DOCTYPE d [<!ENTITY a "aaaa">]>' + definitions(decision("d", literal("1")))
    assert problems_of(bomb) == ["dmn-doctype"]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"<a", "dmn-xml"),
        (b"", "dmn-xml"),
        (b"<a/>", "dmn-root"),
        (b'<definitions xmlns="urn:lain"/>', "dmn-root"),
        (b" " * 5_000_001, "dmn-size"),
    ],
)
def test_what_is_no_dmn_is_refused(data: bytes, rule: str) -> None:
    assert problems_of(data) == [rule]


def test_a_missing_cell_is_refused_with_its_line() -> None:
    data = definitions("\n", decision("d", table(["x", "y"], ["h"], ["1", "2"])))
    with pytest.raises(dmn.DmnError) as refused:
        dmn.read({"rusak.dmn": data})
    problem = refused.value.problems[0]
    assert problem.rule == "dmn-rule-columns"
    assert (problem.element, problem.line) == ("aturan1", 4)


def test_every_problem_is_told_at_once() -> None:
    data = definitions(
        decision("a", literal("1 +")),
        decision("b", table(["x"], ["h"], ["1", "2"], policy="LUCKY")),
        decision("c", literal("1"), needs=["z"]),
    )
    assert sorted(problems_of(data)) == ["dmn-feel", "dmn-hit-policy", "dmn-href"]


def test_feel_that_can_not_be_read_names_element_and_line() -> None:
    data = definitions(
        decision("d", "<literalExpression id='e'>\n<text>1 +\n+* 2</text></literalExpression>")
    )
    with pytest.raises(dmn.DmnError) as refused:
        dmn.read({"rusak.dmn": data})
    problem = refused.value.problems[0]
    assert problem.element == "e"
    assert problem.line == 4


def test_an_expression_too_long_is_refused_quickly() -> None:
    assert problems_of(definitions(decision("d", literal("1+" * 500_000 + "1")))) == [
        "dmn-text-length"
    ]


def test_a_linter_gets_the_model_beside_the_problems() -> None:
    data = definitions(decision("a", literal("1 +")), decision("b", literal("2")))
    loaded, problems = dmn.load({"x.dmn": data})
    assert [problem.rule for problem in problems] == ["dmn-feel"]
    assert loaded is not None
    assert loaded.decision("b").evaluate({}).value == 2
    broken = loaded.decision("a").evaluate({})
    assert broken.value is None
    assert broken.messages


@pytest.mark.parametrize(
    "namespace",
    [
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        "https://www.omg.org/spec/DMN/20230324/MODEL/",
    ],
)
def test_versions_and_prefixes_of_editors_are_read(namespace: str) -> None:
    data = (
        f'<dmn:definitions xmlns:dmn="{namespace}" xmlns:biodi="http://bpmn.io/schema/dmn/biodi/2.0"'
        ' namespace="http://camunda.org/schema/1.0/dmn" name="DRD">'
        '<dmn:decision id="d" name="D"><dmn:decisionTable><dmn:input biodi:width="192">'
        '<dmn:inputExpression typeRef="string"><dmn:text>"a"</dmn:text></dmn:inputExpression>'
        '</dmn:input><dmn:output id="o" name=""/><dmn:rule><dmn:description>lihat pasal 3'
        "</dmn:description><dmn:inputEntry><dmn:text></dmn:text></dmn:inputEntry>"
        "<dmn:outputEntry><dmn:text>1</dmn:text></dmn:outputEntry></dmn:rule>"
        "</dmn:decisionTable></dmn:decision></dmn:definitions>"
    ).encode()
    result = dmn.read({"d.dmn": data}).decision("D").evaluate({})
    assert result.value == 1
    assert result.trace.tables[0].rules[0].annotation == "lihat pasal 3"


def test_a_million_keys_in_the_context_cost_nothing() -> None:
    built = model(decision("d", literal("1 + 1"))).decision("d")
    given = dict.fromkeys(map(str, range(1_000_000)), 1)
    assert built.evaluate(given).value == 2


def test_a_function_of_the_outside_is_refused_in_words() -> None:
    java = (
        '<context><contextEntry><variable name="f"/><functionDefinition kind="Java">'
        "</functionDefinition></contextEntry><contextEntry>"
        f"{literal('f()')}</contextEntry></context>"
    )
    result = model(decision("d", java)).decision("d").evaluate({})
    assert result.value is None
    assert "Java" in result.messages[0].text
