"""The office takes back its correction of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from engine.errors import NotFound
from engine.models import HolidayOverride
from engine.recording import Happening, write_event
from engine.store import holidays, officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY


@dataclass(frozen=True, kw_only=True)
class RemoveHolidayOverride:
    """The government's calendar holds for ``day`` again. Needs ``administer`` over the city.

    Raises NotFound when the office has entered nothing for the day, Forbidden.
    """

    day: date
    officer: UUID

    def execute(self, uow: UnitOfWork) -> None:
        officers.principal(uow.connection, self.officer).require_right("administer", CITY)
        before = holidays.overrides(uow.connection).get(self.day)
        if before is None:
            raise NotFound("Kantor belum menetapkan apa pun untuk hari itu.")
        uow.changes.delete(HolidayOverride, {"day": self.day})
        data = {
            "day": self.day.isoformat(),
            "before": {"kind": before.kind, "text": before.text},
            "after": None,
        }
        write_event(uow, None, Happening(name="holiday_removed", officer=self.officer, data=data))
        uow.adapters.calendars.forget()
