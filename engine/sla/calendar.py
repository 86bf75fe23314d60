"""The working calendar of the Indonesian government, corrected by a table of the office."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from holidays.countries.indonesia import Indonesia
from holidays.version import __version__ as library_version

from engine.sentences import say
from engine.wording import Lang, weekday_name

DayKind = Literal[
    "working", "weekend", "holiday", "joint_leave", "office_holiday", "office_working"
]

_TENTATIVE = "(perkiraan)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Override:
    """What the office knows better than the library about one day.

    ``kind`` is ``libur`` (no work on this day) or ``kerja`` (work despite weekend or holiday);
    ``reason`` is shown in every explanation; ``basis`` is the number of the SKB or circular.
    """

    kind: Literal["libur", "kerja"]
    reason: str
    basis: str = ""

    @property
    def text(self) -> str:
        """Reason and basis in one line."""
        return f"{self.reason} ({self.basis})" if self.basis else self.reason


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the calendar: whether work is done on it, and why (not)."""

    date: date
    kind: DayKind
    name: str = ""

    @property
    def working(self) -> bool:
        """True when a limit in working days counts this day."""
        return self.kind in ("working", "office_working")


@dataclass(frozen=True, slots=True)
class _Year:
    working: tuple[int, ...]
    """Proleptic ordinals of the working days, ascending."""
    public: Mapping[date, str]
    joint: Mapping[date, str]
    english: dict[date, str] = field(default_factory=dict)


class WorkingCalendar:
    """Monday to Friday without public holidays and cuti bersama, as the office corrected it.

    Years are reckoned on first use and kept; afterwards a step of any number of days is one
    binary search. Instances never change: a new table of overrides is a new calendar.
    """

    def __init__(self, overrides: Mapping[date, Override] | None = None) -> None:
        self._overrides = dict(overrides or {})
        self._years: dict[int, _Year] = {}
        self.version = self._version()

    def _version(self) -> str:
        rows = [(d.isoformat(), o.kind, o.text) for d, o in sorted(self._overrides.items())]
        digest = hashlib.sha256(json.dumps(rows).encode()).hexdigest()[:12]
        return f"holidays-{library_version}+{digest}"

    def _year(self, year: int) -> _Year:
        known = self._years.get(year)
        if known is None:
            known = self._years[year] = self._reckon(year)
        return known

    def _reckon(self, year: int) -> _Year:
        public = dict(Indonesia(years=year, categories=("public",), language="id", expand=False))
        joint = dict(Indonesia(years=year, categories=("government",), language="id", expand=False))
        off = public.keys() | joint.keys()
        working = []
        day, one = date(year, 1, 1), timedelta(days=1)
        while day.year == year:
            override = self._overrides.get(day)
            if override.kind == "kerja" if override else day.weekday() < 5 and day not in off:
                working.append(day.toordinal())
            day += one
        return _Year(tuple(working), public, joint)

    def is_working(self, day: date) -> bool:
        """True when ``day`` is a working day."""
        return self.on_or_after(day) == day

    def after(self, day: date, count: int) -> date:
        """The ``count``-th working day after ``day``; ``day`` itself when ``count`` is 0."""
        if count == 0:
            return day
        year = day.year
        working = self._year(year).working
        index = bisect_right(working, day.toordinal()) + count - 1
        while index >= len(working):
            index -= len(working)
            year += 1
            working = self._year(year).working
        return date.fromordinal(working[index])

    def on_or_after(self, day: date) -> date:
        """``day`` when it is a working day, else the next one."""
        return self.after(date.fromordinal(day.toordinal() - 1), 1)

    def between(self, first: date, last: date) -> int:
        """How many working days lie after ``first`` up to and including ``last``; at least 0."""
        if last <= first:
            return 0
        total = sum(len(self._year(year).working) for year in range(first.year, last.year))
        before = bisect_right(self._year(first.year).working, first.toordinal())
        return total + bisect_right(self._year(last.year).working, last.toordinal()) - before

    def day(self, day: date, lang: Lang = "id") -> Day:
        """What kind of day it is, with the name of the holiday in ``lang``."""
        override = self._overrides.get(day)
        if override:
            kind: DayKind = "office_holiday" if override.kind == "libur" else "office_working"
            return Day(day, kind, override.text)
        year = self._year(day.year)
        for kind, names in (("holiday", year.public), ("joint_leave", year.joint)):
            if day in names:
                return Day(day, kind, names[day] if lang == "id" else self._english(day))
        if day.weekday() >= 5:
            return Day(day, "weekend", weekday_name(day, lang))
        return Day(day, "working")

    def _english(self, day: date) -> str:
        names = self._year(day.year).english
        if not names:
            names.update(
                Indonesia(
                    years=day.year,
                    categories=("public", "government"),
                    language="en_US",
                    expand=False,
                )
            )
        return names[day]

    def warnings(self, year: int) -> list[str]:
        """What is not yet sure about ``year``, as Indonesian sentences for the administrator.

        A year without cuti bersama is warned of until the office enters a holiday of its own for
        it; an estimated date until the office enters a row for that date.
        """
        reckoned = self._year(year)
        found: list[str] = []
        entered = any(d.year == year and o.kind == "libur" for d, o in self._overrides.items())
        if not reckoned.joint and not entered:
            found.append(
                say(
                    "Cuti bersama {year} belum ada di kalender. Masukkan tanggalnya beserta nomor SKB di "
                    "tabel hari libur kantor.",
                    year=year,
                )
            )
        named = {**reckoned.public, **reckoned.joint}
        for day, name in sorted(named.items()):
            if _TENTATIVE in name and day not in self._overrides:
                found.append(
                    say(
                        "{isoformat}: {name} masih perkiraan. Pastikan dengan SKB tiga menteri, lalu "
                        "tetapkan di tabel hari libur kantor.",
                        isoformat=day.isoformat(),
                        name=name,
                    )
                )
        return found
