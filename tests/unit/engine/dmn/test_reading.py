"""Reading: what is refused, and with which place and remedy."""

from __future__ import annotations

import pytest

from engine import dmn
from tests.unit.engine.dmn.xml import decision, definitions, input_data, literal, model, table


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


def test_a_function_of_the_outside_is_refused_in_words() -> None:
    java = (
        '<context><contextEntry><variable name="f"/><functionDefinition kind="Java">'
        "</functionDefinition></contextEntry><contextEntry>"
        f"{literal('f()')}</contextEntry></context>"
    )
    result = model(decision("d", java)).decision("d").evaluate({})
    assert result.value is None
    assert "Java" in result.messages[0].text


def test_a_name_without_an_arrow_is_a_notice_that_tells_which_arrow() -> None:
    built = model(input_data("gaji"), decision("d", literal("gaji + bonus")))
    assert [notice.rule for notice in built.notices] == ["dmn-undeclared", "dmn-arrow"]
    assert "Gambar panah dari «gaji»" in built.notices[1].remedy


def test_names_given_by_the_expression_itself_are_no_notice() -> None:
    box = (
        '<context><contextEntry><variable name="a"/><literalExpression><text>1</text>'
        "</literalExpression></contextEntry><contextEntry><literalExpression>"
        "<text>sum(for i in [a] return i) + count([{b: 1}][b = a])</text></literalExpression>"
        "</contextEntry></context>"
    )
    assert model(decision("d", box)).notices == ()


def test_an_unknown_type_is_a_notice_and_means_any() -> None:
    built = model(decision("d", literal("1"), type_="tHilang"))
    assert [notice.rule for notice in built.notices] == ["dmn-type"]
    assert built.decision("d").evaluate({}).value == 1


@pytest.mark.parametrize(
    ("types", "rule"),
    [
        (
            '<itemDefinition name="tA"><typeRef>tB</typeRef></itemDefinition>'
            '<itemDefinition name="tB"><typeRef>tA</typeRef></itemDefinition>',
            "dmn-type-circle",
        ),
        (
            "".join(
                f'<itemDefinition name="t{i}">'
                + "".join(
                    f'<itemComponent name="{part}"><typeRef>t{i + 1}</typeRef></itemComponent>'
                    for part in "ab"
                )
                + "</itemDefinition>"
                for i in range(30)
            ).replace("t0", "tA"),
            "dmn-type-size",
        ),
    ],
)
def test_types_without_end_are_refused(types: str, rule: str) -> None:
    assert rule in problems_of(definitions(types, decision("d", literal("1"), type_="tA")))


def test_a_table_with_a_hole_answers_null_to_a_linter() -> None:
    data = definitions(decision("d", table(["1", "2"], ["h"], ["1", "2"])))
    loaded, problems = dmn.load({"x.dmn": data})
    assert [problem.rule for problem in problems] == ["dmn-rule-columns"]
    assert loaded is not None
    result = loaded.decision("d").evaluate({})
    assert result.value is None
    assert "tidak utuh" in result.messages[0].text


@pytest.mark.parametrize("name", ["1a", "if", "50 persen"])
def test_a_name_that_feel_can_not_spell_is_a_notice(name: str) -> None:
    built = model(decision(name, literal("1")))
    assert [notice.rule for notice in built.notices] == ["dmn-feel-name"]
    assert built.decision(name).evaluate({}).value == 1


def test_signs_that_feel_does_not_know_are_left_out_of_a_name() -> None:
    built = model(
        input_data("Nama (KTP)"), decision("d", literal("Nama KTP"), needs=["Nama (KTP)"])
    )
    for given in ("Nama (KTP)", "Nama KTP"):
        assert built.decision("d").evaluate({given: "Siti"}).value == "Siti"
