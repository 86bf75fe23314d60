"""The office takes back its correction of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from engine.casework.revising import Revision, move, moves
from engine.errors import NotFound
from engine.models import HolidayOverride
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import holidays, officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY


@dataclass(frozen=True, kw_only=True)
class RemoveHolidayOverride:
    """The government's calendar holds for ``day`` again. Needs ``administer`` over the city.

    ``running`` moves the limits that run. Returns how many moved. Raises NotFound when the office has
    entered nothing for the day, Forbidden.
    """

    day: date
    officer: UUID
    running: bool = False

    def execute(self, uow: UnitOfWork) -> int:
        officers.principal(uow.connection, self.officer).require_right("administer", CITY)
        before = holidays.overrides(uow.connection).get(self.day)
        if before is None:
            raise NotFound("Kantor belum menetapkan apa pun untuk hari itu.")
        revision = Revision((self.day,), None)
        found = moves(uow, revision) if self.running else []
        calendar = revision.calendar(uow)
        uow.changes.delete(HolidayOverride, {"day": self.day})
        data = {
            "day": self.day.isoformat(),
            "before": {"kind": before.kind, "text": before.text},
            "after": None,
            "running": self.running,
            "moved": len(found),
        }
        write_event(uow, None, Happening(name="holiday_removed", officer=self.officer, data=data))
        if found:
            why = say("Ketetapan kantor dihapus: {text}", text=before.text)
            move(uow, found, calendar.version, officer=self.officer, why=why)
        uow.adapters.calendars.forget()
        return len(found)
