"""What a model certainly means is written out; the rest of it stays as it was."""

from __future__ import annotations

from typing import Any

import pytest

from engine.bpmn import xml
from engine.bpmn.normalise import normalise
from tests.unit.engine.bpmn.lint.models import (
    END,
    START,
    around,
    definitions,
    flow,
    line,
    process,
    task,
)

TIMER = "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>"
MESSAGE = '<messageEventDefinition messageRef="Pesan"/>'


class Normal:
    """A normalised model, asked about its shape."""

    def __init__(self, data: bytes) -> None:
        self.before = xml.parse(data, "model.bpmn")
        self.root, self.problems = normalise(self.before, "model.bpmn")
        self.said = [problem.rule for problem in self.problems]

    def flows(self) -> set[tuple[str, str]]:
        found = self.root.iter(xml.bpmn("sequenceFlow"))
        return {(one.get("sourceRef"), one.get("targetRef")) for one in found}

    def of(self, id: str) -> Any:
        (element,) = self.root.xpath("//*[@id = $id]", id=id)
        return element

    def kind(self, id: str) -> str:
        return xml.local(self.of(id))


def model(*parts: str) -> Normal:
    return Normal(definitions(process("".join(parts))))


def test_a_model_that_needs_nothing_stays_as_it_is() -> None:
    normal = Normal(around(task()))

    assert normal.problems == []
    assert normal.flows() == {("mulai", "kerja"), ("kerja", "selesai")}


def test_the_tree_that_is_given_stays_as_it_is() -> None:
    normal = model(START, task(), END, flow("mulai", "kerja"), flow("mulai", "selesai"))

    assert len(normal.before.findall(f".//{xml.bpmn('parallelGateway')}")) == 0
    assert len(normal.root.findall(f".//{xml.bpmn('parallelGateway')}")) == 1


def test_every_notice_names_its_element_and_line() -> None:
    text = "\n" + START + task() + END + "\n" + flow("mulai", "kerja") + flow("mulai", "selesai")
    (problem,) = model(text).problems

    assert (problem.element, problem.line, problem.severity) == ("mulai", 2, "notice")
    assert problem.message
    assert problem.remedy


def test_what_is_added_carries_the_line_of_what_it_was_added_for() -> None:
    normal = model("\n\n", START, task(), END, flow("mulai", "kerja"), flow("mulai", "selesai"))

    assert normal.of("mulai_cabang").sourceline == 3


def test_several_ways_out_of_a_task_are_parallel() -> None:
    normal = model(
        START,
        task(),
        task("b"),
        END,
        line("mulai", "kerja", "b", "selesai"),
        flow("kerja", "selesai"),
    )

    assert normal.kind("kerja_cabang") == "parallelGateway"
    assert {("kerja", "kerja_cabang"), ("kerja_cabang", "b"), ("kerja_cabang", "selesai")} <= (
        normal.flows()
    )
    assert ("kerja", "b") not in normal.flows()


def test_one_condition_with_a_default_is_an_exclusive_choice() -> None:
    ways = flow("kerja", "b", "x = 1") + flow("kerja", "selesai", id="lain")
    start = task(attributes='default="lain"')
    normal = model(START, start, task("b"), END, flow("mulai", "kerja"), ways, flow("b", "selesai"))

    assert normal.kind("kerja_pilih") == "exclusiveGateway"
    assert normal.of("kerja_pilih").get("default") == "lain"
    assert "default" not in normal.of("kerja").attrib


def test_several_conditions_may_all_hold() -> None:
    ways = flow("kerja", "b", "x = 1") + flow("kerja", "selesai", "y = 1")
    normal = model(
        START, task(), task("b"), END, flow("mulai", "kerja"), ways, flow("b", "selesai")
    )

    assert normal.kind("kerja_pilih") == "inclusiveGateway"


def test_a_flow_beside_a_condition_is_always_taken() -> None:
    ways = flow("kerja", "b", "x = 1") + flow("kerja", "selesai")
    normal = model(
        START, task(), task("b"), END, flow("mulai", "kerja"), ways, flow("b", "selesai")
    )

    assert {("kerja_cabang", "selesai"), ("kerja_cabang", "kerja_pilih")} <= normal.flows()
    assert {("kerja_pilih", "b"), ("kerja_pilih", "kerja_pilih_tidak")} <= normal.flows()


def test_the_one_flow_without_condition_is_the_default() -> None:
    gateway = '<exclusiveGateway id="pilih"/>'
    ways = flow("pilih", "kerja", "x = 1") + flow("pilih", "selesai")
    normal = model(
        START, gateway, task(), END, line("mulai", "pilih"), ways, flow("kerja", "selesai")
    )

    assert normal.of("pilih").get("default") == "pilih__selesai"


