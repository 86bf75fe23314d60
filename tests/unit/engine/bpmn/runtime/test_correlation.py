"""Correlation: a place waits under the value its data have now, and never under none at all."""

from __future__ import annotations

import pytest

from engine.errors import Conflict, StepFailed
from engine.outcome import MessageArrived, TaskCompleted
from tests.unit.engine.bpmn.runtime.story import (
    END,
    RUNTIME,
    START,
    Story,
    definition,
    flows,
    task,
)

NAMES = '<message id="m" name="balasan"/>'
ON_MESSAGE = '<messageEventDefinition messageRef="m"/>'
KEY = 'alur:correlation="nomor"'

CATCH = f'<intermediateCatchEvent id="tunggu" {KEY}>{ON_MESSAGE}</intermediateCatchEvent>'
RECEIVE = f'<receiveTask id="tunggu" messageRef="m" {KEY}/>'
RACE = (
    f'<eventBasedGateway id="gerbang"/>{CATCH}<intermediateCatchEvent id="lain">'
    "<timerEventDefinition><timeDuration>P9D</timeDuration></timerEventDefinition>"
    "</intermediateCatchEvent>"
)
BOUNDARY = f'<boundaryEvent id="tunggu" attachedToRef="kerja" {KEY}>{ON_MESSAGE}</boundaryEvent>'
SEVERAL = (
    '<receiveTask id="tunggu" messageRef="m" alur:correlation="k">'
    '<multiInstanceLoopCharacteristics alur:collection="ks" alur:item="k"/></receiveTask>'
)


def handler(interrupting: str = "false") -> str:
    return (
        '<subProcess id="jawab" triggeredByEvent="true">'
        f'<startEvent id="tunggu" isInterrupting="{interrupting}" {KEY}>{ON_MESSAGE}</startEvent>'
        + task("urus")
        + '<endEvent id="sudah"/>'
        + flows("tunggu -> urus -> sudah")
        + "</subProcess>"
    )


def inside(body: str, more: str = "") -> str:
    """A subprocess ``dalam`` with two tasks, after which ``selesai`` comes."""
    return (
        START
        + '<subProcess id="dalam"><startEvent id="m2"/>'
        + task("a")
        + task("b")
        + '<endEvent id="s2"/>'
        + flows("m2 -> a -> b -> s2")
        + body
        + "</subProcess>"
        + more
        + END
        + flows("mulai -> dalam -> selesai")
    )


WAITING = {
    "catch": START + CATCH + END + flows("mulai -> tunggu -> selesai"),
    "receive": START + RECEIVE + END + flows("mulai -> tunggu -> selesai"),
    "race": START
    + RACE
    + END
    + flows("mulai -> gerbang", "gerbang -> tunggu -> selesai", "gerbang -> lain -> selesai"),
    "boundary": START
    + task("kerja")
    + BOUNDARY
    + END
    + flows("mulai -> kerja -> selesai", "tunggu -> selesai"),
    "several": START + SEVERAL + END + flows("mulai -> tunggu -> selesai"),
}


@pytest.mark.parametrize("nothing", [None, "", "  "])
@pytest.mark.parametrize("name", WAITING)
def test_a_place_in_the_flow_does_not_wait_under_nothing(name, nothing):
    story = Story(definition(WAITING[name], outside=NAMES))
    with pytest.raises(StepFailed) as refused:
        story.start(nomor=nothing, ks=[nothing])
    assert refused.value.element == "tunggu"


THROWERS = {
    "throw": f'<intermediateThrowEvent id="kirim" {KEY}>{ON_MESSAGE}</intermediateThrowEvent>',
    "end": f'<endEvent id="kirim" {KEY}>{ON_MESSAGE}</endEvent>',
    "send": f'<sendTask id="kirim" messageRef="m" {KEY}/>',
}


@pytest.mark.parametrize("name", THROWERS)
def test_a_message_is_not_sent_under_nothing(name):
    model = definition(START + THROWERS[name] + flows("mulai -> kirim"), outside=NAMES)
    with pytest.raises(StepFailed) as refused:
        Story(model).start(nomor=None)
    assert refused.value.element == "kirim"
    assert [sent.key for sent in Story(model).start(nomor=False).sent] == ["False"]


