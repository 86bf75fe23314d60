"""Shapes of BPMN that would be ignored, misread or stuck are refused by name."""

from __future__ import annotations

import pytest

from tests.unit.engine.bpmn.lint.models import (
    END,
    START,
    around,
    definitions,
    flow,
    found,
    line,
    process,
    rules,
    task,
)

ERROR = '<error id="Galat" name="g" errorCode="G"/>'
WHOLE = START + task() + END + line("mulai", "kerja", "selesai")


def body(*parts: str) -> bytes:
    return definitions(process("".join(parts)))


def test_a_problem_says_where_it_is_and_what_to_do() -> None:
    text = "\n\n" + START + "\n" + task() + "\n" + END + line("mulai", "kerja")
    (problem,) = found(definitions(process(text)))

    assert (problem.file, problem.element, problem.line) == ("model.bpmn", "selesai", 5)
    assert "selesai" in problem.message
    assert problem.remedy


def test_two_starts_without_trigger_are_refused() -> None:
    second = '<startEvent id="mulai_lagi"/>' + flow("mulai_lagi", "kerja")

    assert rules(body(WHOLE, second)) == ["several-none-starts"]


def test_a_process_needs_a_start_and_an_end() -> None:
    assert rules(body(task())) == ["no-start"]
    assert rules(body(START)) == ["no-end"]
    assert rules(body()) == ["no-start"]
    assert "no-start" in rules(body(flow("mulai", "selesai")))


def test_what_can_not_be_reached_is_refused() -> None:
    assert rules(body(WHOLE, task("lepas"), flow("lepas", "selesai"))) == ["unreachable"]


def test_a_boundary_event_is_reached_by_its_task() -> None:
    boundary = (
        '<boundaryEvent id="batas" attachedToRef="kerja"><timerEventDefinition>'
        "<timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>"
    )

    assert (
        rules(body(WHOLE, boundary, task("ingatkan"), line("batas", "ingatkan", "selesai"))) == []
    )


def test_a_way_that_never_ends_is_refused() -> None:
    loop = task("a") + task("b") + flow("a", "b") + flow("b", "a")
    way_in = flow("mulai", "a")

    assert rules(body(WHOLE, loop, way_in)) == ["never-ends", "never-ends"]


def test_a_loop_with_a_way_out_is_fine() -> None:
    gateway = '<exclusiveGateway id="ulang" default="maju"/>'
    flows = line("mulai", "kerja", "ulang") + flow("ulang", "kerja", "perlu_ulang")
    way_out = flow("ulang", "selesai", id="maju")

    assert rules(body(START, task(), gateway, END, flows, way_out)) == []


@pytest.mark.parametrize(
    ("extra", "rule"),
    [
        (flow("kerja", "tidak_ada"), "dangling-reference"),
        (flow("tidak_ada", "kerja"), "dangling-reference"),
        ('<sequenceFlow id="f" sourceRef="kerja"/>', "flow-without-end"),
        (flow("kerja", "mulai"), "flow-into-start"),
        (flow("selesai", "kerja"), "flow-out-of-end"),
        (
            '<boundaryEvent id="b" attachedToRef="x"><errorEventDefinition/></boundaryEvent>'
            + flow("b", "selesai"),
            "dangling-reference",
        ),
        (
            '<boundaryEvent id="b" attachedToRef="mulai"><errorEventDefinition/></boundaryEvent>'
            + flow("b", "selesai"),
            "wrong-reference",
        ),
        (
            '<laneSet id="ls"><lane id="l"><flowNodeRef>x</flowNodeRef></lane></laneSet>',
            "dangling-reference",
        ),
    ],
)
def test_what_points_nowhere_is_refused(extra: str, rule: str) -> None:
    assert rule in rules(body(WHOLE, extra))


def test_an_event_that_names_a_message_that_is_no_message_is_refused() -> None:
    event = '<messageEventDefinition messageRef="Galat"/>'
    data = around(f'<intermediateCatchEvent id="kerja">{event}</intermediateCatchEvent>', top=ERROR)

    assert rules(data) == ["wrong-reference"]


def test_a_recorded_flow_that_is_gone_is_refused() -> None:
    assert rules(around(task(content="<incoming>hilang</incoming>"))) == ["stale-reference"]


def test_a_default_flow_leaves_its_own_gateway() -> None:
    gateway = '<exclusiveGateway id="pilih" default="mulai__pilih"/>'
    flows = line("mulai", "pilih", "kerja", "selesai") + flow("pilih", "selesai", "x = 1")

    assert "default-not-outgoing" in rules(body(START, gateway, task(), END, flows))


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("jumlah &gt; 3", "jumlah &lt;= 3", []),
        ("setuju", "not(setuju)", []),
        ("setuju = true", "setuju = false", []),
        ('hasil = "padan"', 'hasil != "padan"', []),
        ("true", "jumlah &gt; 3", []),
        ("jumlah &gt; 3", "jumlah &lt; 3", ["no-default"]),
        ('hasil = "padan"', 'hasil = "ganda"', ["no-default"]),
    ],
)
def test_conditions_that_may_all_fail_are_pointed_out(
    one: str, other: str, said: list[str]
) -> None:
    gateway = '<exclusiveGateway id="pilih"/>'
    flows = flow("mulai", "pilih") + flow("pilih", "kerja", one) + flow("pilih", "selesai", other)
    data = body(START, gateway, task(), END, flows, flow("kerja", "selesai"))

    assert [rule for rule in rules(data, "notice") if rule != "unknown-name"] == said


