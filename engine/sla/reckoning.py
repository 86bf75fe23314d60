"""When something is due: a pure function of the ledger and the working calendar.

The rule, and its reasons:

* **A limit in days ends with the day.** N working days that start on day D end at 23:59:59 WIB of
  the N-th working day after D. The day of the start does not count, since it is never whole; the
  last day counts whole, since decrees speak of days, not of hours. A start on a day without work
  is a start on the next working day. A week is five working days or seven calendar days; a month
  runs to the same day of the next month (or its last day), and on to a working day for ``kerja``;
  for the ledger it is then as many days as that.
* **A limit in hours runs by the clock**: ``kerja`` between 08:00 and 16:00 WIB of working days (a
  day is eight such hours), ``kalender`` day and night. A limit that mixes days and hours runs by
  the clock as well.
* **A pause gives back what it took.** For limits in days: as many working (or calendar) days as
  lie between the day of the pause and the day of the resumption; like the day of the start, the
  day of the resumption is not counted. Pausing on the last day gives that day back on the day of
  resumption. A calendar limit that a pause has moved lands on a working day, the next and never
  the one before, since a pause must not take time away. A pause after the limit had run out
  changes nothing: a breach is not undone by stopping the clock.
* **An extension lengthens the limit itself**; so pauses, extensions and their removal may come in
  any order and the result is the same.

All results are in WIB (UTC+7, no daylight saving).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

from engine.sla.calendar import WorkingCalendar
from engine.sla.ledger import (
    Finished,
    Ledger,
    Paused,
    Reopened,
    Resumed,
    current_limit,
    current_round,
    extensions,
)
from engine.sla.limit import CalendarName, Duration, Limit, parse_duration

WIB = timezone(timedelta(hours=7), "WIB")
"""Office time. Fixed: Jakarta knows no daylight saving."""
OPENING = time(8, 0, tzinfo=WIB)
END_OF_DAY = time(23, 59, 59, tzinfo=WIB)
OFFICE_SECONDS = 8 * 3600


class Stop(NamedTuple):
    """A stretch in which the clock stood still; ``until`` is None while it still does."""

    since: datetime
    until: datetime | None
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a piece of work is due and when a warning is; both aware, in WIB."""

    due: datetime
    warn: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """A ledger read: when the clock began, what it may take in all, where it stood still."""

    start: datetime
    limit: Limit
    total: Duration
    stops: tuple[Stop, ...]

    @property
    def stopped(self) -> bool:
        """True while the clock stands still."""
        return bool(self.stops) and self.stops[-1].until is None


def course(ledger: Ledger) -> Course:
    """Read the ledger's current round; a finished clock does not count as stopped."""
    rounds = current_round(ledger)
    limit = current_limit(ledger)
    total = limit.parts
    for extension in extensions(ledger).values():
        total += parse_duration(extension.duration)
    return Course(office_time(rounds[0].at), limit, total, _stops(rounds))


def _stops(rounds: Ledger) -> tuple[Stop, ...]:
    stops: list[Stop] = []
    finished: Finished | None = None
    for entry in rounds[1:]:
        at = office_time(entry.at)
        if isinstance(entry, Paused):
            stops.append(Stop(at, None, entry.reason, entry.by))
        elif isinstance(entry, Resumed):
            stops[-1] = stops[-1]._replace(until=at)
        elif isinstance(entry, Finished):
            finished = entry
            if stops and stops[-1].until is None:
                stops[-1] = stops[-1]._replace(until=at)
        elif isinstance(entry, Reopened) and finished:
            stops.append(Stop(office_time(finished.at), at, entry.reason, entry.by))
    return tuple(stops)


def due(ledger: Ledger, calendar: WorkingCalendar) -> datetime | None:
    """When the work is due, in WIB; None while the clock is paused."""
    run = course(ledger)
    return None if run.stopped else due_of(run, calendar)


def due_of(run: Course, calendar: WorkingCalendar) -> datetime:
    """When a course that does not stand still is due; an open stop at its end is left out."""
    if run.total.seconds:
        return _due_by_clock(run, calendar, clock_seconds(run, calendar))
    return _end_of(_due_day(run, calendar, day_count(run, calendar)))


def schedule(limit: Limit, started: datetime, calendar: WorkingCalendar, warn_at: int) -> Schedule:
    """Due and warning of a limit that starts at ``started`` (aware) and is never touched.

    ``warn_at`` is the percentage of the limit, 0 to 100, after which the warning is due; for
    limits in days that is 08:00 of the day on which this share is reached.
    """
    return _schedule(Course(office_time(started), limit, limit.parts, ()), calendar, warn_at)


def reschedule(ledger: Ledger, calendar: WorkingCalendar, warn_at: int) -> Schedule | None:
    """Due and warning after pauses and extensions; None while the clock is paused."""
    run = course(ledger)
    return None if run.stopped else _schedule(run, calendar, warn_at)


