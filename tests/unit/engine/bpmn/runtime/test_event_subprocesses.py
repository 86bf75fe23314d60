"""Event subprocesses: interrupting and not, for every kind of start, at every depth."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine.errors import Conflict
from tests.unit.engine.bpmn.runtime.story import (
    END,
    NOW,
    START,
    Story,
    definition,
    flows,
    task,
)

NAMES = (
    '<message id="m" name="pengaduan"/><signal id="g" name="bencana"/>'
    '<error id="e" errorCode="TOLAK"/><escalation id="x" escalationCode="NAIK"/>'
)
STARTS = {
    "message": '<messageEventDefinition messageRef="m"/>',
    "signal": '<signalEventDefinition signalRef="g"/>',
    "timer": "<timerEventDefinition><timeDuration>P2D</timeDuration></timerEventDefinition>",
    "cycle": "<timerEventDefinition><timeCycle>R2/P2D</timeCycle></timerEventDefinition>",
    "error": '<errorEventDefinition errorRef="e"/>',
    "escalation": '<escalationEventDefinition escalationRef="x"/>',
}


def handler(kind: str, interrupting: str, then: str = "tangani", id: str = "es") -> str:
    return (
        f'<subProcess id="{id}" triggeredByEvent="true">'
        f'<startEvent id="{id}_mulai" isInterrupting="{interrupting}">{STARTS[kind]}</startEvent>'
        + task(then)
        + f'<endEvent id="{id}_selesai"/>'
        + flows(f"{id}_mulai -> {then} -> {id}_selesai")
        + "</subProcess>"
    )


def story(kind: str, interrupting: str) -> Story:
    """A case at ``kerja``, with an event subprocess around it; then an escalation or an error."""
    model = definition(
        START
        + task("kerja")
        + task("lagi")
        + '<exclusiveGateway id="pilih" default="pilih_selesai"/>'
        '<intermediateThrowEvent id="naik"><escalationEventDefinition escalationRef="x"/>'
        "</intermediateThrowEvent>"
        '<endEvent id="tolak"><errorEventDefinition errorRef="e"/></endEvent>'
        + END
        + handler(kind, interrupting)
        + flows(
            "mulai -> kerja -> pilih",
            'pilih -> naik : apa = "naik"',
            'pilih -> tolak : apa = "tolak"',
            "pilih -> selesai",
            "naik -> lagi -> selesai",
        ),
        outside=NAMES,
    )
    made = Story(model)
    made.start(a=1)
    return made


def trigger(case: Story, kind: str) -> None:
    if kind == "message":
        case.hear("es_mulai", isi="x")
    elif kind == "signal":
        case.signal("bencana", isi="x")
    elif kind in ("timer", "cycle"):
        case.fire("es_mulai")
    else:
        case.do("kerja", apa="naik" if kind == "escalation" else "tolak")


@pytest.mark.parametrize("kind", list(STARTS))
def test_nothing_of_it_runs_before_its_event_comes(kind):
    case = story(kind, "true")
    assert [p for p in case.places if p != "es_mulai"] == ["kerja"]
    outcome = case.do("kerja", apa="")
    assert outcome.state == "completed"
    assert case.open == {}


@pytest.mark.parametrize("kind", list(STARTS))
def test_an_interrupting_one_ends_all_else_and_then_the_case(kind):
    case = story(kind, "true")
    before = set(case.open)
    trigger(case, kind)
    assert set(case.last.left) == before
    assert case.places == ["tangani"]
    outcome = case.do("tangani")
    assert outcome.passed == ("tangani", "es_selesai", "es")
    assert outcome.state == "completed"


@pytest.mark.parametrize("kind", ["message", "signal", "escalation"])
def test_one_that_does_not_interrupt_runs_beside_and_may_come_again(kind):
    case = story(kind, "false")
    trigger(case, kind)
    beside = "lagi" if kind == "escalation" else "kerja"
    assert [p for p in case.places if p != "es_mulai"] == sorted([beside, "tangani"])
    if kind != "escalation":
        trigger(case, kind)
        assert case.places.count("tangani") == 2
        case.do("tangani")
    case.do("tangani")
    if beside == "kerja":
        case.do("kerja", apa="")
    else:
        case.do("lagi")
    assert case.last.state == "completed"


def test_a_timer_that_does_not_interrupt_fires_once():
    case = story("timer", "false")
    case.fire("es_mulai")
    assert case.places == ["kerja", "tangani"]


def test_a_cycle_fires_again():
    case = story("cycle", "false")
    case.fire("es_mulai")
    assert case.open[case.token("es_mulai")].due - NOW == timedelta(days=4)
    case.fire("es_mulai")
    assert case.places == ["kerja", "tangani", "tangani"]


def test_the_case_waits_for_a_handler_that_runs_beside_it():
    case = story("message", "false")
    case.hear("es_mulai")
    assert case.do("kerja", apa="").state == "open"
    assert case.places == ["es_mulai", "tangani"]
    assert case.do("tangani").state == "completed"
    assert case.open == {}


def test_it_sees_the_data_of_now_and_not_of_the_start():
    case = story("message", "false")
    case.do("kerja", apa="naik", baru=True)
    case.hear("es_mulai", isi="x")
    assert case.sees("tangani") == {"a": 1, "apa": "naik", "baru": True, "isi": "x"}


def test_one_case_that_was_triggered_changes_nothing_for_the_next():
    case = story("message", "false")
    case.hear("es_mulai")
    other = Story(case.model)
    other.start()
    assert other.places == ["es_mulai", "kerja"]
    assert other.do("kerja", apa="").state == "completed"


def test_inside_a_subprocess_it_is_armed_only_while_that_is_at_work():
    model = definition(
        START
        + task("awal")
        + '<subProcess id="dalam"><startEvent id="m2"/>'
        + task("a")
        + '<endEvent id="s2"/>'
        + handler("message", "true")
        + flows("m2 -> a -> s2")
        + "</subProcess>"
        + task("akhir")
        + END
        + flows("mulai -> awal -> dalam -> akhir -> selesai"),
        outside=NAMES,
    )
    case = Story(model)
    case.start()
    assert case.places == ["awal"]
    case.do("awal")
    assert case.places == ["a", "es_mulai"]
    case.hear("es_mulai")
    assert case.places == ["tangani"]
    case.do("tangani")
    assert case.places == ["akhir"]


def test_several_are_independent():
    model = definition(
        START
        + task("kerja")
        + END
        + handler("message", "false", "satu", "es1")
        + handler("signal", "true", "dua", "es2")
        + flows("mulai -> kerja -> selesai"),
        outside=NAMES,
    )
    case = Story(model)
    case.start()
    case.hear("es1_mulai")
    assert case.places == ["es1_mulai", "es2_mulai", "kerja", "satu"]
    case.signal("bencana")
    assert case.places == ["dua"]


def test_an_error_thrown_by_its_own_handler_goes_outwards():
    model = definition(
        START
        + task("kerja")
        + '<endEvent id="tolak"><errorEventDefinition errorRef="e"/></endEvent>'
        + '<subProcess id="es" triggeredByEvent="true"><startEvent id="es_mulai">'
        + STARTS["error"]
        + '</startEvent><endEvent id="lagi"><errorEventDefinition errorRef="e"/>'
        "</endEvent>"
        + flows("es_mulai -> lagi")
        + "</subProcess>"
        + flows("mulai -> kerja -> tolak"),
        outside=NAMES,
    )
    case = Story(model)
    case.start()
    outcome = case.do("kerja")
    assert (outcome.state, outcome.error) == ("failed", "TOLAK")


def test_a_subscription_that_was_interrupted_away_is_refused():
    case = story("message", "true")
    gone = case.open[case.token("es_mulai")]
    case.hear("es_mulai")
    case.open[gone.token] = gone
    with pytest.raises(Conflict):
        case.hear("es_mulai")


def rethrowing(kind: str, depth: int = 0, interrupting: str = "false") -> Story:
    """A subprocess with a handler that throws again what it handles; around it another catches."""
    event = STARTS[kind]
    again = f'<endEvent id="lempar">{event}</endEvent>'
    first, last = "ulang", "lempar"
    for level in range(depth):
        again = (
            f'<subProcess id="sp{level}"><startEvent id="m{level}"/>{again}'
            f"{flows(f'm{level} -> {last}')}</subProcess>"
        )
        last = f"sp{level}"
    model = definition(
        START
        + '<subProcess id="dalam"><startEvent id="m2"/>'
        + task("kerja")
        + f'<intermediateThrowEvent id="naik">{STARTS["escalation"]}</intermediateThrowEvent>'
        + task("sisa")
        + '<endEvent id="s2"/>'
        + flows("m2 -> kerja -> naik -> sisa -> s2")
        + '<subProcess id="es" triggeredByEvent="true">'
        + f'<startEvent id="es_mulai" isInterrupting="{interrupting}">{STARTS["escalation"]}'
        + "</startEvent>"
        + task(first)
        + again
        + flows(f"es_mulai -> {first} -> {last}")
        + "</subProcess></subProcess>"
        + f'<boundaryEvent id="batas" attachedToRef="dalam" cancelActivity="true">{event}'
        + "</boundaryEvent>"
        + task("luar")
        + END
        + flows("mulai -> dalam -> selesai", "batas -> luar -> selesai"),
        outside=NAMES,
    )
    case = Story(model)
    case.start()
    case.do("kerja")
    return case


@pytest.mark.parametrize("depth", [0, 1, 2])
@pytest.mark.parametrize("kind", ["escalation", "error"])
@pytest.mark.parametrize("interrupting", ["true", "false"])
def test_what_a_handler_throws_again_goes_on_outwards(kind, depth, interrupting):
    case = rethrowing(kind, depth, interrupting)
    case.do("ulang")
    assert case.places == ["luar"]


def test_another_handler_beside_it_may_still_catch():
    model = definition(
        START
        + task("kerja")
        + f'<intermediateThrowEvent id="naik">{STARTS["escalation"]}</intermediateThrowEvent>'
        + task("sisa")
        + END
        + '<subProcess id="es" triggeredByEvent="true"><startEvent id="es_mulai" '
        f'isInterrupting="false">{STARTS["escalation"]}</startEvent>'
        f'<endEvent id="es_lempar">{STARTS["error"]}</endEvent>{flows("es_mulai -> es_lempar")}'
        "</subProcess>"
        + handler("error", "true", id="galat")
        + flows("mulai -> kerja -> naik -> sisa -> selesai"),
        outside=NAMES,
    )
    case = Story(model)
    case.start()
    case.do("kerja")
    assert case.places == ["tangani"]
