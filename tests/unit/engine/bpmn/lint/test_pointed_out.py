"""What runs, or is read, otherwise than its author may think is pointed out."""

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

MESSAGE = '<messageEventDefinition messageRef="m"/>'
TOP = '<message id="m" name="surat"/>'


def joined(split: str, join: str = "parallelGateway", more: str = "") -> bytes:
    """Two tasks between a split and a join."""
    flows = (
        flow("mulai", "bagi")
        + flow("bagi", "a", "" if split.startswith("par") else "x = 1")
        + flow("bagi", "b", id="lain")
        + line("a", "gabung", "selesai")
        + flow("b", "gabung")
    )
    gateways = f'<{split} id="bagi" default="lain"/><{join} id="gabung"/>'
    gateways = gateways.replace(
        ' default="lain"', "" if split.startswith("par") else ' default="lain"'
    )
    return definitions(process(START + gateways + task("a") + task("b") + more + END + flows))


@pytest.mark.parametrize(
    ("split", "join", "stuck"),
    [
        ("exclusiveGateway", "parallelGateway", True),
        ("parallelGateway", "parallelGateway", False),
        ("exclusiveGateway", "exclusiveGateway", False),
        ("inclusiveGateway", "parallelGateway", False),
    ],
)
def test_a_parallel_join_behind_a_choice_never_completes(
    split: str, join: str, stuck: bool
) -> None:
    data = joined(split, join)
    assert ("join-never-complete" in rules(data)) is stuck


@pytest.mark.parametrize(("stops", "stuck"), [("true", True), ("false", False)])
def test_an_event_at_the_border_stands_beside_its_activity_only_when_it_does_not_stop_it(
    stops: str, stuck: bool
) -> None:
    border = (
        f'<boundaryEvent id="batas" attachedToRef="a" cancelActivity="{stops}">'
        "<timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>"
        "</boundaryEvent>"
    )
    body = START + task("a") + border + '<parallelGateway id="gabung"/>' + END
    flows = line("mulai", "a", "gabung", "selesai") + flow("batas", "gabung")
    assert ("join-never-complete" in rules(definitions(process(body + flows)))) is stuck


def test_a_join_in_a_loop_of_parallel_branches_is_fine() -> None:
    body = (
        START
        + '<exclusiveGateway id="lagi"/><parallelGateway id="bagi"/><parallelGateway id="gabung"/>'
        + '<exclusiveGateway id="pilih" default="pilih__selesai"/>'
        + task("a")
        + task("b")
        + END
        + line("mulai", "lagi", "bagi", "a", "gabung", "pilih", "selesai")
        + line("bagi", "b", "gabung")
        + flow("pilih", "lagi", "x = 1")
    )
    assert "join-never-complete" not in rules(definitions(process(body)))


@pytest.mark.parametrize(
    "node",
    [
        f'<intermediateCatchEvent id="kerja">{MESSAGE}</intermediateCatchEvent>',
        '<receiveTask id="kerja" messageRef="m"/>',
        f'{task()}<boundaryEvent id="batas" attachedToRef="kerja">{MESSAGE}</boundaryEvent>'
        f'<endEvent id="e2"/>{flow("batas", "e2")}',
        f'{task()}<subProcess id="es" triggeredByEvent="true"><startEvent id="es1">{MESSAGE}'
        f'</startEvent><endEvent id="es2"/>{flow("es1", "es2")}</subProcess>',
    ],
)
def test_a_place_that_waits_without_a_key_is_pointed_out(node: str) -> None:
    assert "correlation-missing" in rules(around(node, top=TOP), "notice")
    keyed = node.replace(
        "<intermediateCatchEvent ", '<intermediateCatchEvent alur:correlation="k" '
    )
    keyed = keyed.replace("<receiveTask ", '<receiveTask alur:correlation="k" ')
    keyed = keyed.replace("<boundaryEvent ", '<boundaryEvent alur:correlation="k" ')
    keyed = keyed.replace('<startEvent id="es1"', '<startEvent id="es1" alur:correlation="k"')
    assert "correlation-missing" not in rules(around(keyed, top=TOP), "notice")


