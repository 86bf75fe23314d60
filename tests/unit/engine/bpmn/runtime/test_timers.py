"""Timers: due times from the time given, cycles without bursts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from engine.bpmn.timers import rule, span_of
from engine.errors import Conflict, StepFailed
from engine.outcome import TimerFired
from tests.unit.engine.bpmn.runtime.story import (
    END,
    NOW,
    RUNTIME,
    START,
    Story,
    definition,
    flows,
    task,
)

WIB = timezone(timedelta(hours=7))


def timer(kind: str, text: str) -> str:
    return f"<timerEventDefinition><{kind}>{text}</{kind}></timerEventDefinition>"


def due(kind: str, text: str, **data: object) -> datetime:
    """When an intermediate timer event of this kind is due in a case started at NOW."""
    model = definition(
        START
        + f'<intermediateCatchEvent id="t">{timer(kind, text)}</intermediateCatchEvent>'
        + END
        + flows("mulai -> t -> selesai")
    )
    [opened] = Story(model).start(**data).timers
    return opened.due


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("P1D", timedelta(days=1)),
        ("P3W", timedelta(weeks=3)),
        ("P1W2D", timedelta(days=9)),
        ("PT1H30M15.5S", timedelta(hours=1, minutes=30, seconds=15.5)),
        ("P0.5D", timedelta(hours=12)),
        ("PT0.5H", timedelta(minutes=30)),
        (" PT36H ", timedelta(hours=36)),
    ],
)
def test_a_duration_needs_no_quotes(text, after):
    assert due("timeDuration", text) - NOW == after


def test_a_month_that_is_too_short_ends_on_its_last_day():
    span = span_of("P1M")
    assert span is not None
    assert span.after(datetime(2026, 1, 31, 9, tzinfo=WIB)) == datetime(2026, 2, 28, 9, tzinfo=WIB)


@pytest.mark.parametrize("text", ["P", "PT", "-P1D", "besok", "R3/PT1H", "1 hari"])
def test_what_is_no_duration_is_none(text):
    assert span_of(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-01T08:00:00+07:00", datetime(2026, 12, 1, 1, tzinfo=UTC)),
        ("2026-12-01T08:00:00", datetime(2026, 12, 1, 8, tzinfo=WIB)),
        ("2026-12-01T08:00:00Z", datetime(2026, 12, 1, 8, tzinfo=UTC)),
        ("2026-12-01", datetime(2026, 12, 1, tzinfo=WIB)),
    ],
)
def test_a_date_without_an_offset_is_of_jakarta(text, expected):
    assert due("timeDate", text) == expected


def test_an_expression_may_yield_the_duration():
    assert due("timeDuration", "batas", batas="P2D") - NOW == timedelta(days=2)


def test_a_value_that_is_no_time_is_a_failure_of_that_element():
    with pytest.raises(StepFailed) as refusal:
        due("timeDuration", "batas", batas=True)
    assert refusal.value.element == "t"


REMIND = (
    START
    + task("kerja")
    + '<boundaryEvent id="ingat" attachedToRef="kerja" cancelActivity="false">'
    "{timer}</boundaryEvent>"
    + task("telepon")
    + END
    + '<endEvent id="sudah"/>'
    + flows("mulai -> kerja -> selesai", "ingat -> telepon -> sudah")
)


def reminder(kind: str, text: str) -> Story:
    return Story(definition(REMIND.replace("{timer}", timer(kind, text))))


def test_a_reminder_leaves_the_task_open_and_fires_once():
    story = reminder("timeDuration", "P1D")
    story.start()
    outcome = story.fire("ingat")
    assert story.places == ["kerja", "telepon"]
    assert outcome.passed == ("ingat",)
    assert len(outcome.left) == 1


def test_completing_the_task_takes_its_timer_away():
    story = reminder("timeDuration", "P1D")
    story.start()
    token = story.token("ingat")
    outcome = story.do("kerja")
    assert token in outcome.left
    assert outcome.state == "completed"


def test_a_cycle_of_three_fires_three_times_each_at_a_token_of_its_own():
    story = reminder("timeCycle", "R3/PT1H")
    story.start()
    tokens = set()
    for hour in (1, 2, 3):
        [opened] = [o for o in story.open.values() if o.element == "ingat"]
        assert opened.due - NOW == timedelta(hours=hour)
        tokens.add(opened.token)
        outcome = story.fire("ingat")
        assert opened.token in outcome.left
    assert len(tokens) == 3
    assert story.places == ["kerja", "telepon", "telepon", "telepon"]


def test_a_timer_fires_once_per_token():
    story = reminder("timeCycle", "R/PT1H")
    story.start()
    token = story.token("ingat")
    story.fire("ingat")
    with pytest.raises(Conflict):
        story.step(TimerFired(token=token))


def test_a_late_cycle_catches_up_once_not_in_a_burst():
    story = reminder("timeCycle", "R/P1D")
    story.start()
    story.wait(days=10, hours=3)
    story.fire("ingat")
    [opened] = [o for o in story.open.values() if o.element == "ingat"]
    assert opened.due - NOW == timedelta(days=11)
    assert story.places.count("telepon") == 1


def test_a_cycle_that_owes_each_time_comes_for_each_and_says_for_when():
    """As a quarter's round does: none is lost, and none bears the name of another."""
    model = REMIND.replace("{timer}", timer("timeCycle", "R/2026-01-01T08:00:00+07:00/P3M"))
    model = model.replace(' cancelActivity="false">', ' cancelActivity="false" alur:missed="each">')
    kept = '<extensionElements><alur:result variable="saat"/></extensionElements>'
    model = model.replace("<timerEventDefinition>", kept + "<timerEventDefinition>")
    story = Story(definition(model))
    story.start()
    story.wait(days=400)
    moments = []
    for _ in range(3):
        story.fire("ingat")
        newest = [place for place in story.open.values() if place.element == "telepon"][-1]
        moments.append(RUNTIME.data(story.model, story.last.snapshot, newest.token)["saat"])
    assert moments == [f"2026-{month}-01T08:00:00+07:00" for month in ("01", "04", "07")]


