"""The time of the demonstration: every story goes on when its moment comes, all in one order.

Stories are threads of steps with pauses between them. The thread whose moment is the earliest goes
on first, so that numbers of letters, histories and lists are in the order of the days, and the
clock of the law ticks in between.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import count
from typing import Protocol

from engine.wording import OFFICE_ZONE

OPENS, CLOSES = 8, 16
BETWEEN_TICKS = timedelta(hours=20)
SETTLING_DAYS = ((1, 13), (4, 13), (7, 13), (10, 13))
"""Months and days: before the busy weeks the clock of the law ticks when a quarter has begun."""


class DemoClock:
    """A clock that stories move; it never runs ahead of the real one."""

    def __init__(self, real: datetime) -> None:
        self.real = real
        self.now = real

    def __call__(self) -> datetime:
        return self.now

    def days_ago(self, days: float) -> datetime:
        """A moment in office hours, so many days before the real present."""
        moment = (self.real - timedelta(days=days)).astimezone(OFFICE_ZONE)
        while moment.weekday() > 4:
            moment -= timedelta(days=1)
        if days >= 1:
            # Not everybody comes at the same minute: the part of the day follows from the figure.
            moment = moment.replace(hour=OPENS, minute=0, second=0, microsecond=0)
            moment += timedelta(minutes=int(days * 1440 * 7) % ((CLOSES - OPENS - 1) * 60))
        return min(moment, self.real)

    def move_to(self, moment: datetime) -> None:
        """Go forward to a moment, at most to the present; never back."""
        self.now = min(max(self.now, moment), self.real)

    def pass_minutes(self, minutes: float) -> None:
        """Let a little time go by."""
        self.move_to(self.now + timedelta(minutes=minutes))


def in_office_hours(moment: datetime) -> datetime:
    """The moment itself, or the next one at which an office is open."""
    local = moment.astimezone(OFFICE_ZONE)
    if local.hour >= CLOSES:
        local = local.replace(hour=OPENS, minute=local.minute) + timedelta(days=1)
    elif local.hour < OPENS:
        local = local.replace(hour=OPENS, minute=local.minute)
    while local.weekday() > 4:
        local += timedelta(days=1)
    return local


class Thread(Protocol):
    """One story: it goes on until it pauses."""

    begins: datetime

    def go_on(self) -> datetime | None:
        """Take steps; returns when it goes on, None at its end."""


def play(
    threads: Iterable[Thread],
    clock: DemoClock,
    tick: Callable[[], None],
    *,
    ticks_from: datetime,
) -> None:
    """Let every thread go on in the order of time, until the present is reached.

    What a story would do later than now has not happened. ``tick`` is called once a quarter, and
    about once a day from ``ticks_from`` on.
    """
    order = count()
    waiting = [(thread.begins, next(order), thread) for thread in threads]
    heapq.heapify(waiting)
    next_tick = min(_settling_day(clock.now), ticks_from)
    while waiting:
        moment, _, thread = heapq.heappop(waiting)
        if moment > clock.real:
            break
        while next_tick < moment:
            clock.move_to(next_tick)
            tick()
            later = clock.now + BETWEEN_TICKS
            next_tick = max(later, min(_settling_day(later), ticks_from))
        clock.move_to(moment)
        again = thread.go_on()
        if again is not None:
            heapq.heappush(waiting, (again, next(order), thread))


def _settling_day(moment: datetime) -> datetime:
    """The first settling day after a moment, early in the morning."""
    day = moment.astimezone(OFFICE_ZONE).replace(hour=6, minute=0, second=0, microsecond=0)
    while day <= moment or (day.month, day.day) not in SETTLING_DAYS:
        day += timedelta(days=1)
    return day
