"""Boxed expressions: each means what its FEEL counterpart means."""

from __future__ import annotations

import pytest

from tests.unit.engine.dmn.xml import asked, decision, input_data, literal, model


def entry(name: str, box: str) -> str:
    """A context entry; without a name, the result."""
    variable = f'<variable name="{name}"/>' if name else ""
    return f"<contextEntry>{variable}{box}</contextEntry>"


def part(tag: str, text: str) -> str:
    """A part of a conditional, filter or iterator."""
    return f"<{tag}>{literal(text)}</{tag}>"


def test_a_context_sees_its_earlier_entries() -> None:
    box = f"<context>{entry('a b', literal('2'))}{entry('c', literal('a b * 3'))}</context>"
    assert asked(box).value == {"a b": 2, "c": 6}


def test_a_context_with_a_result_is_its_result() -> None:
    box = f"<context>{entry('a', literal('2'))}{entry('', literal('a + 1'))}</context>"
    assert asked(box).value == 3


def test_a_list_keeps_nulls() -> None:
    assert asked(f"<list>{literal('1')}{literal('null')}</list>").value == [1, None]


def test_a_relation_is_a_list_of_contexts() -> None:
    rows = "".join(f"<row>{literal(a)}{literal(b)}</row>" for a, b in [('"x"', "1"), ('"y"', "2")])
    box = f'<relation><column name="nama"/><column name="nilai"/>{rows}</relation>'
    assert asked(box).value == [{"nama": "x", "nilai": 1}, {"nama": "y", "nilai": 2}]


def test_a_function_is_invoked_with_named_bindings() -> None:
    function = (
        '<functionDefinition><formalParameter name="p" typeRef="number"/>'
        f"{literal('p * faktor')}</functionDefinition>"
    )
    call = (
        f"<invocation>{literal('f')}<binding><parameter name='p'/>{literal('x')}</binding>"
        "</invocation>"
    )
    entries = entry("faktor", literal("10")) + entry("f", function) + entry("", call)
    box = f"<context>{entries}</context>"
    assert asked(box, x=4).value == 40
    assert asked(box, x="empat").value is None


def test_invoking_what_is_no_function_is_null_with_a_reason() -> None:
    result = asked(f"<invocation>{literal('x')}</invocation>", x=4)
    assert result.value is None
    assert "bukan fungsi" in result.messages[0].text


@pytest.mark.parametrize(("x", "value"), [(True, 1), (False, 2), (None, 2), ("abc", None)])
def test_a_conditional(x: object, value: object) -> None:
    box = f"<conditional>{part('if', 'x')}{part('then', '1')}{part('else', '2')}</conditional>"
    assert asked(box, x=x).value == value


def test_a_filter_sees_the_item_and_its_members() -> None:
    rows = [{"n": 1}, {"n": 5}, {"n": 9}]
    assert asked(f"<filter>{part('in', 'x')}{part('match', 'n > 3')}</filter>", x=rows).value == [
        {"n": 5},
        {"n": 9},
    ]
    assert asked(
        f"<filter>{part('in', 'x')}{part('match', 'item > 3')}</filter>", x=[1, 5]
    ).value == [5]


def test_for_collects_and_remembers() -> None:
    box = f'<for iteratorVariable="i">{part("in", "x")}{part("return", "i + count(partial)")}</for>'
    assert asked(box, x=[10, 10, 10]).value == [10, 11, 12]


@pytest.mark.parametrize(
    ("kind", "items", "value"),
    [
        ("some", [1, 5], True),
        ("some", [1, 2], False),
        ("some", [], False),
        ("every", [4, 5], True),
        ("every", [1, 5], False),
        ("every", [], True),
        ("every", [4, "a"], None),
        ("some", [1, "a"], None),
    ],
)
def test_quantifiers(kind: str, items: list[object], value: object) -> None:
    box = f'<{kind} iteratorVariable="i">{part("in", "x")}{part("satisfies", "i > 3")}</{kind}>'
    assert asked(box, x=items).value is value