def test_what_a_late_clock_missed_counts_towards_the_repetitions():
    story = reminder("timeCycle", "R3/P1D")
    story.start()
    story.wait(days=10)
    story.fire("ingat")
    assert "ingat" not in story.places


def test_a_cycle_may_start_at_a_date():
    story = reminder("timeCycle", "R3/2026-12-01T08:00:00+07:00/P1D")
    story.start()
    dues = []
    for _ in range(3):
        [opened] = [o for o in story.open.values() if o.element == "ingat"]
        dues.append(opened.due.astimezone(WIB))
        story.fire("ingat")
    assert dues == [datetime(2026, 12, day, 8, tzinfo=WIB) for day in (1, 2, 3)]
    assert "ingat" not in story.places


def test_a_cycle_of_months_keeps_the_day():
    every = rule("cycle", "R/2026-01-31T08:00:00+07:00/P1M", "t")
    due, notes = every.first({}, NOW)
    days = []
    for _ in range(4):
        days.append((due.month, due.day))
        coming = every.next(notes, due)
        assert coming is not None
        due, notes = coming
    assert days == [(1, 31), (2, 28), (3, 31), (4, 30)]


def test_a_cycle_of_nothing_is_refused():
    with pytest.raises(StepFailed):
        rule("cycle", "R/PT0S", "t").first({}, NOW)


def test_an_interrupting_timer_ends_the_task():
    model = definition(
        START
        + task("kerja")
        + '<boundaryEvent id="habis" attachedToRef="kerja">'
        + timer("timeDuration", "P1D")
        + "</boundaryEvent>"
        + task("ambil_alih")
        + END
        + flows("mulai -> kerja -> selesai", "habis -> ambil_alih -> selesai")
    )
    story = Story(model)
    story.start()
    before = set(story.open)
    outcome = story.fire("habis")
    assert set(outcome.left) == before
    assert story.places == ["ambil_alih"]
    assert story.do("ambil_alih").state == "completed"


def starts_by(kind: str, text: str):
    return definition(
        f'<startEvent id="jadwal">{timer(kind, text)}</startEvent>'
        + task("a")
        + END
        + flows("jadwal -> a -> selesai")
    )


def test_a_timer_start_says_when_it_is_due_next():
    model = starts_by("timeCycle", "R/2026-01-01T00:00:00+07:00/P3M")
    assert model.start_timers == (("jadwal", "R/2026-01-01T00:00:00+07:00/P3M"),)
    first = RUNTIME.start_due(model, "jadwal", NOW)
    assert first.due == datetime(2027, 1, 1, tzinfo=WIB)
    second = RUNTIME.start_due(model, "jadwal", first.due + timedelta(days=9), first)
    assert second.due == datetime(2027, 4, 1, tzinfo=WIB)


def times(kind: str, text: str, *, late: timedelta, most: int = 9) -> list[datetime]:
    """The due times of a start event whose clock comes ``late`` each time."""
    model, found = starts_by(kind, text), []
    coming = RUNTIME.start_due(model, "jadwal", NOW)
    while coming is not None and len(found) < most:
        found.append(coming.due)
        coming = RUNTIME.start_due(model, "jadwal", coming.due + late, coming)
    return found


@pytest.mark.parametrize("late", [timedelta(0), timedelta(minutes=59)])
def test_a_start_event_counts_its_times_and_does_not_drift(late):
    hours = [NOW + timedelta(hours=hour) for hour in range(1, 10)]
    assert times("timeCycle", "R3/PT1H", late=late) == hours[:3]
    assert times("timeCycle", "R1/PT1H", late=late) == hours[:1]
    assert times("timeCycle", "R/PT1H", late=late) == hours
    assert times("timeDuration", "PT1H", late=late) == hours[:1]
    start = hours[1].isoformat()
    assert times("timeCycle", f"R2/{start}/PT1H", late=late) == hours[1:3]
    assert times("timeDate", start, late=late) == hours[1:2]


@pytest.mark.parametrize("text", ["R0/PT1H", "R/PT0S", "-PT1H", "R/-PT1H", "R-1/PT1H"])
def test_a_repetition_that_never_comes_is_no_repetition(text):
    with pytest.raises(StepFailed):
        RUNTIME.start_due(starts_by("timeCycle", f'"{text}"'), "jadwal", NOW)


def test_a_date_that_has_passed_is_never_due_again():
    model = starts_by("timeDate", "2026-11-01")
    assert RUNTIME.start_due(model, "jadwal", NOW) is None


def test_a_cycle_that_has_ended_is_never_due_again():
    model = starts_by("timeCycle", "R2/2026-01-01T00:00:00+07:00/P1D")
    assert RUNTIME.start_due(model, "jadwal", NOW) is None
