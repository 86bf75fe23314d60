"""Why something is due when it is: day by day for the officer, in one sentence for the citizen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from engine.sla.calendar import DayKind, WorkingCalendar
from engine.sla.ledger import Ledger, extensions
from engine.sla.limit import Limit, parse_duration
from engine.sla.reckoning import (
    Course,
    Stop,
    course,
    day_count,
    due_of,
    first_day,
    midnight,
    office_between,
)
from engine.sla.words import clock_time, full_date
from engine.wording import Lang

LineKind = Literal[
    "start", "counted", "extension", "paused", "landed",
    "weekend", "holiday", "joint_leave", "office_holiday", "outside",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day between start and due date, and what the clock made of it.

    ``count`` is the number of this day within the limit (0 when not counted), ``seconds`` the time
    counted on it when the limit runs by the clock; ``text`` is for reading.
    """

    date: date
    kind: LineKind
    text: str
    count: int = 0
    seconds: int = 0
    due: bool = False


@dataclass(frozen=True, slots=True)
class Explanation:
    """The due date (None while paused), the days that led to it, and the sentence for a letter."""

    due: datetime | None
    lines: tuple[DayLine, ...]
    sentence: str


_TEXT: dict[Lang, dict[str, str]] = {
    "id": {
        "start": "hari mulai, tidak dihitung",
        "counted": "hari ke-{n} dari {total}",
        "despite": "hari ke-{n} dari {total} ({name})",
        "extension": "hari ke-{n} dari {total}, perpanjangan: {name}",
        "paused": "jam berhenti: {name}",
        "still": "jam berhenti sejak hari ini: {name}",
        "landed": "jatuh tempo, setelah jam berjalan lagi",
        "weekend": "{name}",
        "holiday": "libur: {name}",
        "joint_leave": "{name}",
        "office_holiday": "libur: {name}",
        "clock": "{hours} dihitung",
        "outside": "di luar jam kantor",
        "hours": "{h} jam {m} menit",
        "due": "jatuh tempo",
    },
    "en": {
        "start": "day of the start, not counted",
        "counted": "day {n} of {total}",
        "despite": "day {n} of {total} ({name})",
        "extension": "day {n} of {total}, extension: {name}",
        "paused": "clock stopped: {name}",
        "still": "clock stopped from this day on: {name}",
        "landed": "due, after the clock ran again",
        "weekend": "{name}",
        "holiday": "holiday: {name}",
        "joint_leave": "{name}",
        "office_holiday": "holiday: {name}",
        "clock": "{hours} counted",
        "outside": "outside office hours",
        "hours": "{h} h {m} min",
        "due": "due",
    },
}


def explain(ledger: Ledger, calendar: WorkingCalendar, lang: Lang = "id") -> Explanation:
    """Every day from the start to the due date (or to the pause that still lasts), with reasons."""
    run = course(ledger)
    end = None if run.stopped else due_of(run, calendar)
    last = (end or run.stops[-1].since).date()
    if run.total.seconds:
        lines = list(_by_clock(run, calendar, lang, end or run.stops[-1].since))
    else:
        lines = list(_by_days(run, ledger, calendar, lang, last))
    if end is None:
        text = _TEXT[lang]["still"].format(name=run.stops[-1].reason)
        lines[-1] = replace(lines[-1], text=f"{lines[-1].text}; {text}")
    elif lines[-1].kind != "landed":
        text = f"{lines[-1].text}; {_TEXT[lang]['due']}"
        lines[-1] = replace(lines[-1], text=text, due=True)
    else:
        lines[-1] = replace(lines[-1], due=True)
    return Explanation(end, tuple(lines), _sentence(run, ledger, calendar, lang))


def _by_days(
    run: Course, ledger: Ledger, calendar: WorkingCalendar, lang: Lang, last: date
) -> Iterator[DayLine]:
    words, total, count = _TEXT[lang], day_count(run, calendar), 0
    granted = _granted(run, ledger, calendar)
    begin = first_day(run, calendar)
    for day in _days(run.start.date(), last):
        found = calendar.day(day, lang)
        stop = _stop_over(run, day)
        if day in (run.start.date(), begin):
            yield DayLine(day, "start", words["start"])
        elif run.limit.calendar == "kerja" and not found.working:
            yield DayLine(day, _off(found.kind), words[found.kind].format(name=found.name))
        elif count == total and not (stop and day < last):
            kind: LineKind = "landed" if day == last else _off(found.kind)
            yield DayLine(day, kind, words.get(kind, "").format(name=found.name))
        elif stop:
            yield DayLine(day, "paused", words["paused"].format(name=stop.reason))
        else:
            count += 1
            reason = next((why for upto, why in granted if count <= upto), None)
            key = "extension" if reason else "despite" if found.name else "counted"
            text = words[key].format(n=count, total=total, name=reason or found.name)
            yield DayLine(day, "extension" if reason else "counted", text, count)


