"""Messages and signals: who waits, with which key, and who hears."""

from __future__ import annotations

import pytest

from engine.errors import Conflict, StepFailed
from engine.outcome import Awaited, MessageArrived, Sent, Started
from tests.unit.engine.bpmn.runtime.story import (
    END,
    NOW,
    RUNTIME,
    START,
    Story,
    definition,
    extension,
    flows,
    result,
    task,
)

NAMES = '<message id="m" name="balasan"/><signal id="g" name="hari_libur"/>'
ON_MESSAGE = '<messageEventDefinition messageRef="m"/>'
ON_SIGNAL = '<signalEventDefinition signalRef="g"/>'

CATCH = definition(
    START
    + f'<intermediateCatchEvent id="tunggu" alur:correlation="nomor">{ON_MESSAGE}'
    + result("surat")
    + "</intermediateCatchEvent>"
    + task("baca")
    + END
    + flows("mulai -> tunggu -> baca -> selesai"),
    outside=NAMES,
)


def test_a_message_is_awaited_under_its_correlation_value():
    [awaited] = Story(CATCH).start(nomor=17).awaited
    assert awaited == Awaited(token=awaited.token, element="tunggu", name="balasan", key="17")


def test_a_message_that_comes_leaves_its_payload_in_the_variable():
    story = Story(CATCH)
    story.start(nomor=17)
    story.hear("tunggu", isi="ya")
    assert story.sees("baca") == {"nomor": 17, "surat": {"isi": "ya"}}


def test_a_message_of_another_name_is_refused():
    story = Story(CATCH)
    story.start(nomor=17)
    with pytest.raises(Conflict):
        story.step(MessageArrived(token=story.token("tunggu"), name="lain", payload={}))


def test_a_receive_task_waits_for_its_message_and_merges_the_payload():
    model = definition(
        START
        + '<receiveTask id="terima" messageRef="m"/>'
        + END
        + flows("mulai -> terima -> selesai"),
        outside=NAMES,
    )
    story = Story(model)
    [awaited] = story.start(a=1).awaited
    assert (awaited.element, awaited.key) == ("terima", "")
    assert story.hear("terima", b=2).data == {"a": 1, "b": 2}


THROW = (
    '<intermediateThrowEvent id="kirim" alur:correlation="nomor">'
    + ON_MESSAGE
    + extension('<alur:input name="isi" value="teks"/>')
    + "</intermediateThrowEvent>"
)


@pytest.mark.parametrize(
    "thrower",
    [
        THROW,
        THROW.replace("intermediateThrowEvent", "endEvent"),
        '<sendTask id="kirim" messageRef="m" alur:correlation="nomor">'
        + extension('<alur:input name="isi" value="teks"/>')
        + "</sendTask>",
    ],
)
def test_a_thrown_message_goes_out_when_nobody_here_waits_for_it(thrower):
    model = definition(START + thrower + flows("mulai -> kirim"), outside=NAMES)
    outcome = Story(model).start(nomor=3, teks="halo")
    assert outcome.sent == (
        Sent(element="kirim", name="balasan", key="3", payload={"isi": "halo"}),
    )
    assert outcome.state == "completed"


def both(key: str) -> Story:
    """One branch waits for the message under ``key``, the other throws it under ``nomor``."""
    model = definition(
        START + '<parallelGateway id="bagi"/>'
        f'<intermediateCatchEvent id="tunggu" alur:correlation="{key}">{ON_MESSAGE}'
        "</intermediateCatchEvent>"
        + task("siap")
        + THROW
        + END
        + '<endEvent id="terkirim"/>'
        + flows("mulai -> bagi", "bagi -> tunggu -> selesai", "bagi -> siap -> kirim -> terkirim"),
        outside=NAMES,
    )
    story = Story(model)
    story.start(nomor=3, lain=4, teks="halo")
    return story


def test_a_message_for_a_place_of_the_same_case_stays_inside():
    outcome = both("nomor").do("siap")
    assert outcome.sent == ()
    assert outcome.state == "completed"
    assert outcome.data["isi"] == "halo"


