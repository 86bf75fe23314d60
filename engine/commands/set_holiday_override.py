"""The office corrects one day of the working calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from engine.errors import InvalidAnswers
from engine.models import HolidayOverride
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import holidays, officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY


@dataclass(frozen=True, kw_only=True)
class SetHolidayOverride:
    """Make ``day`` a working day or a holiday, whatever the government's calendar says.

    ``name`` is the reason shown in every explanation, ``basis`` the number of the joint decree (SKB)
    or circular. Needs ``administer`` over the city: one calendar serves everybody. Deadlines already
    reckoned stay; those reckoned from now on follow. Raises InvalidAnswers, Forbidden.
    """

    day: date
    working: bool
    name: str
    basis: str
    officer: UUID

    def execute(self, uow: UnitOfWork) -> None:
        officers.principal(uow.connection, self.officer).require_right("administer", CITY)
        name, basis = self.name.strip(), self.basis.strip()
        wrong = {}
        if len(name) < 3:
            wrong["name"] = [say("Isi alasannya, misalnya nama hari libur.")]
        if not basis:
            wrong["basis"] = [
                say("Isi nomor SKB tiga menteri atau surat edaran yang menetapkannya.")
            ]
        if wrong:
            raise InvalidAnswers(wrong)
        connection = uow.begin()
        before = holidays.overrides(connection).get(self.day)
        uow.changes.delete(HolidayOverride, {"day": self.day})
        uow.changes.insert(
            HolidayOverride,
            {
                "day": self.day,
                "working": self.working,
                "name": name[:200],
                "basis": basis[:200],
                "entered_at": uow.now,
                "entered_by": self.officer,
            },
        )
        data = {
            "day": self.day.isoformat(),
            "before": before and {"kind": before.kind, "text": before.text},
            "after": {"kind": "kerja" if self.working else "libur", "text": f"{name} ({basis})"},
        }
        write_event(uow, None, Happening(name="holiday_set", officer=self.officer, data=data))
        uow.adapters.calendars.forget()
