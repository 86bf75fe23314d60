"""The requirement graph: scopes, knowledge models, services, imports, circles."""

from __future__ import annotations

import pytest

from engine import dmn
from engine.errors import NotFound
from tests.unit.engine.dmn.xml import decision, definitions, input_data, literal, model, table


def knowledge(name: str, text: str, *parameters: str) -> str:
    """A knowledge model over a FEEL text."""
    formal = "".join(f'<formalParameter name="{p}" typeRef="number"/>' for p in parameters)
    return (
        f'<businessKnowledgeModel id="{name}" name="{name}"><variable name="{name}"/>'
        f"<encapsulatedLogic>{formal}{literal(text)}</encapsulatedLogic></businessKnowledgeModel>"
    )


def test_a_decision_uses_the_decisions_it_requires() -> None:
    built = model(
        input_data("gaji", "number"),
        decision("setahun", literal("gaji * 12"), needs=["gaji"]),
        decision("layak", literal("setahun < 100"), needs=["setahun"]),
    )
    result = built.decision("layak").evaluate({"gaji": 5})
    assert result.value is True
    assert [required.name for required in result.trace.required] == ["setahun"]
    assert result.trace.required[0].value == 60


def test_what_is_not_required_is_not_seen() -> None:
    built = model(input_data("gaji"), decision("d", literal("gaji")))
    assert built.decision("d").evaluate({"gaji": 5}).value is None


def test_what_is_drawn_nowhere_comes_from_the_caller() -> None:
    built = model(decision("d", literal("gaji * 2"))).decision("d")
    assert built.evaluate({"gaji": 5}).value == 10
    assert built.inputs == {"gaji": None}
    assert built.evaluate({}).value is None


def test_an_output_column_of_a_required_table_is_understood_and_noticed() -> None:
    one = decision("Musim", table(["bulan"], ["musim"], ["< 4", '"hujan"']), needs=["bulan"])
    two = decision(
        "Cuaca", table(["bulan"], ["suhu", "awan"], ["-", "30", '"ya"']), needs=["bulan"]
    )
    built = model(
        input_data("bulan"),
        one,
        two,
        decision("d", literal("musim + awan"), needs=["Musim", "Cuaca"]),
    )
    assert built.decision("d").evaluate({"bulan": 1}).value == "hujanya"
    assert {notice.rule for notice in built.notices} == {"dmn-output-name"}


def test_the_inputs_of_a_decision_are_those_of_all_it_requires() -> None:
    built = model(
        input_data("a", "number"),
        input_data("b"),
        decision("satu", literal("a"), needs=["a"]),
        decision("dua", literal("satu + b"), needs=["satu", "b"]),
    )
    assert built.decision("dua").inputs == {"a": "number", "b": None}


def test_knowledge_is_a_function() -> None:
    built = model(
        knowledge("angsuran", "pokok * (1 + bunga)", "pokok", "bunga"),
        decision("d", literal("angsuran(100, 0.1)"), knows=["angsuran"]),
        decision("e", literal("angsuran(bunga: 0.5, pokok: 10)"), knows=["angsuran"]),
        decision("salah", literal('angsuran("x", 1)'), knows=["angsuran"]),
    )
    assert built.decision("d").evaluate({}).value == 110
    assert built.decision("e").evaluate({}).value == 15
    assert built.decision("salah").evaluate({}).value is None


def test_knowledge_may_call_itself() -> None:
    built = model(
        knowledge("faktorial", "if n <= 1 then 1 else n * faktorial(n - 1)", "n"),
        decision("d", literal("faktorial(5)"), knows=["faktorial"]),
    )
    assert built.decision("d").evaluate({}).value == 120


def test_endless_recursion_is_null_with_a_reason() -> None:
    built = model(
        knowledge("putar", "putar(n + 1)", "n"),
        decision("d", literal("putar(1)"), knows=["putar"]),
    )
    result = built.decision("d").evaluate({})
    assert result.value is None
    assert result.messages


def test_a_service_answers_from_its_own_inputs() -> None:
    service = (
        '<decisionService id="l" name="l"><variable name="l"/><outputDecision href="#dua"/>'
        '<encapsulatedDecision href="#satu"/><inputDecision href="#nol"/>'
        '<inputData href="#a"/></decisionService>'
    )
    built = model(
        input_data("a", "number"),
        decision("nol", literal("1000"), type_="number"),
        decision("satu", literal("a + nol"), needs=["a", "nol"]),
        decision("dua", literal("satu * 2"), needs=["satu"]),
        service,
        decision("pakai", literal("l(1, 2) + dua"), needs=["dua"], knows=["l"]),
    )
    assert built.service("l").evaluate({"a": 1, "nol": 2}).value == 6
    assert list(built.service("l").inputs) == ["a", "nol"]
    assert built.decision("pakai").evaluate({"a": 1}).value == 6 + 2002


def test_imports_are_reached_by_prefix() -> None:
    imported = definitions(
        input_data("Nama", "string"),
        decision("Sapa", literal('"Halo, " + Nama'), needs=["Nama"]),
        namespace="urn:a",
    )
    main = definitions(
        '<import name="Model A" namespace="urn:a" '
        'importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>',
        decision("d", literal('Model A.Sapa + "!"'), needs=[]).replace(
            "<literalExpression>",
            '<informationRequirement><requiredDecision href="urn:a#Sapa"/>'
            "</informationRequirement><literalExpression>",
        ),
        namespace="urn:b",
    )
    asked = dmn.read({"b.dmn": main, "a.dmn": imported}).decision("d")
    for given in ({"Nama": "Siti"}, {"{urn:a}Nama": "Siti"}, {"Model A": {"Nama": "Siti"}}):
        assert asked.evaluate(given).value == "Halo, Siti!"


def test_a_circle_is_refused_by_name() -> None:
    with pytest.raises(dmn.DmnError) as refused:
        model(
            decision("satu", literal("dua"), needs=["dua"]),
            decision("dua", literal("satu"), needs=["satu"]),
        )
    assert "satu → dua → satu" in refused.value.problems[0].message


def test_an_arrow_to_nowhere_is_refused() -> None:
    with pytest.raises(dmn.DmnError) as refused:
        model(decision("satu", literal("1"), needs=["hilang"]))
    problem = refused.value.problems[0]
    assert (problem.file, problem.element, problem.line) == ("uji.dmn", "satu", 2)
    assert "#hilang" in problem.message


def test_an_unknown_decision_is_not_found() -> None:
    with pytest.raises(NotFound, match="hilang"):
        model(decision("satu", literal("1"))).decision("hilang")
