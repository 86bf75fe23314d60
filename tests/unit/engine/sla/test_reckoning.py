"""A due date follows from its ledger, and from nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from engine.sla import (
    WIB,
    Entry,
    Extended,
    ExtensionRemoved,
    Finished,
    Limit,
    Paused,
    Reopened,
    Resumed,
    Started,
    WorkingCalendar,
    due,
    reschedule,
    schedule,
)

CALENDAR = WorkingCalendar()


def at(month: int, day: int, hour: int = 9, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


def end_of(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 23, 59, 59, tzinfo=WIB)


def promised(duration: str, start: datetime, calendar: str = "kerja") -> datetime:
    return schedule(Limit(duration, calendar), start, CALENDAR, 80).due  # type: ignore[arg-type]


def test_the_day_of_the_start_does_not_count_and_the_last_day_counts_whole():
    assert promised("P2D", at(11, 23)) == end_of(11, 25)
    assert promised("P2D", at(11, 23, 0)) == promised("P2D", at(11, 23, 23))


def test_a_start_on_a_day_without_work_begins_on_the_next_working_day():
    assert promised("P1D", at(11, 21)) == promised("P1D", at(11, 23)) == end_of(11, 24)


def test_calendar_days_run_through_the_weekend():
    assert promised("P2D", at(11, 20), "kalender") == end_of(11, 22)
    assert promised("P3W", at(11, 20), "kalender") == end_of(12, 11)


@pytest.mark.parametrize(
    ("duration", "start", "calendar", "last"),
    [
        # Nyepi and Idulfitri 1447 with their joint leave: nobody works from 18 to 24 March.
        ("P1D", at(3, 17), "kerja", "2026-03-25"),
        ("P2D", at(3, 16), "kerja", "2026-03-25"),
        ("P3W", at(3, 2), "kerja", "2026-03-30"),
        ("P3W", at(3, 2), "kalender", "2026-03-23"),
        # A stretch of days off with Christmas before and the new year behind it.
        ("P5D", at(12, 23), "kerja", "2027-01-04"),
        ("P1D", at(12, 31), "kerja", "2027-01-04"),
        ("P1M", at(12, 1), "kerja", "2027-01-04"),
        ("P3W", at(12, 14), "kalender", "2027-01-04"),
    ],
)
def test_limits_run_over_lebaran_and_over_the_year_s_end(
    duration: str, start: datetime, calendar: str, last: str
):
    assert promised(duration, start, calendar).isoformat() == f"{last}T23:59:59+07:00"


def test_a_week_is_five_working_days():
    assert promised("P3W", at(11, 2)) == promised("P15D", at(11, 2)) == end_of(11, 23)


def test_a_month_runs_to_the_same_day_and_on_to_a_working_day():
    assert promised("P1M", at(10, 22)) == end_of(11, 23)
    assert promised("P1M", at(10, 22), "kalender") == end_of(11, 22)
    assert promised("P1M", at(10, 31), "kalender") == end_of(11, 30)


def test_holidays_and_cuti_bersama_are_stepped_over():
    assert promised("P2D", at(12, 22)) == end_of(12, 28)


def test_hours_run_within_office_hours_or_straight():
    assert promised("PT4H", at(11, 20, 14)) == at(11, 23, 10)
    assert promised("PT4H", at(11, 20, 22)) == at(11, 23, 12)
    assert promised("PT8H", at(11, 20, 8)) == at(11, 20, 16)
    assert promised("PT4H", at(11, 20, 22), "kalender") == at(11, 21, 2)
    assert promised("P1DT4H", at(11, 23, 10)) == at(11, 24, 14)


def test_the_office_reckons_in_its_own_zone():
    evening = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)  # 00:30 of Monday in Bekasi
    assert promised("P1D", evening) == end_of(11, 24)
    with pytest.raises(ValueError, match="aware"):
        schedule(Limit("P1D"), datetime(2026, 11, 22), CALENDAR, 80)  # noqa: DTZ001


def test_the_warning_comes_in_the_morning_of_the_day_that_reaches_the_share():
    assert schedule(Limit("P5D"), at(11, 23), CALENDAR, 80).warn == at(11, 27, 8)
    assert schedule(Limit("P1D"), at(11, 23), CALENDAR, 80).warn == at(11, 24, 8)
    assert schedule(Limit("P5D"), at(11, 23), CALENDAR, 0).warn == at(11, 23)
    assert schedule(Limit("PT5H"), at(11, 23, 8), CALENDAR, 80).warn == at(11, 23, 12)
    with pytest.raises(ValueError, match="percentage"):
        schedule(Limit("P5D"), at(11, 23), CALENDAR, 101)


# --- pauses and extensions ----------------------------------------------------------------------


def clock(*entries: Entry, limit: Limit | None = None) -> datetime | None:
    return due([Started(at(11, 23), limit or Limit("P3D")), *entries], CALENDAR)


def pause(since: datetime, until: datetime) -> tuple[Paused, Resumed]:
    return Paused(since, "lurah", "menunggu KK"), Resumed(until, "lurah")


EXTENSION = Extended(at(11, 24), "kadis", "banjir", "P2D", "x1")


def test_nothing_is_due_while_the_clock_stands_still():
    paused = [Started(at(11, 23), Limit("P3D")), Paused(at(11, 24), "lurah", "menunggu KK")]
    assert due(paused, CALENDAR) is None
    assert reschedule(paused, CALENDAR, 80) is None


def test_a_pause_moves_the_due_date_by_the_working_days_stopped():
    assert clock() == end_of(11, 26)
    assert clock(*pause(at(11, 24), at(11, 26))) == end_of(11, 30)
    assert clock(*pause(at(11, 24), at(11, 24, 15))) == end_of(11, 26)


def test_a_pause_over_the_weekend_takes_no_working_day():
    assert clock(*pause(at(11, 27), at(11, 29)), limit=Limit("P5D")) == end_of(11, 30)


def test_a_pause_before_counting_began_takes_only_days_that_would_have_counted():
    begun = Started(at(11, 21), Limit("P3D"))
    assert due([begun, *pause(at(11, 22), at(11, 25))], CALENDAR) == end_of(11, 30)


def test_pausing_on_the_last_day_gives_that_day_back():
    assert clock(*pause(at(11, 26), at(12, 1))) == end_of(12, 1)
    assert clock(*pause(at(11, 26), at(11, 28))) == end_of(11, 30)


def test_a_breach_is_not_undone_by_stopping_the_clock():
    assert clock(*pause(at(11, 27), at(12, 7))) == end_of(11, 26)


def test_a_paused_calendar_limit_lands_on_the_next_working_day():
    limit = Limit("P3D", "kalender")
    assert clock(limit=limit) == end_of(11, 26)
    assert clock(*pause(at(11, 24), at(11, 26)), limit=limit) == end_of(11, 30)


def test_a_pause_of_a_limit_in_hours_is_measured_by_the_clock():
    stopped = pause(at(11, 23, 10), at(11, 23, 11, 30))
    assert clock(*stopped, limit=Limit("PT4H")) == at(11, 23, 14, 30)
    assert clock(*stopped, limit=Limit("PT4H", "kalender")) == at(11, 23, 14, 30)


def test_an_extension_taken_back_leaves_the_pauses_as_they_were():
    stopped = pause(at(11, 25), at(11, 26))
    removed = ExtensionRemoved(at(11, 27), "kadis", "keliru", "x1")
    assert clock(EXTENSION, *stopped) == end_of(12, 1)
    assert clock(EXTENSION, *stopped, removed) == clock(*stopped) == end_of(11, 27)


def test_reopened_work_runs_on_or_starts_a_clock_of_its_own():
    done = Finished(at(11, 24), "lurah")
    again = Reopened(at(11, 30), "kadis", "banding")
    fresh = Reopened(at(11, 30), "kadis", "banding", Limit("P1D"))
    assert clock(done) == end_of(11, 26)
    assert clock(done, again) == end_of(12, 2)
    assert clock(EXTENSION, done, fresh) == end_of(12, 1)


def test_work_finished_while_paused_may_be_reopened():
    ended = Paused(at(11, 24), "a", "menunggu"), Finished(at(11, 25), "a")
    assert clock(*ended, Reopened(at(11, 26), "b", "keliru")) == end_of(11, 30)


def test_the_warning_moves_with_the_due_date():
    moved = reschedule(
        [Started(at(11, 23), Limit("P3D")), *pause(at(11, 23), at(11, 25))], CALENDAR, 60
    )
    assert moved
    assert moved.warn == at(11, 27, 8)
    assert moved.due == end_of(11, 30)
