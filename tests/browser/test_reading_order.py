"""The outline of a diagram follows its arrows."""

from __future__ import annotations

from api.web.case.order import reading_order

HEAD = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">'


def model(body: str, *flows: str) -> bytes:
    arrows = "".join(
        f'<sequenceFlow id="{flow}" sourceRef="{flow[0]}" targetRef="{flow[1]}"/>' for flow in flows
    )
    return f"{HEAD}{body}{arrows}</process></definitions>".encode()


def test_a_step_comes_after_those_that_lead_to_it_wherever_the_file_names_it() -> None:
    body = '<endEvent id="e"/><userTask id="b"/><userTask id="a"/><startEvent id="s"/>'
    assert reading_order(model(body, "be", "ab", "sa")) == ["s", "a", "b", "e"]


def test_branches_come_in_their_order_and_before_what_joins_them() -> None:
    body = '<startEvent id="s"/>' + "".join(f'<task id="{one}"/>' for one in "gabj")
    assert reading_order(model(body, "sg", "ga", "gb", "aj", "bj")) == ["s", "g", "a", "b", "j"]


def test_a_way_back_does_not_turn_the_order_round() -> None:
    body = '<startEvent id="s"/><task id="a"/><task id="b"/>'
    assert reading_order(model(body, "sa", "ab", "ba")) == ["s", "a", "b"]


def test_the_inside_of_a_subprocess_follows_its_frame() -> None:
    inside = '<startEvent id="i"/><task id="t"/><sequenceFlow id="x" sourceRef="i" targetRef="t"/>'
    body = f'<startEvent id="s"/><subProcess id="f">{inside}</subProcess><endEvent id="e"/>'
    order = reading_order(model(body, "sf", "fe"))
    assert order[:2] == ["s", "f"]
    assert order.index("i") < order.index("t")


def test_a_thousand_steps_in_a_row_are_read() -> None:
    names = [f"n{number}" for number in range(1000)]
    arrows = "".join(
        f'<sequenceFlow id="f{number}" sourceRef="{one}" targetRef="{other}"/>'
        for number, (one, other) in enumerate(zip(names, names[1:], strict=False))
    )
    start = '<startEvent id="n0"/>'
    assert reading_order(f"{HEAD}{start}{arrows}</process></definitions>".encode()) == names
