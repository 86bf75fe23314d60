"""Shapes of many sizes, lived through in any order: what must hold of each of them always."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.outcome import Started
from tests.property.bpmn.models import ESCALATION, MESSAGE, NAMES, SIGNAL, boundary, timer
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

quick = settings(max_examples=40, suppress_health_check=list(HealthCheck))
orders = st.lists(st.integers(0, 11), min_size=20, max_size=20)


# --- boundary events with a flow of their own into a join ----------------------------------------

borders = st.lists(st.sampled_from(["", "true", "false"]), min_size=2, max_size=4)


def joined(branches: list[str]) -> Story:
    """Branches of an inclusive split; what a branch's boundary event starts goes to the join, too."""
    body, lines = START + '<inclusiveGateway id="bagi"/><inclusiveGateway id="gabung"/>', []
    for number, stops in enumerate(branches):
        body += task(f"t{number}")
        lines += [f"bagi -> t{number} : true", f"t{number} -> gabung"]
        if stops:
            body += boundary(f"b{number}", f"t{number}", timer("timeCycle", "R/PT1H"), stops)
            body += task(f"h{number}")
            lines.append(f"b{number} -> h{number} -> gabung")
    body += task("lanjut") + END + flows("mulai -> bagi", "gabung -> lanjut -> selesai", *lines)
    story = Story(definition(body))
    story.start()
    return story


@quick
@given(branches=borders, order=orders)
def test_an_inclusive_join_goes_on_when_nothing_more_can_come(branches, order):
    story, fired = joined(branches), set()
    for choice in [*order, *order]:
        places = [place for place in story.places if place not in fired]
        if not places:
            break
        assert "lanjut" not in places or story.places == ["lanjut"]
        place = places[choice % len(places)]
        if place.startswith("b"):
            fired.add(place)  # once each: what comes twice along one flow is for a second round
            story.fire(place)
        else:
            story.do(place)
    assert story.last.state == "completed"


# --- handlers that throw again what they handle --------------------------------------------------


def handlers(depth: int, interrupting: str) -> Story:
    """Subprocesses inside one another, each with a handler that throws again; a task at the core."""
    inner = (
        task("kerja")
        + f'<intermediateThrowEvent id="naik">{ESCALATION}</intermediateThrowEvent>'
        + task("sisa")
    )
    way = "kerja -> naik -> sisa"
    for level in range(depth):
        again = (
            f'<subProcess id="es{level}" triggeredByEvent="true"><startEvent id="em{level}" '
            f'isInterrupting="{interrupting}">{ESCALATION}</startEvent>{task(f"h{level}")}'
            f'<endEvent id="ulang{level}">{ESCALATION}</endEvent>'
            f"{flows(f'em{level} -> h{level} -> ulang{level}')}</subProcess>"
        )
        inner = (
            f'<subProcess id="s{level}"><startEvent id="m{level}"/>{inner}'
            f'<endEvent id="a{level}"/>{flows(f"m{level} -> {way} -> a{level}")}{again}</subProcess>'
        )
        way = f"s{level}"
    story = Story(
        definition(START + inner + END + flows(f"mulai -> {way} -> selesai"), outside=NAMES)
    )
    story.start()
    return story


@quick
@given(depth=st.integers(1, 4), interrupting=st.sampled_from(["true", "false"]))
def test_what_is_thrown_again_climbs_one_handler_at_a_time(depth, interrupting):
    story = handlers(depth, interrupting)
    story.do("kerja")
    for level in range(depth):
        handling = [place for place in story.places if place.startswith("h")]
        assert handling == [f"h{level}"]
        outcome = story.do(f"h{level}")
    assert [escalated.code for escalated in outcome.escalated] == ["X"]
    assert not [place for place in story.places if place.startswith("h")]


# --- completion conditions with reminders attached -----------------------------------------------


@quick
@given(
    size=st.integers(1, 6),
    enough=st.integers(0, 6),
    reminders=st.lists(st.sampled_from(["timer", "message", "signal"]), max_size=3),
    order=orders,
)
def test_reminders_do_not_count_as_instances(size, enough, reminders, order):
    events = {"timer": timer("timeCycle", "R/PT1H"), "message": MESSAGE, "signal": SIGNAL}
    body = START + task(
        "a",
        "<multiInstanceLoopCharacteristics>"
        f"<loopCardinality>{size}</loopCardinality><completionCondition>numberOfActiveInstances "
        f"= {enough} or numberOfInstances = 0</completionCondition></multiInstanceLoopCharacteristics>",
    )
    for number, kind in enumerate(reminders):
        body += boundary(f"b{number}", "a", events[kind], "false") + f'<endEvent id="e{number}"/>'
        body += flows(f"b{number} -> e{number}")
    story = Story(definition(body + END + flows("mulai -> a -> selesai"), outside=NAMES))
    story.start()
    done = 0
    for choice in [*order, *[11] * size]:
        if choice < len(reminders) and reminders[choice] == "timer":
            story.fire(f"b{choice}")
            continue
        story.do("a")
        done += 1
        if story.last.state != "open":
            break
    assert done == (size - enough if size - enough > 0 else size)