def test_a_gateway_that_does_nothing_is_pointed_out() -> None:
    gateway = '<parallelGateway id="kerja"/>'

    assert rules(around(gateway), "notice") == ["useless-gateway"]


def merging(gateway: str, joined: str = "") -> bytes:
    """Two ways out of a gateway that both lead into ``kerja``."""
    split = (
        f'<{gateway} id="bagi" default="bagi__b"/>'
        if "ex" in gateway
        else f'<{gateway} id="bagi"/>'
    )
    ways = flow("bagi", "a", "x = 1" if "ex" in gateway else "") + flow("bagi", "b")
    ends = flow("a", joined or "kerja") + flow("b", joined or "kerja")
    join = f'<{gateway} id="{joined}"/>' + flow(joined, "kerja") if joined else ""
    nodes = split + task("a") + task("b") + task() + join
    return body(START, END, nodes, flow("mulai", "bagi"), ways, ends, flow("kerja", "selesai"))


def test_a_task_that_two_tokens_may_enter_is_pointed_out() -> None:
    assert rules(merging("parallelGateway"), "notice") == ["implicit-merge"]


def test_a_task_that_one_token_may_enter_in_two_ways_is_fine() -> None:
    assert set(rules(merging("exclusiveGateway"), "notice")) <= {"unknown-name"}


def test_branches_that_are_joined_before_are_fine() -> None:
    assert rules(merging("parallelGateway", joined="gabung"), "notice") == []


@pytest.mark.parametrize("text", ["<timeDuration/>", "", "<timeDuration>  </timeDuration>"])
def test_a_timer_needs_a_time(text: str) -> None:
    event = f"<timerEventDefinition>{text}</timerEventDefinition>"
    data = around(f'<intermediateCatchEvent id="kerja">{event}</intermediateCatchEvent>')

    assert rules(data) == ["timer-unset"]


@pytest.mark.parametrize(
    ("tag", "text", "broken"),
    [
        ("timeDuration", "P3D", []),
        ("timeDuration", "P1DT12H", []),
        ("timeDuration", "batas", []),
        ("timeDuration", 'duration("P" + string(hari) + "D")', []),
        ("timeDuration", "P", []),
        ("timeDuration", "P0D", ["bad-time"]),
        ("timeDuration", "P3X", ["bad-time"]),
        ("timeDuration", "P1DT", ["bad-time"]),
        ("timeDate", "2026-02-30", ["bad-time"]),
        ("timeDate", "2026-02-28T08:00:00+07:00", []),
        ("timeCycle", "R3/P1D", []),
        ("timeCycle", "R/2026-01-01T08:00:00+07:00/P3M", []),
        ("timeCycle", "R3/besok", ["bad-time"]),
        ("timeDuration", "3 hari", ["not-feel"]),
    ],
)
def test_a_time_is_iso_8601_or_feel(tag: str, text: str, broken: list[str]) -> None:
    event = f"<timerEventDefinition><{tag}>{text}</{tag}></timerEventDefinition>"
    data = around(f'<intermediateCatchEvent id="kerja">{event}</intermediateCatchEvent>')

    assert rules(data) == broken


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("<pekerjaan/>", "unknown-element"),
        ("<script>1</script>", "misplaced-element"),
        ("<timeDuration>P1D</timeDuration>", "misplaced-element"),
        ('<userTask id="lain"/>', "misplaced-element"),
        ('<a xmlns="">x</a>', "no-namespace"),
    ],
)
def test_a_word_that_would_be_ignored_is_refused(content: str, rule: str) -> None:
    assert rule in rules(around(task(content=content)))


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "banyak", "1001", "9" * 50])
def test_the_limit_of_a_loop_is_a_number(value: str) -> None:
    loop = f'<standardLoopCharacteristics loopMaximum="{value}"/>'

    assert rules(around(task(content=loop))) == ["loop-maximum"]


@pytest.mark.parametrize("item", ["", "dua kata", "1a", "a-b"])
def test_the_name_of_an_item_is_one_word(item: str) -> None:
    loop = f'<multiInstanceLoopCharacteristics alur:collection="[1]" alur:item="{item}"/>'

    assert rules(around(task(content=loop))) == ["bad-item-name"]


def test_a_collection_and_a_number_of_instances_exclude_each_other() -> None:
    loop = (
        '<multiInstanceLoopCharacteristics alur:collection="[1]">'
        "<loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>"
    )

    assert rules(around(task(content=loop))) == ["two-collections"]


def test_only_one_way_of_repeating() -> None:
    loop = '<standardLoopCharacteristics loopMaximum="2"/>'

    assert rules(around(task(content=loop * 2))) == ["two-loops"]
