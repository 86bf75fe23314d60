"""What must hold of every clock, whatever the dates."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from engine.sla import (
    WIB,
    Entry,
    Extended,
    ExtensionRemoved,
    Limit,
    Paused,
    Resumed,
    Started,
    WorkingCalendar,
    due,
    explain,
    schedule,
)

CALENDAR = WorkingCalendar()
NAMES = st.sampled_from(["kerja", "kalender"])
STARTS = st.datetimes(datetime(2023, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0, tzinfo=WIB)
)
DAYS = st.integers(1, 40)
DURATIONS = st.one_of(
    DAYS.map(lambda n: f"P{n}D"),
    st.integers(1, 8).map(lambda n: f"P{n}W"),
    st.integers(1, 6).map(lambda n: f"P{n}M"),
    st.integers(1, 60).map(lambda n: f"PT{n}H"),
    st.tuples(DAYS, st.integers(1, 20)).map(lambda p: f"P{p[0]}DT{p[1]}H"),
)
LIMITS: Any = st.builds(Limit, DURATIONS, NAMES)


@st.composite
def pauses(draw: Any, start: datetime) -> list[Entry]:
    at, found = start, []
    for _ in range(draw(st.integers(0, 3))):
        at += timedelta(minutes=draw(st.integers(1, 60 * 24 * 15)))
        found.append(Paused(at, "a", "menunggu"))
        at += timedelta(minutes=draw(st.integers(0, 60 * 24 * 15)))
        found.append(Resumed(at, "a"))
    return found


@st.composite
def clocks(draw: Any) -> list[Entry]:
    start = draw(STARTS)
    return [Started(start, draw(LIMITS)), *draw(pauses(start))]


def ended(ledger: list[Entry]) -> datetime:
    found = due(ledger, CALENDAR)
    assert found
    return found


def extension(name: str, days: int) -> Extended:
    return Extended(datetime(2029, 1, 1, tzinfo=WIB), "kadis", "alasan", f"P{days}D", name)


def removal(name: str) -> ExtensionRemoved:
    return ExtensionRemoved(datetime(2029, 1, 2, tzinfo=WIB), "kadis", "keliru", name)


@given(STARTS, LIMITS, st.integers(0, 100))
def test_the_warning_lies_between_start_and_due(start: datetime, limit: Limit, percent: int):
    found = schedule(limit, start, CALENDAR, percent)
    assert start <= found.warn <= found.due
    assert found.due > start


@given(STARTS, DAYS, DAYS, NAMES)
def test_a_longer_limit_is_never_due_earlier(start: datetime, a: int, b: int, name: Any):
    short, long = sorted((a, b))
    first = schedule(Limit(f"P{short}D", name), start, CALENDAR, 80).due
    second = schedule(Limit(f"P{long}D", name), start, CALENDAR, 80).due
    assert (first < second) == (short < long)


@given(STARTS, STARTS, LIMITS)
def test_a_later_start_is_never_due_earlier(a: datetime, b: datetime, limit: Limit):
    first, second = sorted((a, b))
    assert schedule(limit, first, CALENDAR, 80).due <= schedule(limit, second, CALENDAR, 80).due


@given(clocks(), DAYS)
def test_an_extension_given_and_taken_back_leaves_no_trace(ledger: list[Entry], days: int):
    granted = [*ledger, extension("x", days)]
    assert ended(granted) > ended(ledger) or len(ledger) > 1  # a pause may have rounded up
    assert ended(granted) >= ended(ledger)
    assert ended([*granted, removal("x")]) == ended(ledger)


@given(clocks(), st.lists(DAYS, min_size=2, max_size=4), st.data())
def test_extensions_may_come_in_any_order(ledger: list[Entry], days: list[int], data: Any):
    granted: list[Entry] = [extension(str(i), n) for i, n in enumerate(days)]
    shuffled = data.draw(st.permutations(granted))
    assert ended([*ledger, *granted]) == ended([*ledger, *shuffled])


@given(clocks(), DAYS, DAYS, st.data())
def test_an_extension_may_be_granted_and_removed_anywhere_among_the_pauses(
    ledger: list[Entry], kept: int, lost: int, data: Any
):
    expected = ended([*ledger, extension("kept", kept)])
    mixed = list(ledger)
    for entry in (extension("kept", kept), extension("lost", lost)):
        mixed.insert(data.draw(st.integers(1, len(mixed))), entry)
    granted = next(i for i, e in enumerate(mixed) if getattr(e, "extension", "") == "lost")
    mixed.insert(data.draw(st.integers(granted + 1, len(mixed))), removal("lost"))
    assert ended(mixed) == expected


@given(STARTS, st.integers(1, 40), st.integers(0, 39), st.integers(0, 20))
def test_pausing_k_working_days_moves_the_due_date_by_k(
    start: datetime, days: int, into: int, stopped: int
):
    assume(into < days)
    begin = CALENDAR.on_or_after(start.date())
    since = CALENDAR.after(begin, into)
    until = CALENDAR.after(since, stopped)
    noon = datetime.max.time().replace(hour=23, minute=30, second=0, microsecond=0, tzinfo=WIB)
    ledger = [
        Started(start, Limit(f"P{days}D")),
        Paused(datetime.combine(since, noon), "a", "menunggu"),
        Resumed(datetime.combine(until, noon), "a"),
    ]
    assert ended(ledger).date() == CALENDAR.after(begin, days + stopped)


@given(clocks(), st.integers(0, 60 * 24 * 40))
def test_resuming_at_once_changes_nothing(ledger: list[Entry], minutes: int):
    at = ledger[-1].at + timedelta(minutes=minutes)
    assert ended([*ledger, Paused(at, "a", "b"), Resumed(at, "a")]) == ended(ledger)


@given(clocks(), st.integers(0, 60 * 24 * 40), st.integers(0, 60 * 24 * 40), st.integers(0, 9999))
def test_a_longer_pause_is_never_due_earlier(
    ledger: list[Entry], minutes: int, stopped: int, more: int
):
    since = ledger[-1].at + timedelta(minutes=minutes)
    short, long = since + timedelta(minutes=stopped), since + timedelta(minutes=stopped + more)
    paused = [*ledger, Paused(since, "a", "b")]
    assert ended(ledger) <= ended([*paused, Resumed(short, "a")])
    assert ended([*paused, Resumed(short, "a")]) <= ended([*paused, Resumed(long, "a")])


@given(clocks(), st.integers(0, 60 * 24 * 40), st.integers(0, 60 * 24 * 40))
def test_nobody_is_overdue_on_the_day_the_clock_runs_again(
    ledger: list[Entry], minutes: int, stopped: int
):
    since = ledger[-1].at + timedelta(minutes=minutes)
    assume(since <= ended(ledger))
    until = since + timedelta(minutes=stopped)
    assert ended([*ledger, Paused(since, "a", "b"), Resumed(until, "a")]) >= until


@given(clocks(), st.lists(DAYS, max_size=2))
def test_the_explanation_ends_on_the_due_day_and_counts_every_day(
    ledger: list[Entry], days: list[int]
):
    ledger = [*ledger, *(extension(str(i), n) for i, n in enumerate(days))]
    found = explain(ledger, CALENDAR)
    assert found.due == ended(ledger)
    assert found.lines[-1].due
    assert found.lines[-1].date == ended(ledger).date()
    assert [line.date for line in found.lines] == list(_days(found.lines[0].date, len(found.lines)))
    counted = [line.count for line in found.lines if line.count]
    assert counted == list(range(1, len(counted) + 1))
    last = next((line for line in reversed(found.lines) if line.count), None)
    assert last is None or f"ke-{last.count} dari {last.count}" in last.text
    for line in found.lines:
        if line.kind == "counted" and "kerja" in str(ledger[0]):
            assert CALENDAR.is_working(line.date)


def _days(first: date, count: int) -> Any:
    return (first + timedelta(days=n) for n in range(count))


@given(clocks())
def test_the_office_zone_has_no_daylight_saving(ledger: list[Entry]):
    assert ended(ledger).utcoffset() == timedelta(hours=7)
