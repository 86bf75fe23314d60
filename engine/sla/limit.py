"""Limits as models write them: ISO 8601 durations, in working days or calendar days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from engine.sentences import say
from engine.sla.words import plural
from engine.wording import Lang

CalendarName = Literal["kerja", "kalender"]

LONGEST_DAYS = 3660
"""Ten years: a longer limit is a slip of the pen, and would only make the calendar work hard."""

_FORM = re.compile(
    r"P(?:(?P<weeks>\d+)W|(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?)"
)


class LimitSyntaxError(ValueError):
    """The text is not a limit; the message says in Indonesian what to write."""


@dataclass(frozen=True, slots=True)
class Duration:
    """An ISO 8601 duration by its parts: calendar months, weeks, days, and seconds of the clock."""

    months: int = 0
    weeks: int = 0
    days: int = 0
    seconds: int = 0

    def __add__(self, other: Duration) -> Duration:
        return Duration(
            self.months + other.months,
            self.weeks + other.weeks,
            self.days + other.days,
            self.seconds + other.seconds,
        )

    def words(self, calendar: CalendarName, lang: Lang = "id") -> str:
        """``3 minggu (15 hari kerja)``, ``2 hari kerja``, ``4 jam kerja``."""
        return _words(self, calendar, lang)


@lru_cache(maxsize=1024)
def parse_duration(text: str) -> Duration:
    """Read ``P2D``, ``P3W``, ``P1M``, ``PT4H``, ``P5DT4H`` …; whole numbers only.

    Raises LimitSyntaxError for anything else, for nothing at all (``P0D``) and beyond ten years.
    """
    match = _FORM.fullmatch(text)
    if not match or text[-1] in "PT":
        raise LimitSyntaxError(
            say(
                "Batas waktu “{text}” tidak dikenali. Tulis menurut ISO 8601 dengan bilangan bulat, "
                "misalnya P2D (2 hari), P3W (3 minggu), P1M (1 bulan), PT4H (4 jam).",
                text=text,
            )
        )
    part = {name: int(value or 0) for name, value in match.groupdict().items()}
    found = Duration(
        months=12 * part["years"] + part["months"],
        weeks=part["weeks"],
        days=part["days"],
        seconds=3600 * part["hours"] + 60 * part["minutes"] + part["seconds"],
    )
    if found == Duration():
        raise LimitSyntaxError(
            say("Batas waktu “{text}” kosong. Tulis paling sedikit satu satuan.", text=text)
        )
    days = 31 * found.months + 7 * found.weeks + found.days + found.seconds // 86400
    if days > LONGEST_DAYS:
        raise LimitSyntaxError(
            say("Batas waktu “{text}” lebih dari 10 tahun. Periksa satuannya.", text=text)
        )
    return found


@dataclass(frozen=True, slots=True)
class Limit:
    """How long something may take: ISO 8601 ``duration`` and the days it is counted in.

    Raises LimitSyntaxError when the duration can not be read or the calendar is unknown.
    """

    duration: str
    calendar: CalendarName = "kerja"

    def __post_init__(self) -> None:
        parse_duration(self.duration)
        if self.calendar not in ("kerja", "kalender"):
            raise LimitSyntaxError(
                say(
                    "Kalender “{calendar}” tidak dikenal. Tulis kerja atau kalender.",
                    calendar=self.calendar,
                )
            )

    @property
    def parts(self) -> Duration:
        """The duration by its parts."""
        return parse_duration(self.duration)

    def words(self, lang: Lang = "id") -> str:
        """``2 hari kerja``, ``3 minggu (15 hari kerja)``, ``14 hari kalender``, ``4 jam kerja``."""
        return self.parts.words(self.calendar, lang)


_UNITS: dict[Lang, tuple[tuple[str, str], ...]] = {
    "id": tuple((unit, unit) for unit in ("bulan", "minggu", "hari", "jam", "menit", "detik")),
    "en": tuple(
        (unit, unit + "s") for unit in ("month", "week", "day", "hour", "minute", "second")
    ),
}
_DAY = 2
_KIND = {"kerja": "working", "kalender": "calendar"}


def _words(duration: Duration, calendar: CalendarName, lang: Lang) -> str:
    minutes, seconds = divmod(duration.seconds, 60)
    amounts = (duration.months, duration.weeks, duration.days, *divmod(minutes, 60), seconds)
    given = [i for i, amount in enumerate(amounts) if amount]
    text = []
    for i in given:
        one, many = _UNITS[lang][i]
        counts_days = i == _DAY or (i > _DAY and calendar == "kerja")
        if counts_days and lang == "en":
            one, many = f"{_KIND[calendar]} {one}", f"{_KIND[calendar]} {many}"
        elif counts_days and i == given[-1]:
            one = many = f"{one} {calendar}"
        text.append(plural(amounts[i], one, many))
    if duration.weeks and calendar == "kerja":
        days = 5 * duration.weeks
        text.append(
            say("({days} hari kerja)", days=days)
            if lang == "id"
            else say("({days} working days)", days=days)
        )
    return " ".join(text)
