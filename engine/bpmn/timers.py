"""When a timer event is due: ISO 8601 dates, durations and repeating intervals, or FEEL.

Computed from the ``now`` that is given, never from a clock. Times without an offset are taken as
Asia/Jakarta (UTC+7, which knows no daylight saving time).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal

from engine import feel
from engine.bpmn.script import Formula
from engine.definition import StartTime
from engine.errors import StepFailed
from engine.sentences import say
from engine.sla import WIB

Kind = Literal["date", "duration", "cycle"]
Notes = dict[str, Any]

_KINDS = {
    "date": say("tanggal (2026-12-01T08:00)"),
    "duration": say("durasi (P2D)"),
    "cycle": say("pengulangan (R3/P1D)"),
}
_DURATION = re.compile(
    r"P(?=.)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+(?:\.\d+)?)W)?"
    r"(?:(?P<days>\d+(?:\.\d+)?)D)?(?:T(?=.)(?:(?P<hours>\d+(?:\.\d+)?)H)?"
    r"(?:(?P<minutes>\d+(?:\.\d+)?)M)?(?:(?P<seconds>\d+(?:\.\d+)?)S)?)?"
)
_CYCLE = re.compile(r"R(?P<count>\d*)/(?:(?P<start>[^P/][^/]*)/)?(?P<every>P[^/]+)")
_DATE = re.compile(r"\d{4}-?\d\d-?\d\d([T ].*)?|\d{4}-?W\d\d.*")


@dataclass(frozen=True, slots=True)
class Span:
    """A duration: whole months, and an exact rest."""

    months: int
    rest: timedelta

    def after(self, start: datetime, times: int = 1) -> datetime:
        """``times`` durations after ``start``; a month that is too short ends on its last day."""
        local = start.astimezone(WIB)
        months = local.month - 1 + self.months * times
        year, month = local.year + months // 12, months % 12 + 1
        day = min(local.day, calendar.monthrange(year, month)[1])
        return local.replace(year=year, month=month, day=day) + self.rest * times


@dataclass(frozen=True, slots=True)
class Rule:
    """The timer of one event, as its model writes it."""

    kind: Kind
    element: str
    text: str
    formula: Formula | None
    """None when the text is ISO 8601 itself."""
    each: bool = False
    """Whether a late clock makes up for every time of a cycle that it missed, one after the other."""

    def first(self, data: Mapping[str, Any], now: datetime) -> tuple[datetime, Notes]:
        """The first due time, aware, and what a cycle must remember.

        Raises StepFailed when the value is no time of this kind.
        """
        value = self.text if self.formula is None else self.formula.value(data, now)
        if self.kind != "cycle":
            moment = self._moment(value) if self.kind == "date" else self._span(value).after(now)
            return moment, {"due": moment.isoformat()}
        found = _CYCLE.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            raise self._wrong(value)
        return self._first_of_cycle(found, now)

    def next(self, notes: Mapping[str, Any], now: datetime) -> tuple[datetime, Notes] | None:
        """The due time of a cycle after the one that fired, or None when there is none.

        It is the first one after ``now``: what a late clock missed is caught up once, not in a
        burst; with ``each`` it is simply the one after. Missed times count towards the number of
        repetitions.
        """
        if "every" not in notes:
            return None
        origin, every = datetime.fromisoformat(notes["from"]), self._span(notes["every"])
        number = notes["number"] + 1
        if not every.months and not self.each:
            number = max(number, (now - origin) // every.rest + 1)
        while (due := every.after(origin, number)) <= now and not self.each:
            number += 1
        if notes["count"] is not None and number >= notes["count"] + notes["base"]:
            return None
        return due, {**notes, "number": number}

    def came_due(self, notes: Mapping[str, Any], now: datetime) -> datetime:
        """For when what fires now was due; of a place that noted no time it is ``now``."""
        if "every" in notes:
            origin = datetime.fromisoformat(notes["from"])
            return self._span(notes["every"]).after(origin, notes["number"])
        return datetime.fromisoformat(notes["due"]) if "due" in notes else now

    def start_due(self, after: datetime, last: StartTime | None) -> StartTime | None:
        """The due time after ``after``, for timers that open cases; None: never again.

        Without a ``last`` time it may be ``after`` itself; a repeating interval without a start
        counts from ``after`` then, and so does a duration.
        """
        if last is None:
            due, notes = self.first({}, after)
            if due >= after:
                return StartTime(due=due, notes=notes)
        else:
            notes = self._counted_from(last)
        coming = self.next(notes, after)
        return StartTime(due=coming[0], notes=coming[1]) if coming is not None else None

    def _counted_from(self, last: StartTime) -> Notes:
        """The notes of a time that was due; one that has none yet was the first of its cycle."""
        if last.notes is not None:
            return dict(last.notes)
        _, notes = self.first({}, last.due)
        if notes.get("base") == 1:
            notes |= {"from": last.due.isoformat(), "base": 0, "number": 0}
        return notes

    def _first_of_cycle(self, found: re.Match[str], now: datetime) -> tuple[datetime, Notes]:
        every = self._span(found["every"])
        if every.after(now) <= now or (found["count"] and int(found["count"]) == 0):
            raise self._wrong(found.string)
        start = self._moment(found["start"]) if found["start"] else None
        base = 0 if start else 1
        notes = {
            "from": (start or now).isoformat(),
            "every": found["every"],
            "count": int(found["count"]) if found["count"] else None,
            "base": base,
            "number": base,
        }
        return every.after(start or now, base), notes

    def _moment(self, value: Any) -> datetime:
        moment = moment_of(value)
        if moment is None:
            raise self._wrong(value)
        return moment

    def _span(self, value: Any) -> Span:
        if isinstance(value, (feel.DaysTimeDuration, feel.YearsMonthsDuration)):
            value = feel.to_plain(value)
        span = span_of(value) if isinstance(value, str) else None
        if span is None:
            raise self._wrong(value)
        return span

    def _wrong(self, value: object) -> StepFailed:
        message = say(
            "«{text}» bernilai {value!r}, bukan {kind}.",
            text=self.text,
            value=value,
            kind=_KINDS[self.kind],
        )
        return StepFailed(message, element=self.element)


def rule(kind: Kind, text: str, element: str, *, each: bool = False) -> Rule:
    """The rule that a timer event carries: ISO 8601 as it stands, anything else is FEEL.

    Raises FeelSyntaxError when it is neither.
    """
    text = text.strip()
    literal = {"date": _DATE, "duration": _DURATION, "cycle": _CYCLE}[kind].fullmatch(text)
    return Rule(kind, element, text, None if literal else Formula(text, element), each)


def moment_of(value: Any) -> datetime | None:
    """The moment that a date, a date and time or its ISO 8601 text means; None when it is none."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=WIB)
    if not isinstance(value, datetime):
        return None
    return value if value.tzinfo else value.replace(tzinfo=WIB)


def span_of(text: str) -> Span | None:
    """The duration that an ISO 8601 text means; None when it is none. ``P1W2D`` is allowed."""
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        return None
    part = {name: float(value or 0) for name, value in found.groupdict().items()}
    rest = timedelta(
        weeks=part["weeks"],
        days=part["days"],
        hours=part["hours"],
        minutes=part["minutes"],
        seconds=part["seconds"],
    )
    return Span(int(part["years"]) * 12 + int(part["months"]), rest)
