"""A running case under another version of its model."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.definition import Definition
from engine.errors import StepFailed
from tests.unit.engine.bpmn.runtime.story import (
    END,
    NOW,
    RUNTIME,
    START,
    Story,
    definition,
    flows,
    opened_by,
    task,
)

NAMES = '<message id="m" name="pesan"/>'
MESSAGE = '<messageEventDefinition messageRef="m"/>'


def boundary(id: str, days: int) -> str:
    return (
        f'<boundaryEvent id="{id}" attachedToRef="a" cancelActivity="false"><timerEventDefinition>'
        f"<timeDuration>P{days}D</timeDuration></timerEventDefinition></boundaryEvent>"
        f'<endEvent id="{id}_s"/>{flows(f"{id} -> {id}_s")}'
    )


def version(*boundaries: str, then: str = "b", more: str = "") -> Definition:
    return definition(
        START
        + task("a")
        + "".join(boundaries)
        + task(then)
        + END
        + more
        + flows(f"mulai -> a -> {then} -> selesai"),
        outside=NAMES,
    )


def moved(before: Definition, after: Definition, **later: float) -> Story:
    """A case opened under ``before`` and carried over to ``after`` some time later."""
    story = Story(before)
    story.start(isi=1)
    story.wait(**later)
    outcome = RUNTIME.move(before, after, story.last.snapshot, story.now)
    story.last, story.model = outcome, after
    for token in outcome.left:
        del story.open[token]
    story.open.update({opened.token: opened for opened in opened_by(outcome)})
    return story


def test_a_case_goes_on_where_it_stands_and_then_as_the_new_version_says():
    before = version()
    story = moved(before, version(then="baru"))
    assert story.last.left == ()
    assert story.last.tasks == ()
    story.do("a", c=2)
    assert story.places == ["baru"]
    assert story.sees("baru") == {"isi": 1, "c": 2}


def test_a_new_boundary_event_is_armed_from_now_and_an_old_one_keeps_its_due_time():
    story = moved(version(boundary("t1", 3)), version(boundary("t1", 9), boundary("t2", 5)), days=1)
    assert story.last.left == ()
    dues = {o.element: o.due - NOW for o in story.open.values() if hasattr(o, "due")}
    assert dues == {"t1": timedelta(days=3), "t2": timedelta(days=6)}


def test_a_reminder_that_has_fired_is_not_armed_again():
    before = version(boundary("t1", 3))
    story = Story(before)
    story.start()
    story.fire("t1")
    assert RUNTIME.move(before, version(boundary("t1", 3)), story.last.snapshot, NOW).timers == ()


def test_a_new_event_subprocess_is_armed():
    handler = (
        '<subProcess id="es" triggeredByEvent="true"><startEvent id="es_m">'
        + MESSAGE
        + "</startEvent>"
        + task("tangani")
        + '<endEvent id="es_s"/>'
        + flows("es_m -> tangani -> es_s")
        + "</subProcess>"
    )
    story = moved(version(), version(more=handler))
    assert story.places == ["a", "es_m"]
    story.hear("es_m")
    assert story.places == ["tangani"]


def test_a_place_that_is_gone_is_refused_by_name():
    before = version()
    after = definition(START + task("lain") + END + flows("mulai -> lain -> selesai"))
    with pytest.raises(StepFailed) as refusal:
        moved(before, after)
    assert refusal.value.element == "a"


def test_a_place_of_another_kind_is_refused():
    after = definition(
        START + '<serviceTask id="a" alur:operation="x"/>' + END + flows("mulai -> a -> selesai")
    )
    with pytest.raises(StepFailed) as refusal:
        moved(version(), after)
    assert refusal.value.element == "a"


def test_a_boundary_event_that_hangs_elsewhere_now_is_left():
    elsewhere = boundary("t1", 3).replace('attachedToRef="a"', 'attachedToRef="b"')
    story = moved(version(boundary("t1", 3)), version(elsewhere))
    assert story.places == ["a"]
    assert len(story.last.left) == 1


def test_a_join_whose_flows_have_other_names_is_refused():
    def forked(middle: str) -> Definition:
        return definition(
            START
            + '<parallelGateway id="bagi"/>'
            + task("a")
            + task(middle)
            + task("c")
            + '<parallelGateway id="gabung"/>'
            + END
            + flows(
                "mulai -> bagi",
                f"bagi -> a -> {middle} -> gabung",
                "bagi -> c -> gabung",
                "gabung -> selesai",
            )
        )

    before = forked("b")
    story = Story(before)
    story.start()
    story.do("a")
    story.do("b")
    with pytest.raises(StepFailed) as refusal:
        RUNTIME.move(before, forked("b2"), story.last.snapshot, NOW)
    assert refusal.value.element == "gabung"