def _off(kind: DayKind) -> LineKind:
    return "outside" if kind == "working" or kind == "office_working" else kind


def _days(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def _stop_over(run: Course, day: date) -> Stop | None:
    for stop in run.stops:
        if stop.until and stop.since.date() < day <= stop.until.date():
            return stop
    return None


def _granted(
    run: Course, ledger: Ledger, calendar: WorkingCalendar
) -> list[tuple[int, str | None]]:
    """Up to which day the limit itself and each extension reach, with the extension's reason."""
    total = run.limit.parts
    reach: list[tuple[int, str | None]] = [(day_count(replace(run, total=total), calendar), None)]
    for extension in extensions(ledger).values():
        total += parse_duration(extension.duration)
        reach.append((day_count(replace(run, total=total), calendar), extension.reason))
    return reach


# --- limits by the clock ------------------------------------------------------------------------


def _by_clock(
    run: Course, calendar: WorkingCalendar, lang: Lang, end: datetime
) -> Iterator[DayLine]:
    words = _TEXT[lang]
    for day in _days(run.start.date(), end.date()):
        begin = midnight(day)
        since = max(run.start, begin)
        until = min(end, begin + timedelta(days=1))
        stopped = [s for s in run.stops if s.since < until and (s.until or end) > since]
        seconds = _running(run, since, until, calendar)
        for stop in stopped:
            seconds -= _running(
                run, max(since, stop.since), min(until, stop.until or end), calendar
            )
        found = calendar.day(day, lang)
        if seconds:
            hours = words["hours"].format(h=seconds // 3600, m=seconds % 3600 // 60)
            text = words["clock"].format(hours=hours)
            if stopped:
                text += "; " + words["paused"].format(name=stopped[0].reason)
            yield DayLine(day, "counted", text, seconds=seconds)
        elif run.limit.calendar == "kerja" and not found.working:
            yield DayLine(day, _off(found.kind), words[found.kind].format(name=found.name))
        elif stopped:
            yield DayLine(day, "paused", words["paused"].format(name=stopped[0].reason))
        else:
            yield DayLine(day, "outside", words["outside"])


def _running(run: Course, since: datetime, until: datetime, calendar: WorkingCalendar) -> int:
    if run.limit.calendar == "kerja":
        return office_between(since, until, calendar)
    return max(0, int((until - since).total_seconds()))


# --- the sentence -------------------------------------------------------------------------------


def _sentence(run: Course, ledger: Ledger, calendar: WorkingCalendar, lang: Lang) -> str:
    since = full_date(run.start.date(), lang)
    if run.stopped:
        stop = run.stops[-1]
        when = full_date(stop.since.date(), lang)
        reason = stop.reason.rstrip(" .;,")
        if lang == "en":
            return (
                f"The limit of {run.limit.words(lang)} from {since} has stood still since {when} "
                f"because of: {reason}; it runs on when this is settled."
            )
        return (
            f"Batas waktu {run.limit.words()} sejak {since} berhenti sejak {when} "
            f"karena {reason}, dan berjalan lagi setelah hal itu selesai."
        )
    end = due_of(run, calendar)
    added = _added(run, ledger, calendar, lang)
    when = full_date(end.date(), lang)
    if run.total.seconds:
        when += (" pukul " if lang == "id" else " at ") + clock_time(end, lang)
        since += (" pukul " if lang == "id" else " at ") + clock_time(run.start, lang)
    if lang == "en":
        return f"Due no later than {when}: {run.limit.words(lang)} from {since}{added}."
    return f"Paling lambat {when}, yaitu {run.limit.words()} sejak {since}{added}."


def _added(run: Course, ledger: Ledger, calendar: WorkingCalendar, lang: Lang) -> str:
    name = run.limit.calendar
    because = "karena" if lang == "id" else "because of"
    plus = "ditambah" if lang == "id" else "plus"
    parts = []
    for stop in run.stops:
        amount = _lost(run, stop, calendar, lang)
        if amount:
            parts.append(f"{plus} {amount} {because} {stop.reason}")
    extended = "diperpanjang" if lang == "id" else "extended by"
    for extension in extensions(ledger).values():
        amount = Limit(extension.duration, name).words(lang)
        parts.append(f"{extended} {amount} {because} {extension.reason}")
    return "".join(f", {part}" for part in parts)


def _lost(run: Course, stop: Stop, calendar: WorkingCalendar, lang: Lang) -> str:
    """How long a stop lasted, in the measure of the limit; empty for no time at all."""
    if stop.until is None:
        return ""
    if run.total.seconds:
        minutes = _running(run, stop.since, stop.until, calendar) // 60
        return Limit(f"PT{minutes}M", run.limit.calendar).words(lang) if minutes else ""
    since, until = stop.since.date(), stop.until.date()
    if run.limit.calendar == "kerja":
        days = calendar.between(max(since, first_day(run, calendar)), until)
    else:
        days = (until - since).days
    return Limit(f"P{days}D", run.limit.calendar).words(lang) if days else ""
