"""Joins: all branches, some branches, and whose write wins."""

from __future__ import annotations

import pytest

from engine.errors import StepFailed
from tests.unit.engine.bpmn.runtime.story import (
    END,
    START,
    Story,
    definition,
    flows,
    task,
)


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


def test_a_parallel_join_in_a_loop_waits_in_every_round():
    model = definition(
        START
        + '<exclusiveGateway id="kembali"/><parallelGateway id="bagi"/>'
        + task("a")
        + task("b")
        + '<parallelGateway id="gabung"/><exclusiveGateway id="cukup" default="cukup_kembali"/>'
        + END
        + flows(
            "mulai -> kembali -> bagi",
            "bagi -> a -> gabung",
            "bagi -> b -> gabung",
            "gabung -> cukup",
            "cukup -> selesai : cukup = true",
            "cukup -> kembali",
        )
    )
    story = Story(model)
    story.start()
    for first, second in (("a", "b"), ("b", "a"), ("b", "a")):
        story.do(first)
        assert story.places == [second]
        story.do(second)
        assert story.places == ["a", "b"]
    story.do("b")
    assert story.do("a", cukup=True).state == "completed"


def test_a_branch_that_comes_twice_counts_for_two_rounds():
    model = definition(
        START
        + '<parallelGateway id="bagi"/>'
        + task("a")
        + task("b")
        + '<exclusiveGateway id="temu"/>'
        + task("c")
        + '<parallelGateway id="gabung"/>'
        + task("lanjut")
        + END
        + flows(
            "mulai -> bagi",
            "bagi -> a -> temu",
            "bagi -> b -> temu",
            "bagi -> c -> gabung",
            "temu -> gabung",
            "gabung -> lanjut -> selesai",
        )
    )
    story = Story(model)
    story.start()
    story.do("a")
    story.do("b")
    assert story.places == ["c"]
    story.do("c")
    assert story.places == ["lanjut"]
    with pytest.raises(StepFailed, match="macet"):
        story.do("lanjut")


def beside(*, stops: str, way: str = "a -> gabung") -> Story:
    """Two branches of an inclusive split; a boundary event of ``a`` has a flow of its own to the join."""
    model = definition(
        START
        + '<inclusiveGateway id="bagi"/><inclusiveGateway id="gabung"/>'
        + task("a")
        + task("c")
        + task("h")
        + f'<boundaryEvent id="batas" attachedToRef="a" cancelActivity="{stops}">'
        "<timerEventDefinition><timeCycle>R/PT1H</timeCycle></timerEventDefinition>"
        "</boundaryEvent>"
        + task("lanjut")
        + '<endEvent id="lain"/>'
        + END
        + flows(
            "mulai -> bagi",
            "bagi -> a : true",
            "bagi -> c : true",
            way,
            "c -> gabung",
            "batas -> h -> gabung",
            "gabung -> lanjut -> selesai",
        )
    )
    story = Story(model)
    story.start()
    return story


@pytest.mark.parametrize("order", ["ach", "ahc", "cah", "cha", "hac", "hca"])
def test_an_inclusive_join_waits_for_the_activity_and_for_what_its_boundary_event_sent(order):
    story = beside(stops="false")
    story.fire("batas")
    for branch in order:
        assert "lanjut" not in story.places
        story.do(branch)
    assert story.places == ["lanjut"]
    assert story.do("lanjut").state == "completed"


def test_an_inclusive_join_waits_for_no_boundary_event_of_an_activity_that_is_done():
    for order in ("ac", "ca"):
        story = beside(stops="false")
        for branch in order:
            assert "lanjut" not in story.places
            story.do(branch)
        assert story.places == ["lanjut"]


@pytest.mark.parametrize("order", ["ch", "hc"])
def test_an_inclusive_join_waits_for_the_way_that_an_interrupting_event_took(order):
    story = beside(stops="true")
    story.fire("batas")
    for branch in order:
        assert "lanjut" not in story.places
        story.do(branch)
    assert story.places == ["lanjut"]


def test_an_inclusive_join_waits_for_an_activity_whose_event_alone_leads_to_it():
    story = beside(stops="false", way="a -> lain")
    story.do("c")
    assert story.places == ["a", "batas"]
    story.fire("batas")
    story.do("a")
    assert story.places == ["h"]
    story.do("h")
    assert story.places == ["lanjut"]


def test_of_the_events_of_one_gateway_an_inclusive_join_waits_for_one():
    model = definition(
        START
        + '<inclusiveGateway id="bagi"/><eventBasedGateway id="pilih"/>'
        + task("c")
        + '<intermediateCatchEvent id="satu"><messageEventDefinition messageRef="m"/>'
        '</intermediateCatchEvent><intermediateCatchEvent id="dua"><timerEventDefinition>'
        "<timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent>"
        '<inclusiveGateway id="gabung"/>'
        + task("lanjut")
        + END
        + flows(
            "mulai -> bagi",
            "bagi -> c : true",
            "bagi -> pilih : true",
            "pilih -> satu -> gabung",
            "pilih -> dua -> gabung",
            "c -> gabung -> lanjut -> selesai",
        ),
        outside='<message id="m" name="m"/>',
    )
    story = Story(model)
    story.start()
    story.do("c")
    assert story.places == ["dua", "satu"]
    story.fire("dua")
    assert story.places == ["lanjut"]
