"""The working calendar of a year, as the office has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from engine.errors import Refused
from engine.rows import Record
from engine.sentences import say
from engine.sla import Day, WorkingCalendar
from engine.store import holidays, officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY
from engine.wording import Lang

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True, slots=True)
class Month:
    """One month: how many working days it has, its days off and its corrected days."""

    number: int
    working: int
    special: tuple[Day, ...]
    """Holidays, cuti bersama and what the office corrected."""
    weekends: int


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """A year of the calendar; a row of ``overrides``: day, working, name, basis, entered_at."""

    year: int
    months: tuple[Month, ...]
    overrides: list[Record]
    warnings: list[str]
    version: str
    may_change: bool

    @property
    def working(self) -> int:
        """The working days of the year."""
        return sum(month.working for month in self.months)


@dataclass(frozen=True, kw_only=True)
class ShowCalendar:
    """A year of the working calendar, for whoever administers. Raises Forbidden, Refused."""

    officer: UUID
    year: int
    lang: Lang = "id"

    def answer(self, uow: UnitOfWork) -> YearCalendar:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("administer")
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise Refused(
                say(
                    "Pilih tahun antara {first_year} dan {last_year}.",
                    first_year=FIRST_YEAR,
                    last_year=LAST_YEAR,
                )
            )
        calendar = uow.calendar
        return YearCalendar(
            year=self.year,
            months=tuple(_month(calendar, self.year, number, self.lang) for number in range(1, 13)),
            overrides=holidays.of_year(uow.connection, self.year),
            warnings=calendar.warnings(self.year),
            version=calendar.version,
            may_change=principal.has_right("administer", CITY),
        )


def _month(calendar: WorkingCalendar, year: int, number: int, lang: Lang) -> Month:
    days = [calendar.day(day, lang) for day in _days(year, number)]
    return Month(
        number=number,
        working=sum(day.working for day in days),
        special=tuple(day for day in days if day.kind not in ("working", "weekend")),
        weekends=sum(day.kind == "weekend" for day in days),
    )


def _days(year: int, month: int) -> Iterator[date]:
    day = date(year, month, 1)
    while day.month == month:
        yield day
        day += timedelta(days=1)
