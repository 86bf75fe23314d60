"""The time of the demonstration."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from api.demo.timeline import DemoClock, in_office_hours, play

WIB = ZoneInfo("Asia/Jakarta")
SUNDAY = datetime(2026, 11, 22, 21, 30, tzinfo=WIB)


class Diary:
    """A thread that writes down when it goes on."""

    def __init__(self, name, begins, pauses, lines, clock):
        self.begins = begins
        self.name, self.pauses, self.lines, self.clock = name, iter(pauses), lines, clock

    def go_on(self):
        self.lines.append((self.name, self.clock.now))
        pause = next(self.pauses, None)
        return None if pause is None else self.clock.now + pause


def played(*told, now=SUNDAY, ticks_from=SUNDAY):
    clock, lines, ticks = DemoClock(now), [], []
    clock.now = now - timedelta(days=400)
    threads = [Diary(name, begins, pauses, lines, clock) for name, begins, pauses in told]
    play(threads, clock, lambda: ticks.append(clock.now), ticks_from=ticks_from)
    return lines, ticks


def test_stories_go_on_in_the_order_of_time():
    monday = datetime(2026, 11, 16, 9, tzinfo=WIB)
    lines, _ = played(
        ("long", monday, [timedelta(days=2)]), ("short", monday + timedelta(days=1), [])
    )
    assert [name for name, _ in lines] == ["long", "short", "long"]


def test_what_would_come_after_the_present_has_not_happened():
    lines, _ = played(("late", SUNDAY - timedelta(hours=1), [timedelta(days=1)]))
    assert len(lines) == 1


def test_the_clock_of_the_law_ticks_daily_in_the_busy_weeks():
    begins = SUNDAY - timedelta(days=10)
    _, ticks = played(("story", SUNDAY - timedelta(hours=1), []), ticks_from=begins)
    assert len([at for at in ticks if at >= begins]) == 12


def test_before_the_busy_weeks_it_ticks_once_a_quarter():
    _, ticks = played(("story", SUNDAY - timedelta(hours=1), []))
    assert [f"{at:%Y-%m-%d}" for at in ticks] == [
        "2026-01-13",
        "2026-04-13",
        "2026-07-13",
        "2026-10-13",
    ]


def test_an_office_is_not_open_at_night_or_on_sunday():
    assert in_office_hours(SUNDAY) == datetime(2026, 11, 23, 8, 30, tzinfo=WIB)


def test_a_day_long_ago_is_a_working_day():
    assert DemoClock(SUNDAY).days_ago(7).weekday() == 4
