"""Gateways: one way, all ways, some ways, the first of several events."""

from __future__ import annotations

from datetime import timedelta

import pytest

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


def fork(*branches: str, kind: str = "parallelGateway", then: str = "lanjut") -> str:
    """A gateway pair with one user task per branch, and a task behind it."""
    return (
        START
        + f'<{kind} id="bagi"/>'
        + "".join(task(b) for b in branches)
        + f'<{kind} id="gabung"/>'
        + task(then)
        + END
        + flows(
            "mulai -> bagi",
            *(f"bagi -> {b} -> gabung" for b in branches),
            f"gabung -> {then} -> selesai",
        )
    )


def test_a_parallel_join_waits_for_every_branch():
    story = Story(definition(fork("a", "b", "c")))
    story.start()
    assert story.places == ["a", "b", "c"]
    story.do("b")
    story.do("a")
    assert story.places == ["c"]
    outcome = story.do("c")
    assert outcome.passed == ("c", "gabung")
    assert story.places == ["lanjut"]


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_at_a_join_the_later_write_wins_key_by_key(order):
    story = Story(definition(fork("a", "b")))
    story.start(sama=0, daftar=[1], tetap="t")
    for branch in order:
        story.do(branch, sama=branch, daftar=[branch, branch], **{f"dari_{branch}": True})
    assert story.sees("lanjut") == {
        "sama": order[1],
        "daftar": [order[1], order[1]],
        "tetap": "t",
        "dari_a": True,
        "dari_b": True,
    }


def test_a_branch_that_did_not_touch_a_key_does_not_bring_its_old_value_back():
    story = Story(definition(fork("a", "b")))
    story.start(x="lama")
    story.do("a", x="baru")
    story.do("b")
    assert story.sees("lanjut")["x"] == "baru"


def test_eight_parallel_blocks_of_three_stay_small():
    body, path = START, ["mulai"]
    lines = []
    for n in range(8):
        body += f'<parallelGateway id="s{n}"/><parallelGateway id="j{n}"/>'
        body += "".join(task(f"t{n}{k}") for k in range(3))
        lines += [f"{path[-1]} -> s{n}", *(f"s{n} -> t{n}{k} -> j{n}" for k in range(3))]
        path.append(f"j{n}")
    story = Story(definition(body + END + flows(*lines, f"{path[-1]} -> selesai")))
    story.start()
    for n in range(8):
        assert len(story.last.snapshot) < 400
        for k in range(3):
            story.do(f"t{n}{k}")
    assert story.last.state == "completed"


def test_a_branch_that_never_comes_is_refused_and_not_silently_stuck():
    model = definition(
        START + task("isi") + '<exclusiveGateway id="pilih" default="pilih_b"/>' + '<task id="a"/>'
        '<task id="b"/><parallelGateway id="gabung"/>'
        + END
        + flows(
            "mulai -> isi -> pilih",
            "pilih -> a : true",
            "pilih -> b",
            "a -> gabung",
            "b -> gabung -> selesai",
        )
    )
    story = Story(model)
    story.start()
    with pytest.raises(StepFailed) as refusal:
        story.do("isi")
    assert refusal.value.element == "gabung"


def inclusive() -> str:
    return (
        START
        + task("isi")
        + '<inclusiveGateway id="bagi" default="bagi_d"/>'
        + task("a")
        + task("b")
        + task("c")
        + task("d")
        + '<inclusiveGateway id="gabung"/>'
        + task("lanjut")
        + END
        + flows(
            "mulai -> isi -> bagi",
            "bagi -> a : pa",
            "bagi -> b : pb",
            "bagi -> c : pc",
            "bagi -> d",
            "a -> gabung",
            "b -> gabung",
            "c -> gabung",
            "d -> gabung",
            "gabung -> lanjut -> selesai",
        )
    )


@pytest.mark.parametrize(
    ("chosen", "places"),
    [("abc", "abc"), ("ac", "ac"), ("b", "b"), ("", "d")],
)
def test_an_inclusive_gateway_takes_every_open_way_and_waits_for_just_those(chosen, places):
    story = Story(definition(inclusive()))
    story.start()
    story.do("isi", **{f"p{b}": b in chosen for b in "abc"})
    assert story.places == list(places)
    for place in places[:-1]:
        story.do(place)
        assert "lanjut" not in story.places
    story.do(places[-1])
    assert story.places == ["lanjut"]


def test_an_inclusive_gateway_without_an_open_way_is_a_failure():
    model = definition(
        START
        + '<inclusiveGateway id="bagi"/>'
        + task("a")
        + task("b")
        + END
        + flows(
            "mulai -> bagi",
            "bagi -> a : false",
            "bagi -> b : false",
            "a -> selesai",
            "b -> selesai",
        )
    )
    with pytest.raises(StepFailed) as refusal:
        Story(model).start()
    assert refusal.value.element == "bagi"


def test_an_inclusive_join_does_not_wait_for_a_branch_that_turned_away():
    model = definition(
        START
        + '<parallelGateway id="bagi"/>'
        + task("a")
        + task("b")
        + '<exclusiveGateway id="belok" default="belok_gabung"/><inclusiveGateway id="gabung"/>'
        + task("lain")
        + task("lanjut")
        + END
        + flows(
            "mulai -> bagi",
            "bagi -> a -> gabung",
            "bagi -> b -> belok",
            "belok -> lain : pergi",
            "belok -> gabung",
            "gabung -> lanjut -> selesai",
            "lain -> selesai",
        )
    )
    story = Story(model)
    story.start()
    story.do("a")
    assert story.places == ["b"]
    story.do("b", pergi=True)
    assert story.places == ["lain", "lanjut"]


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


def test_a_model_that_runs_in_circles_is_stopped():
    model = definition(
        START + '<exclusiveGateway id="a"/><task id="b"/>' + flows("mulai -> a -> b", "b -> a")
    )
    with pytest.raises(StepFailed, match="circles"):
        Story(model).start()