def test_a_transaction_that_may_be_cancelled_into_nothing_is_pointed_out() -> None:
    inside = '<startEvent id="m2"/><endEvent id="batal"><cancelEventDefinition/></endEvent>' + flow(
        "m2", "batal"
    )
    node = f'<transaction id="kerja">{inside}</transaction>'
    assert "cancel-uncaught" in rules(around(node), "notice")
    caught = (
        f'{node}<boundaryEvent id="batas" attachedToRef="kerja"><cancelEventDefinition/>'
        f'</boundaryEvent><endEvent id="e2"/>{flow("batas", "e2")}'
    )
    assert "cancel-uncaught" not in rules(around(caught), "notice")


@pytest.mark.parametrize("name", ["${pesan}", "surat-${id}", "#{x}", "=&quot;surat&quot;"])
def test_a_name_that_another_tool_would_compute_is_refused(name: str) -> None:
    for top in (
        f'<message id="m" name="{name}"/>',
        f'<signal id="g" name="{name}"/>',
        f'<error id="e" errorCode="{name}"/>',
        f'<escalation id="x" escalationCode="{name}"/>',
    ):
        assert rules(around(task(), top=top)) == ["computed-name"]


@pytest.mark.parametrize("text", ["-PT1H", "PT-1H", "P-1D", "-P1D", "PT0S", "P0D"])
def test_a_duration_that_is_none_is_refused(text: str) -> None:
    event = f"<timerEventDefinition><timeDuration>{text}</timeDuration></timerEventDefinition>"
    node = f'<intermediateCatchEvent id="kerja">{event}</intermediateCatchEvent>'
    assert rules(around(node)) == ["bad-time"]


@pytest.mark.parametrize(
    "text", ["R0/PT1H", "R00/P1D", "R-1/PT1H", "R3/-PT1H", "R/PT0S", "-R3/P1D"]
)
def test_a_repetition_that_never_comes_is_refused(text: str) -> None:
    event = f"<timerEventDefinition><timeCycle>{text}</timeCycle></timerEventDefinition>"
    start = f'<startEvent id="mulai">{event}</startEvent>'.encode()
    data = around(task()).replace(b'<startEvent id="mulai"/>', start)
    assert rules(data) == ["bad-time"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("timeDuration", 'duration("-PT1H")'),
        ("timeDuration", 'duration("PT0S")'),
        ("timeDuration", '"besok"'),
        ("timeDuration", "-duration(&quot;P1Y&quot;)"),
        ("timeCycle", '"R0/PT1H"'),
        ("timeDate", '"besok"'),
    ],
)
def test_a_computed_time_that_is_none_is_refused(tag: str, text: str) -> None:
    event = f"<timerEventDefinition><{tag}>{text}</{tag}></timerEventDefinition>"
    node = f'<intermediateCatchEvent id="kerja">{event}</intermediateCatchEvent>'
    assert rules(around(node)) == ["wrong-kind"]


def test_a_variable_that_begins_like_a_duration_is_none() -> None:
    event = "<timerEventDefinition><timeDuration>ptsl_lama</timeDuration></timerEventDefinition>"
    node = f'<intermediateCatchEvent id="kerja">{event}</intermediateCatchEvent>'
    assert rules(around(node)) == []


def test_a_name_in_a_condition_that_nobody_writes_is_pointed_out() -> None:
    [notice] = found(joined("exclusiveGateway", "exclusiveGateway"), "notice")
    assert (notice.rule, notice.element) == ("unknown-name", "bagi__a")
    manifest = b"processes: {proses: {inputs: [x]}}"
    assert (
        rules(joined("exclusiveGateway", "exclusiveGateway"), "notice", decree__yaml=manifest) == []
    )


def test_a_setting_of_another_tool_is_named_with_the_tool() -> None:
    spiff = "http://spiffworkflow.org/bpmn/schema/1.0/core"
    node = task(
        content=f'<extensionElements><s:preScript xmlns:s="{spiff}">x = 1</s:preScript>'
        '<z:ioMapping xmlns:z="http://camunda.org/schema/zeebe/1.0"><z:input/></z:ioMapping>'
        "</extensionElements>"
    ).replace(
        "<userTask ", '<userTask xmlns:c="http://camunda.org/schema/1.0/bpmn" c:assignee="a" '
    )
    [notice] = [one for one in found(around(node), "notice") if one.rule == "foreign-extension"]
    for word in ("SpiffWorkflow: preScript", "Camunda 7: assignee", "Camunda 8: ioMapping, input"):
        assert word in notice.message