def test_a_message_under_another_key_is_not_for_that_place():
    outcome = both("lain").do("siap")
    assert [sent.key for sent in outcome.sent] == ["3"]
    assert outcome.state == "open"


def test_a_process_may_be_opened_by_a_message():
    model = definition(
        START
        + f'<startEvent id="masuk">{ON_MESSAGE}</startEvent>'
        + task("a")
        + task("b")
        + END
        + flows("mulai -> a -> selesai", "masuk -> b -> selesai"),
        outside=NAMES,
    )
    assert model.start_messages == ("balasan",)
    assert [t.element for t in Story(model).start("balasan").tasks] == ["b"]
    assert [t.element for t in Story(model).start().tasks] == ["a"]
    with pytest.raises(StepFailed):
        Story(model).start("lain")


def test_a_start_event_can_be_named():
    model = definition(
        START + '<startEvent id="pagi"><timerEventDefinition><timeCycle>R/P1D</timeCycle>'
        "</timerEventDefinition></startEvent>"
        + task("a")
        + task("b")
        + END
        + flows("mulai -> a -> selesai", "pagi -> b -> selesai")
    )
    outcome = RUNTIME.run(model, None, Started(data={}, timer="pagi"), NOW)
    assert [t.element for t in outcome.tasks] == ["b"]


def test_a_boundary_message_that_interrupts_nothing_may_come_again_and_again():
    model = definition(
        START + task("kerja") + '<boundaryEvent id="tanya" attachedToRef="kerja" '
        f'cancelActivity="false">{ON_MESSAGE}</boundaryEvent>'
        + task("jawab")
        + END
        + flows("mulai -> kerja -> selesai", "tanya -> jawab -> selesai"),
        outside=NAMES,
    )
    story = Story(model)
    story.start()
    token = story.token("tanya")
    outcome = story.hear("tanya")
    assert outcome.left == (token,)
    assert [a.element for a in outcome.awaited] == ["tanya"]
    story.hear("tanya")
    assert story.places == ["jawab", "jawab", "kerja", "tanya"]
    story.do("kerja")
    assert story.places == ["jawab", "jawab"]


def test_a_signal_is_heard_by_every_place_that_waits_for_it():
    catch = f"<intermediateCatchEvent id='%s'>{ON_SIGNAL}</intermediateCatchEvent>"
    model = definition(
        START
        + '<parallelGateway id="bagi"/>'
        + catch % "x"
        + catch % "y"
        + task("z")
        + END
        + flows(
            "mulai -> bagi", "bagi -> x -> selesai", "bagi -> y -> selesai", "bagi -> z -> selesai"
        ),
        outside=NAMES,
    )
    story = Story(model)
    outcome = story.start()
    assert {(a.element, a.name, a.kind) for a in outcome.awaited} == {
        ("x", "hari_libur", "signal"),
        ("y", "hari_libur", "signal"),
    }
    story.signal("lain")
    assert story.places == ["x", "y", "z"]
    outcome = story.signal("hari_libur", sampai="senin")
    assert set(outcome.passed) == {"x", "y", "selesai"}
    assert story.sees("z") == {"sampai": "senin"}


@pytest.mark.parametrize("tag", ["intermediateThrowEvent", "endEvent"])
def test_a_thrown_signal_is_heard_inside_and_sent_to_other_cases(tag):
    model = definition(
        START + '<parallelGateway id="bagi"/>'
        f'<intermediateCatchEvent id="tunggu">{ON_SIGNAL}</intermediateCatchEvent>'
        + task("siap")
        + f'<{tag} id="umum">{ON_SIGNAL}</{tag}>'
        + END
        + flows("mulai -> bagi", "bagi -> tunggu -> selesai", "bagi -> siap -> umum"),
        outside=NAMES,
    )
    story = Story(model)
    story.start()
    outcome = story.do("siap")
    assert [(s.name, s.kind) for s in outcome.sent] == [("hari_libur", "signal")]
    assert outcome.state == "completed"
