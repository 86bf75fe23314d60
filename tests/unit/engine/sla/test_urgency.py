"""An officer sees at a glance how a due date stands."""

from __future__ import annotations

from datetime import datetime

import pytest

from engine.sla import WIB, WorkingCalendar, days_left, remaining, standing

CALENDAR = WorkingCalendar()
DUE = datetime(2026, 11, 26, 23, 59, 59, tzinfo=WIB)
WARN = datetime(2026, 11, 25, 8, tzinfo=WIB)


def at(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=WIB)


def test_the_standing_changes_at_the_warning_and_after_the_due_time():
    assert standing(at(24), DUE, WARN) == "on time"
    assert standing(WARN, DUE, WARN) == "soon"
    assert standing(DUE, DUE, WARN) == "soon"
    assert standing(at(27), DUE, WARN) == "overdue"


def test_days_are_counted_in_working_days():
    assert days_left(at(20), DUE, CALENDAR) == 4
    assert days_left(at(26), DUE, CALENDAR) == 0
    assert days_left(at(30), DUE, CALENDAR) == -2


@pytest.mark.parametrize(
    ("now", "due", "indonesian", "english"),
    [
        (at(24), DUE, "sisa 2 hari kerja", "2 working days left"),
        (at(25), DUE, "sisa 1 hari kerja", "1 working day left"),
        (at(26), DUE, "jatuh tempo hari ini", "due today"),
        (at(26), at(26, 14), "jatuh tempo hari ini pukul 14.00 WIB", "due today at 14:00 WIB"),
        (at(26, 15), at(26, 14), "baru saja terlambat", "just overdue"),
        (at(27), DUE, "terlambat 1 hari kerja", "1 working day overdue"),
        (at(30), DUE, "terlambat 2 hari kerja", "2 working days overdue"),
    ],
)
def test_it_is_said_in_words(now: datetime, due: datetime, indonesian: str, english: str):
    assert remaining(now, due, CALENDAR) == indonesian
    assert remaining(now, due, CALENDAR, "en") == english