LATE = {
    "event subprocess": START
    + task("a")
    + task("b")
    + END
    + flows("mulai -> a -> b -> selesai")
    + handler(),
    "inner event subprocess": inside(handler("true")),
    "boundary of a subprocess": inside(
        "",
        BOUNDARY.replace("kerja", "dalam") + '<endEvent id="lewat"/>' + flows("tunggu -> lewat"),
    ),
}


@pytest.mark.parametrize("name", LATE)
def test_a_place_beside_the_flow_waits_for_its_data_to_come(name):
    story = Story(definition(LATE[name], outside=NAMES))
    assert story.start().awaited == ()
    assert [awaited.key for awaited in story.do("a", nomor=17).awaited] == ["17"]
    story.hear("tunggu")
    assert story.places in (["b", "tunggu", "urus"], ["urus"], [])


@pytest.mark.parametrize("name", LATE)
def test_it_follows_its_data_and_hears_nothing_without_them(name):
    story = Story(definition(LATE[name], outside=NAMES))
    story.start(nomor=16)
    before = story.token("tunggu")
    assert [awaited.key for awaited in story.do("a", nomor=17).awaited] == ["17"]
    assert before in story.last.left
    assert story.token("tunggu") != before


def test_without_data_again_it_is_no_longer_awaited():
    story = Story(definition(LATE["event subprocess"], outside=NAMES))
    before = story.start(nomor=16).awaited[0].token
    outcome = story.do("a", nomor=None)
    assert before in outcome.left
    assert story.places == ["b"]
    with pytest.raises(Conflict):
        story.step(MessageArrived(token=before, name="balasan", payload={}))


def test_what_comes_may_change_what_is_waited_for_next():
    story = Story(definition(LATE["event subprocess"], outside=NAMES))
    story.start(nomor=16)
    [again] = story.hear("tunggu", nomor=18).awaited
    assert again.key == "18"


def test_a_receive_task_keeps_its_boundary_events_when_it_waits_anew():
    body = (
        START
        + '<parallelGateway id="bagi"/>'
        + task("a")
        + RECEIVE
        + '<boundaryEvent id="batas" attachedToRef="tunggu"><timerEventDefinition>'
        "<timeDuration>P1D</timeDuration></timerEventDefinition></boundaryEvent>"
        + '<endEvent id="e1"/><endEvent id="e2"/>'
        + END
        + flows("mulai -> bagi", "bagi -> a -> e1", "bagi -> tunggu -> selesai", "batas -> e2")
    )
    story = Story(definition(body, outside=NAMES))
    story.start(nomor=1)
    story.do("a", nomor=2)
    assert story.open[story.token("tunggu")].key == "2"
    story.fire("batas")
    assert story.last.state == "completed"


def test_a_message_of_the_same_step_finds_the_value_that_step_wrote():
    body = (
        START
        + task("a")
        + '<scriptTask id="hitung"><extensionElements><alur:result variable="nomor"/>'
        "</extensionElements><script>40 + 2</script></scriptTask>"
        + THROWERS["throw"]
        + task("b")
        + END
        + flows("mulai -> a -> hitung -> kirim -> b -> selesai")
        + handler()
    )
    story = Story(definition(body, outside=NAMES))
    story.start()
    outcome = story.do("a")
    assert outcome.sent == ()
    assert story.places == ["b", "tunggu", "urus"]


def test_a_place_that_an_older_state_left_waiting_under_nothing_hears_nothing():
    story = Story(definition(LATE["event subprocess"], outside=NAMES))
    story.start(nomor=16)
    token = story.token("tunggu")
    # As it was written when no value was read as "", which is what has no correlation waits under.
    older = story.last.snapshot.replace(b"key\xa216", b"key\xa0").replace(
        b"nomor\x10", b"nomor\xc0"
    )
    arrived = TaskCompleted(token=story.token("a"), answers={})
    outcome = RUNTIME.run(story.model, older, arrived, story.now)
    assert token in outcome.left
    assert outcome.awaited == ()