# --- correlation on data that comes later --------------------------------------------------------


@quick
@given(written=st.lists(st.sampled_from([None, "", 1, 2, "x"]), min_size=1, max_size=8))
def test_a_handler_waits_under_what_was_written_last(written):
    waits = f'<startEvent id="tunggu" isInterrupting="false" alur:correlation="n">{MESSAGE}</startEvent>'
    body = (
        START
        + '<exclusiveGateway id="lagi"/><exclusiveGateway id="pilih" default="pilih_lagi"/>'
        + task("a")
        + END
        + flows("mulai -> lagi -> a -> pilih -> lagi", "pilih -> selesai : habis = true")
        + f'<subProcess id="es" triggeredByEvent="true">{waits}<endEvent id="e"/>'
        + flows("tunggu -> e")
        + "</subProcess>"
    )
    story = Story(definition(body, outside=NAMES))
    story.start()
    for value in written:
        story.do("a", n=value)
        keys = [one.key for one in story.open.values() if one.element == "tunggu"]
        assert keys == ([] if value in (None, "") else [str(value)])
    assert story.do("a", habis=True).state == "completed"


# --- every kind of start event -------------------------------------------------------------------

STARTS: dict[str, tuple[str, dict[str, Any]]] = {
    "tanpa": ("", {}),
    "pesan": (MESSAGE, {"message": "pesan"}),
    "sinyal": (SIGNAL, {"signal": "g"}),
    "tanggal": (timer("timeDate", "2027-01-01"), {"timer": "tanggal"}),
    "lama": (timer("timeDuration", "P1D"), {"timer": "lama"}),
    "ulang": (timer("timeCycle", "R3/P1D"), {"timer": "ulang"}),
}


@quick
@given(kinds=st.sets(st.sampled_from(sorted(STARTS)), min_size=1), kept=st.booleans())
def test_a_case_begins_at_the_start_that_was_meant_and_at_no_other(kinds, kept):
    body = "".join(
        f'<startEvent id="{kind}">{result("isi") if kept and kind in ("pesan", "sinyal") else ""}'
        f"{STARTS[kind][0]}</startEvent>{task(f't_{kind}')}"
        for kind in kinds
    )
    lines = [f"{kind} -> t_{kind} -> selesai" for kind in kinds]
    model = definition(body + END + flows(*lines), outside=NAMES)
    for kind in kinds:
        story = Story(model)
        came = {"nilai": 1} if kind in ("pesan", "sinyal") else {}
        story.step(Started(data={"a": 0}, payload=came, **STARTS[kind][1]))
        assert story.places == [f"t_{kind}"]
        seen = story.sees(f"t_{kind}")
        assert seen == {"a": 0, **({"isi": came} if kept and came else came)}


# --- element ids of any text ---------------------------------------------------------------------

letters = st.characters(categories=["Lu", "Ll", "Lo"])
rest = st.text(st.one_of(letters, st.sampled_from("0123456789._-")), max_size=12)
names = st.builds(lambda first, more: first + more, st.one_of(letters, st.just("_")), rest)
library = st.sampled_from(
    ["Start", "End", "Root", "p.EndJoin", "dalam.EndJoin", "None", "__init__"]
)


@quick
@given(ids=st.lists(st.one_of(names, library), min_size=5, max_size=5, unique=True))
def test_any_name_that_xml_allows_is_an_element(ids):
    one, two, inner, first, last = ids
    each = extension('<alur:result variable="r"/>')
    body = (
        START
        + task(one)
        + f'<subProcess id="{inner}"><startEvent id="{first}"/>{task(two, each + MANY)}'
        + f'<endEvent id="{last}"/>{flows(f"{first} -> {two} -> {last}")}</subProcess>'
        + END
        + flows(f"mulai -> {one} -> {inner} -> selesai")
    )
    story = Story(definition(body))
    story.start()
    story.do(one)
    story.do(two)
    assert story.do(two).state == "completed"


MANY = (
    "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>"
    "</multiInstanceLoopCharacteristics>"
)
