"""Gateways: one way, several ways, the first of several events, and loops through them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.bpmn import kernel
from engine.errors import Conflict, StepFailed
from tests.unit.engine.bpmn.runtime.story import (
    END,
    NOW,
    START,
    Story,
    definition,
    flows,
    task,
)

CHOICE = definition(
    START
    + task("isi")
    + '<exclusiveGateway id="pilih" default="pilih_c"/>'
    + task("a")
    + task("b")
    + task("c")
    + END
    + flows(
        "mulai -> isi -> pilih",
        "pilih -> a : n > 10",
        "pilih -> b : n > 5",
        "pilih -> c",
        "a -> selesai",
        "b -> selesai",
        "c -> selesai",
    )
)


@pytest.mark.parametrize(("n", "way"), [(11, "a"), (6, "b"), (1, "c"), (None, "c")])
def test_an_exclusive_gateway_takes_the_first_way_that_is_open(n, way):
    story = Story(CHOICE)
    story.start()
    story.do("isi", n=n)
    assert story.places == [way]


def test_an_implicit_merge_runs_once_per_token_and_the_case_waits_for_all():
    model = definition(
        START
        + '<parallelGateway id="bagi"/><task id="a"/><task id="b"/>'
        + task("c")
        + END
        + flows("mulai -> bagi", "bagi -> a -> c", "bagi -> b -> c", "c -> selesai")
    )
    story = Story(model)
    story.start()
    assert story.places == ["c", "c"]
    assert story.do("c").state == "open"
    assert story.do("c").state == "completed"


def test_several_flows_out_of_a_task_are_all_taken():
    model = definition(
        START
        + task("a")
        + task("b")
        + task("c")
        + END
        + flows("mulai -> a", "a -> b -> selesai", "a -> c -> selesai")
    )
    story = Story(model)
    story.start()
    story.do("a")
    assert story.places == ["b", "c"]


def test_conditional_flows_out_of_a_task_are_obeyed():
    model = definition(
        START
        + '<userTask id="a" alur:role="r" default="a_c"/>'
        + task("b")
        + task("c")
        + END
        + flows("mulai -> a", "a -> b : n > 1", "a -> c", "b -> selesai", "c -> selesai")
    )
    for n, place in ((2, "b"), (0, "c")):
        story = Story(model)
        story.start()
        story.do("a", n=n)
        assert story.places == [place]


RACE = definition(
    START + '<eventBasedGateway id="tunggu"/>'
    '<intermediateCatchEvent id="lama"><timerEventDefinition><timeDuration>P1D</timeDuration>'
    "</timerEventDefinition></intermediateCatchEvent>"
    '<intermediateCatchEvent id="cepat"><timerEventDefinition><timeDuration>PT1H</timeDuration>'
    "</timerEventDefinition></intermediateCatchEvent>"
    '<intermediateCatchEvent id="surat"><messageEventDefinition messageRef="m"/>'
    "</intermediateCatchEvent>"
    + task("sesudah_lama")
    + task("sesudah_cepat")
    + task("sesudah_surat")
    + END
    + flows(
        "mulai -> tunggu",
        "tunggu -> lama -> sesudah_lama -> selesai",
        "tunggu -> cepat -> sesudah_cepat -> selesai",
        "tunggu -> surat -> sesudah_surat -> selesai",
    ),
    outside='<message id="m" name="balasan"/>',
)


def test_two_timers_behind_one_event_gateway_are_two_timers():
    outcome = Story(RACE).start()
    assert {t.element: t.due - NOW for t in outcome.timers} == {
        "lama": timedelta(days=1),
        "cepat": timedelta(hours=1),
    }


@pytest.mark.parametrize("first", ["lama", "cepat", "surat"])
def test_the_first_event_takes_the_others_away(first):
    story = Story(RACE)
    opened = set()
    story.start()
    opened.update(story.open)
    losers = [o for o in story.open.values() if o.element != first]
    outcome = story.hear(first) if first == "surat" else story.fire(first)
    assert set(outcome.left) == opened
    assert story.places == [f"sesudah_{first}"]
    assert outcome.passed == (first,)
    for loser in losers:
        story.open[loser.token] = loser
        with pytest.raises(Conflict):
            story.hear("surat") if loser.element == "surat" else story.fire(loser.element)
        del story.open[loser.token]


def test_a_loop_of_a_thousand_rounds_by_people():
    model = definition(
        START
        + '<exclusiveGateway id="kembali"/>'
        + task("isi")
        + '<exclusiveGateway id="cukup" default="cukup_kembali"/>'
        + END
        + flows(
            "mulai -> kembali -> isi -> cukup", "cukup -> selesai : n >= 1000", "cukup -> kembali"
        )
    )
    story = Story(model)
    size = len(story.start().snapshot)
    for n in range(1, 1001):
        outcome = story.do("isi", n=n)
    assert outcome.state == "completed"
    assert len(outcome.snapshot) < size + 50


def test_a_loop_of_a_thousand_rounds_within_one_step():
    model = definition(
        START + '<exclusiveGateway id="kembali"/>'
        '<scriptTask id="tambah"><extensionElements><alur:result variable="n"/>'
        "</extensionElements><script>n + 1</script></scriptTask>"
        '<exclusiveGateway id="cukup" default="cukup_kembali"/>'
        + END
        + flows(
            "mulai -> kembali -> tambah -> cukup",
            "cukup -> selesai : n >= 1000",
            "cukup -> kembali",
        )
    )
    outcome = Story(model).start(n=0)
    assert outcome.data == {"n": 1000}


def test_a_model_that_runs_in_circles_is_stopped(monkeypatch):
    monkeypatch.setattr(kernel, "STEP_LIMIT", 500)
    model = definition(
        START + '<exclusiveGateway id="a"/><task id="b"/>' + flows("mulai -> a -> b", "b -> a")
    )
    with pytest.raises(StepFailed, match="berputar"):
        Story(model).start()


def test_a_chain_of_six_hundred_elements_is_no_matter():
    places = [f"t{number}" for number in range(600)]
    model = definition(
        START
        + "".join(f'<task id="{place}"/>' for place in places)
        + END
        + flows(" -> ".join(["mulai", *places, "selesai"]))
    )
    outcome = Story(model).start()
    assert outcome.state == "completed"
    assert len(outcome.passed) == 602
