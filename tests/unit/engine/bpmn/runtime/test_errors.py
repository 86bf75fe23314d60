"""Errors and escalations: the nearest place that catches, or the end of the case."""

from __future__ import annotations

from tests.unit.engine.bpmn.runtime.story import (
    END,
    START,
    Story,
    definition,
    extension,
    flows,
    result,
    task,
)

NAMES = (
    '<error id="e" errorCode="TOLAK"/><error id="f" errorCode="LAIN"/>'
    '<escalation id="x" escalationCode="NAIK"/>'
)
THROW_ERROR = '<endEvent id="tolak"><errorEventDefinition errorRef="e"/></endEvent>'


def on_error(id: str, host: str, reference: str, inside: str = "") -> str:
    catch = (
        f'<errorEventDefinition errorRef="{reference}"/>'
        if reference
        else ("<errorEventDefinition/>")
    )
    return f'<boundaryEvent id="{id}" attachedToRef="{host}">{inside}{catch}</boundaryEvent>'


def effect(*boundaries: str) -> Story:
    model = definition(
        START
        + '<serviceTask id="kirim" alur:operation="kirim"/>'
        + "".join(boundaries)
        + task("urus")
        + task("umum")
        + END
        + flows(
            "mulai -> kirim -> selesai",
            "satu -> urus -> selesai" if boundaries else "urus -> selesai",
            *(["dua -> umum -> selesai"] if len(boundaries) > 1 else ["umum -> selesai"]),
        ),
        outside=NAMES,
    )
    story = Story(model)
    story.start()
    return story


def test_an_error_of_an_operation_is_caught_at_its_task():
    story = effect(on_error("satu", "kirim", "e", result("masalah")))
    outcome = story.error("kirim", "TOLAK", "alamat salah")
    assert outcome.passed == ("satu",)
    assert story.places == ["urus"]
    assert story.sees("urus")["masalah"] == {"code": "TOLAK", "message": "alamat salah"}


def test_the_place_that_names_the_code_comes_before_one_that_catches_any():
    story = effect(on_error("satu", "kirim", ""), on_error("dua", "kirim", "f"))
    story.error("kirim", "LAIN")
    assert story.places == ["umum"]


def test_a_place_for_any_error_catches_what_nobody_names():
    story = effect(on_error("satu", "kirim", ""), on_error("dua", "kirim", "f"))
    story.error("kirim", "TOLAK")
    assert story.places == ["urus"]


def test_an_error_that_nobody_catches_fails_the_case():
    story = effect(on_error("satu", "kirim", "f"))
    outcome = story.error("kirim", "TOLAK")
    assert (outcome.state, outcome.error) == ("failed", "TOLAK")
    assert story.open == {}


def test_an_error_end_that_nobody_catches_fails_the_case_and_keeps_its_data():
    model = definition(
        START
        + '<parallelGateway id="bagi"/>'
        + task("a")
        + task("b")
        + THROW_ERROR
        + END
        + flows("mulai -> bagi", "bagi -> a -> tolak", "bagi -> b -> selesai"),
        outside=NAMES,
    )
    story = Story(model)
    story.start()
    outcome = story.do("a", alasan="tidak layak")
    assert (outcome.state, outcome.error) == ("failed", "TOLAK")
    assert outcome.data == {"alasan": "tidak layak"}
    assert outcome.passed == ("a", "tolak")
    assert story.open == {}


def nested(boundary: str) -> Story:
    """An error end two subprocesses deep."""
    deep = (
        '<subProcess id="dalam2"><startEvent id="m3"/>'
        + task("a")
        + task("b")
        + THROW_ERROR
        + '<endEvent id="s3"/><parallelGateway id="bagi"/>'
        + flows("m3 -> bagi", "bagi -> a -> tolak", "bagi -> b -> s3")
        + "</subProcess>"
    )
    model = definition(
        START
        + '<subProcess id="dalam"><startEvent id="m2"/>'
        + deep
        + '<endEvent id="s2"/>'
        + flows("m2 -> dalam2 -> s2")
        + "</subProcess>"
        + boundary
        + task("urus")
        + END
        + flows("mulai -> dalam -> selesai", "satu -> urus -> selesai"),
        outside=NAMES,
    )
    story = Story(model)
    story.start()
    return story


def test_an_error_goes_outwards_until_it_is_caught():
    story = nested(on_error("satu", "dalam", "e"))
    outcome = story.do("a")
    assert outcome.passed == ("a", "tolak", "satu")
    assert story.places == ["urus"]
    assert story.do("urus").state == "completed"


def raising(boundary: str) -> Story:
    model = definition(
        START
        + '<subProcess id="dalam"><startEvent id="m2"/>'
        + task("a")
        + '<intermediateThrowEvent id="naik"><escalationEventDefinition escalationRef="x"/>'
        "</intermediateThrowEvent>"
        + task("b")
        + '<endEvent id="s2"/>'
        + flows("m2 -> a -> naik -> b -> s2")
        + "</subProcess>"
        + boundary
        + task("atasan")
        + END
        + flows(
            "mulai -> dalam -> selesai",
            *(["satu -> atasan"] if boundary else []),
            "atasan -> selesai",
        ),
        outside=NAMES,
    )
    story = Story(model)
    story.start()
    return story


def on_escalation(interrupting: str) -> str:
    return (
        f'<boundaryEvent id="satu" attachedToRef="dalam" cancelActivity="{interrupting}">'
        '<escalationEventDefinition escalationRef="x"/></boundaryEvent>'
    )


def test_an_escalation_that_interrupts_nothing_lets_the_thrower_go_on():
    story = raising(on_escalation("false"))
    story.do("a")
    assert story.places == ["atasan", "b"]


def test_an_escalation_that_interrupts_ends_the_subprocess():
    story = raising(on_escalation("true"))
    outcome = story.do("a")
    assert outcome.passed == ("a", "naik", "satu")
    assert story.places == ["atasan"]


def test_an_escalation_that_nobody_catches_is_told_to_the_parent_case():
    story = raising("")
    outcome = story.do("a")
    assert [(e.element, e.code) for e in outcome.escalated] == [("naik", "NAIK")]
    assert story.places == ["b"]


def test_an_escalation_end_event_escalates_and_ends_its_branch():
    model = definition(
        START + task("a") + '<endEvent id="naik"><escalationEventDefinition escalationRef="x"/>'
        "</endEvent>" + flows("mulai -> a -> naik"),
        outside=NAMES,
    )
    story = Story(model)
    story.start()
    outcome = story.do("a")
    assert outcome.state == "completed"
    assert [e.code for e in outcome.escalated] == ["NAIK"]


def test_a_boundary_event_of_a_multi_instance_ends_all_instances():
    model = definition(
        START
        + '<userTask id="u" alur:role="r">'
        + extension("")
        + '<multiInstanceLoopCharacteristics alur:collection="ks" alur:item="k"/>'
        "</userTask>" + '<boundaryEvent id="satu" attachedToRef="u"><timerEventDefinition>'
        "<timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>"
        + task("urus")
        + END
        + flows("mulai -> u -> selesai", "satu -> urus -> selesai"),
        outside=NAMES,
    )
    story = Story(model)
    story.start(ks=[1, 2, 3])
    assert story.places == ["satu", "u", "u", "u"]
    story.fire("satu")
    assert story.places == ["urus"]
