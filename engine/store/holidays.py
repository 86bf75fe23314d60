"""The working calendar: the government's, corrected by the office's own table."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from engine.models import HolidayOverride
from engine.rows import Record
from engine.sla import Override, WorkingCalendar
from engine.store.driver import Prepared

FRESH = timedelta(seconds=30)
"""How long a process works with the table it read; a correction takes effect within this time."""


class Calendars:
    """The calendar of this installation, read again when it has grown old."""

    def __init__(self) -> None:
        self._calendar: WorkingCalendar | None = None
        self._read_at: datetime | None = None

    def current(self, connection: Connection, now: datetime) -> WorkingCalendar:
        """The calendar with the office's corrections; an unchanged table keeps the same object."""
        calendar, read_at = self._calendar, self._read_at
        if calendar is not None and read_at is not None and abs(now - read_at) < FRESH:
            return calendar
        read = WorkingCalendar(overrides(connection))
        if calendar is not None and calendar.version == read.version:
            read = calendar
        self._calendar, self._read_at = read, now
        return read

    def forget(self) -> None:
        """Read the table again at the next question."""
        self._read_at = None


_OVERRIDES = Prepared(
    select(
        HolidayOverride.day,
        HolidayOverride.working,
        HolidayOverride.name,
        HolidayOverride.basis,
    )
)


def overrides(connection: Connection) -> dict[date, Override]:
    """The office's corrections by day."""
    return {
        row.day: Override(
            kind="kerja" if row.working else "libur", reason=row.name, basis=row.basis
        )
        for row in _OVERRIDES.rows(connection)
    }


def of_year(connection: Connection, year: int) -> list[Record]:
    """The office's corrections in a year, in the order of the days."""
    statement = (
        select(*HolidayOverride.__table__.c)
        .where(HolidayOverride.day.between(date(year, 1, 1), date(year, 12, 31)))
        .order_by(HolidayOverride.day)
    )
    return list(connection.execute(statement).all())