def _schedule(run: Course, calendar: WorkingCalendar, warn_at: int) -> Schedule:
    if not 0 <= warn_at <= 100:
        raise ValueError("warn_at is a percentage, 0 to 100")
    end = due_of(run, calendar)
    if warn_at == 0:
        return Schedule(end, run.start)
    if run.total.seconds:
        share = -(-clock_seconds(run, calendar) * warn_at // 100)
        return Schedule(end, min(end, _due_by_clock(run, calendar, share)))
    share = -(-day_count(run, calendar) * warn_at // 100)
    morning = datetime.combine(_due_day(run, calendar, share), OPENING)
    return Schedule(end, max(run.start, min(end, morning)))


def office_time(at: datetime) -> datetime:
    """``at`` in WIB; raises ValueError for a naive time."""
    if at.tzinfo is None:
        raise ValueError("the clock of the law needs aware times")
    return at.astimezone(WIB)


def midnight(day: date) -> datetime:
    """When a day begins on the clocks of the office, in WIB."""
    return datetime.combine(day, time(), WIB)


# --- limits in days -----------------------------------------------------------------------------


def first_day(run: Course, calendar: WorkingCalendar) -> date:
    """The day the limit is counted from; it is itself not counted."""
    day = run.start.date()
    return calendar.on_or_after(day) if run.limit.calendar == "kerja" else day


def day_count(run: Course, calendar: WorkingCalendar) -> int:
    """How many days the total is, months reckoned from the start."""
    total, working = run.total, run.limit.calendar == "kerja"
    days = total.days + total.weeks * (5 if working else 7)
    if total.months:
        first = first_day(run, calendar)
        same_day = _add_months(first, total.months)
        if working:
            days += calendar.between(first, calendar.on_or_after(same_day))
        else:
            days += (same_day - first).days
    return days


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _due_day(run: Course, calendar: WorkingCalendar, days: int) -> date:
    working = run.limit.calendar == "kerja"
    day = _forward(first_day(run, calendar), days, run.limit.calendar, calendar)
    for stop in run.stops:
        if stop.until is None or stop.since > _end_of(day):
            break
        since, until = stop.since.date(), stop.until.date()
        if working:
            lost = calendar.between(max(since, first_day(run, calendar)), until)
            day = max(calendar.after(day, lost), calendar.on_or_after(until))
        elif until > since:
            day = calendar.on_or_after(day + (until - since))
    return day


def _forward(day: date, days: int, name: CalendarName, calendar: WorkingCalendar) -> date:
    return calendar.after(day, days) if name == "kerja" else day + timedelta(days=days)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, END_OF_DAY)


# --- limits by the clock ------------------------------------------------------------------------


def clock_seconds(run: Course, calendar: WorkingCalendar) -> int:
    """The total in seconds of the clock; a working day is eight office hours."""
    a_day = OFFICE_SECONDS if run.limit.calendar == "kerja" else 86400
    return run.total.seconds + a_day * day_count(run, calendar)


def _due_by_clock(run: Course, calendar: WorkingCalendar, seconds: int) -> datetime:
    working = run.limit.calendar == "kerja"
    if not working:
        end = run.start + timedelta(seconds=seconds)
    else:
        end = office_advance(run.start, seconds, calendar)
    for stop in run.stops:
        if stop.until is None or stop.since > end:
            break
        if not working:
            end += stop.until - stop.since
        else:
            left = office_between(stop.since, end, calendar)
            end = office_advance(stop.until, left, calendar)
    return end


def _position(at: datetime, calendar: WorkingCalendar) -> tuple[date, int]:
    """Working day and office seconds into it; what lies outside belongs to the next opening."""
    day = calendar.on_or_after(at.date())
    if day != at.date():
        return day, 0
    into = int((at - datetime.combine(day, OPENING)).total_seconds())
    if into >= OFFICE_SECONDS:
        return calendar.after(day, 1), 0
    return day, max(into, 0)


def office_advance(at: datetime, seconds: int, calendar: WorkingCalendar) -> datetime:
    """``at`` plus ``seconds`` of office time."""
    day, into = _position(at, calendar)
    days, rest = divmod(into + seconds, OFFICE_SECONDS)
    if rest == 0 and days:  # the end of a day, not the opening of the next
        days, rest = days - 1, OFFICE_SECONDS
    return datetime.combine(calendar.after(day, days), OPENING) + timedelta(seconds=rest)


def office_between(since: datetime, until: datetime, calendar: WorkingCalendar) -> int:
    """Seconds of office time from ``since`` to ``until``; 0 when ``until`` is earlier."""
    if until <= since:
        return 0
    first, into_first = _position(since, calendar)
    last, into_last = _position(until, calendar)
    return calendar.between(first, last) * OFFICE_SECONDS + into_last - into_first