def test_two_flows_without_condition_are_left_for_the_door_to_refuse() -> None:
    gateway = '<exclusiveGateway id="pilih"/>'
    ways = flow("pilih", "kerja") + flow("pilih", "selesai")
    normal = model(
        START, gateway, task(), END, line("mulai", "pilih"), ways, flow("kerja", "selesai")
    )

    assert "default" not in normal.of("pilih").attrib
    assert normal.said == []


def test_a_condition_on_the_default_flow_is_dropped_with_a_notice() -> None:
    gateway = '<exclusiveGateway id="pilih" default="lain"/>'
    ways = flow("pilih", "kerja", "x = 1") + flow("pilih", "selesai", "x = 2", id="lain")
    normal = model(
        START, gateway, task(), END, line("mulai", "pilih"), ways, flow("kerja", "selesai")
    )

    assert normal.said == ["default-condition-dropped"]


def link(tag: str, id: str, name: str) -> str:
    return f'<{tag} id="{id}"><linkEventDefinition name="{name}"/></{tag}>'


def test_several_links_may_lead_to_one() -> None:
    throws = link("intermediateThrowEvent", "a", "L") + link("intermediateThrowEvent", "b", " L ")
    catch = link("intermediateCatchEvent", "c", "L")
    normal = model(
        START,
        task(),
        throws,
        catch,
        END,
        flow("mulai", "a") + flow("kerja", "b") + flow("mulai", "kerja") + flow("c", "selesai"),
    )

    assert {("a", "c"), ("b", "c")} <= normal.flows()
    assert normal.said.count("link-joined") == 2


def test_two_links_of_one_name_to_catch_are_no_certain_meaning() -> None:
    catches = link("intermediateCatchEvent", "c", "L") + link("intermediateCatchEvent", "d", "L")
    normal = model(START, link("intermediateThrowEvent", "a", "L"), catches, END)

    assert "link-joined" not in normal.said


def test_a_link_does_not_leave_its_sub_process() -> None:
    inner = f'<subProcess id="s">{link("intermediateThrowEvent", "a", "L")}</subProcess>'
    normal = model(START, inner, link("intermediateCatchEvent", "c", "L"), END)

    assert "link-joined" not in normal.said


@pytest.mark.parametrize(
    ("attribute", "opening", "closing"),
    [
        ("", "eventBasedGateway", "exclusiveGateway"),
        ('parallelMultiple="true"', "parallelGateway", "parallelGateway"),
    ],
)
def test_a_multiple_catch_waits_for_one_or_for_all(
    attribute: str, opening: str, closing: str
) -> None:
    event = f'<intermediateCatchEvent id="t" {attribute}>{MESSAGE}{TIMER}</intermediateCatchEvent>'
    normal = model(START, event, END, line("mulai", "t", "selesai"))

    assert (normal.kind("t_tunggu"), normal.kind("t_temu")) == (opening, closing)
    assert normal.flows() == {
        ("mulai", "t_tunggu"),
        ("t_tunggu", "t"),
        ("t_tunggu", "t_2"),
        ("t", "t_temu"),
        ("t_2", "t_temu"),
        ("t_temu", "selesai"),
    }


def test_the_copies_of_a_boundary_event_hang_on_the_same_task() -> None:
    boundary = (
        f'<boundaryEvent id="b" attachedToRef="kerja" cancelActivity="false">{MESSAGE}{TIMER}'
        "</boundaryEvent>"
    )
    normal = model(
        START, task(), boundary, END, line("mulai", "kerja", "selesai"), flow("b", "selesai")
    )

    assert normal.of("b_2").get("attachedToRef") == "kerja"
    assert normal.of("b_2").get("cancelActivity") == "false"
    assert len(normal.of("b")) == len(normal.of("b_2"))


def test_what_ends_the_scope_stays_on_the_end_event() -> None:
    end = f'<endEvent id="selesai"><terminateEventDefinition/>{MESSAGE}</endEvent>'
    normal = model(START, end, flow("mulai", "selesai"))

    assert normal.of("selesai").find(xml.bpmn("terminateEventDefinition")) is not None
    assert normal.of("selesai_lempar").find(xml.bpmn("messageEventDefinition")) is not None


def test_incoming_and_outgoing_are_written_anew() -> None:
    normal = model(START, task(), END, flow("mulai", "kerja"), flow("mulai", "selesai"))

    outgoing = [one.text for one in normal.of("mulai").findall(xml.bpmn("outgoing"))]
    assert outgoing == ["mulai__mulai_cabang"]


def test_an_id_that_is_taken_is_not_given_again() -> None:
    taken = task("kerja_cabang")
    normal = model(
        START,
        task(),
        taken,
        END,
        line("mulai", "kerja", "kerja_cabang", "selesai"),
        flow("kerja", "selesai"),
    )

    assert normal.kind("kerja_cabang_2") == "parallelGateway"