def test_item_definitions_hold_values_to_their_type() -> None:
    types = (
        '<itemDefinition name="tDesil"><typeRef>number</typeRef><allowedValues><text>[1..10]'
        "</text></allowedValues></itemDefinition>"
        '<itemDefinition name="tKeluarga"><itemComponent name="desil"><typeRef>tDesil</typeRef>'
        '</itemComponent><itemComponent name="anak" isCollection="true"><typeRef>string</typeRef>'
        "</itemComponent></itemDefinition>"
    )
    keluarga = '<inputData id="k" name="k"><variable name="k" typeRef="tKeluarga"/></inputData>'
    built = model(types, keluarga, decision("d", literal("k.desil + count(k.anak)"), needs=["k"]))
    assert built.decision("d").evaluate({"k": {"desil": 2, "anak": ["a", "b"]}}).value == 4
    refused = built.decision("d").evaluate({"k": {"desil": 20, "anak": ["a"]}})
    assert refused.value is None
    assert "tKeluarga" in refused.messages[0].text or "context" in refused.messages[0].text


def test_one_value_becomes_the_list_its_type_asks_for() -> None:
    types = (
        '<itemDefinition name="tDaftar" isCollection="true"><typeRef>number</typeRef>'
        "</itemDefinition>"
    )
    built = model(types, decision("d", literal("5"), type_="tDaftar"))
    assert built.decision("d").evaluate({}).value == [5]


def knowledge(parameter: str, body: str, function_type: str = "") -> str:
    """A knowledge model ``f`` of one parameter."""
    kind = f' typeRef="{function_type}"' if function_type else ""
    return (
        f'<businessKnowledgeModel id="f" name="f"><variable name="f"/><encapsulatedLogic{kind}>'
        f'<formalParameter name="{parameter}"/>{body}</encapsulatedLogic></businessKnowledgeModel>'
    )


def answer(function: str, call: str, **given: object) -> object:
    """The value of a decision that calls the knowledge model."""
    inputs = [input_data(name) for name in given]
    asks = decision("d", call, needs=list(given), knows=["f"])
    return model(*inputs, function, asks).decision("d").evaluate(given).value


TYPED = literal("x").replace("<literalExpression>", '<literalExpression typeRef="string">')


@pytest.mark.parametrize(
    ("function", "values"),
    [
        (knowledge("x", TYPED), ["a", None, "a"]),
        (knowledge("x", literal("x"), "string"), ["a", None, "a"]),
        (knowledge("x", literal("x")), ["a", 1, ["a"]]),
    ],
)
def test_the_type_of_a_body_holds_what_the_function_gives(
    function: str, values: list[object]
) -> None:
    assert answer(function, literal('[f("a"), f(1), f(["a"])]')) == values


@pytest.mark.parametrize("name", ["a.b", "A.B.C", "p.q r", "a.1", "x.a.b"])
def test_a_parameter_may_have_dots_in_its_name_and_a_member_beside_it(name: str) -> None:
    function = knowledge(name, literal(f"{name} + 1"))
    named = (
        f'<invocation>{literal("f")}<binding><parameter name="{name}"/>{literal("a.b")}</binding>'
        "</invocation>"
    )
    for call in (literal("f(a.b)"), literal(f"f({name}: a.b)"), named):
        assert answer(function, call, a={"b": 5}) == 6


@pytest.mark.parametrize("kind", ["some", "every"])
@pytest.mark.parametrize("odd", ['"x"', "1", "[true]"])
def test_a_condition_that_is_no_truth_value_makes_a_quantifier_null(kind: str, odd: str) -> None:
    inside = part("in", f"[true, {odd}, false]") + part("satisfies", "i")
    assert asked(f'<{kind} iteratorVariable="i">{inside}</{kind}>').value is None


def test_a_boxed_function_of_java_is_one_of_a_closed_list() -> None:
    def maximum(cls: str) -> object:
        mapping = entry("class", literal(f'"{cls}"')) + entry(
            "method signature", literal('"max(int, int)"')
        )
        made = (
            '<functionDefinition kind="Java"><formalParameter name="a"/>'
            f'<formalParameter name="b"/><context>{mapping}</context></functionDefinition>'
        )
        box = f"<context>{entry('m', made)}{entry('', literal('m(3, 4)'))}</context>"
        return asked(box).value

    assert maximum("java.lang.Math") == 4
    assert maximum("java.lang.Runtime") is None
