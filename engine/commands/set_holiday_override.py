"""The office corrects days of the working calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from engine.casework.revising import Revision, days_between, move, moves, wrong_range
from engine.errors import InvalidAnswers
from engine.models import HolidayOverride
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.sla import Override
from engine.store import holidays, officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY

SHORTEST_REASON = 10
"""Characters of the reason for a day that is over."""


@dataclass(frozen=True, kw_only=True)
class SetHolidayOverride:
    """Make the days from ``day`` to ``until`` working days or days off, whatever the government says.

    ``name`` is the reason shown in every explanation, ``basis`` the number of the joint decree (SKB)
    or circular. ``running`` moves the limits that run; otherwise only those that begin from now on
    follow. A day that is over needs a ``reason``. Needs ``administer`` over the city: one calendar
    serves everybody. Returns how many running limits moved. Raises InvalidAnswers, Forbidden.
    """

    day: date
    until: date | None = None
    working: bool
    name: str
    basis: str
    reason: str = ""
    running: bool = False
    officer: UUID

    def execute(self, uow: UnitOfWork) -> int:
        officers.principal(uow.connection, self.officer).require_right("administer", CITY)
        wrong = self._wrong(uow.today)
        if wrong:
            raise InvalidAnswers(wrong)
        revision = self.revision()
        found = moves(uow, revision) if self.running else []
        calendar = revision.calendar(uow)
        self._keep(uow, revision, len(found))
        if found:
            why = f"{self.name.strip()} ({self.basis.strip()})"
            move(uow, found, calendar.version, officer=self.officer, why=why)
        uow.adapters.calendars.forget()
        return len(found)

    def revision(self) -> Revision:
        """The days and what they become."""
        override = Override(
            kind="kerja" if self.working else "libur",
            reason=self.name.strip()[:200],
            basis=self.basis.strip()[:200],
        )
        return Revision(days_between(self.day, self.until), override)

    def _wrong(self, today: date) -> dict[str, list[str]]:
        wrong = wrong_range(self.day, self.until)
        if len(self.name.strip()) < 3:
            wrong["name"] = [say("Isi alasannya, misalnya nama hari libur.")]
        if not self.basis.strip():
            wrong["basis"] = [
                say("Isi nomor SKB tiga menteri atau surat edaran yang menetapkannya.")
            ]
        if self.day < today and len(self.reason.strip()) < SHORTEST_REASON:
            wrong["reason"] = [
                say("Ada hari yang sudah lewat. Tulis mengapa baru ditetapkan sekarang.")
            ]
        return wrong

    def _keep(self, uow: UnitOfWork, revision: Revision, moved: int) -> None:
        connection = uow.begin()
        known = holidays.overrides(connection)
        override = revision.override
        assert override is not None
        for day in revision.days:
            uow.changes.delete(HolidayOverride, {"day": day})
            uow.changes.insert(
                HolidayOverride,
                {
                    "day": day,
                    "working": self.working,
                    "name": override.reason,
                    "basis": override.basis,
                    "entered_at": uow.now,
                    "entered_by": self.officer,
                },
            )
            before = known.get(day)
            data = {
                "day": day.isoformat(),
                "before": before and {"kind": before.kind, "text": before.text},
                "after": {"kind": override.kind, "text": override.text},
                "running": self.running,
                "moved": moved,
            }
            if self.reason.strip():
                data["reason"] = self.reason.strip()
            write_event(uow, None, Happening(name="holiday_set", officer=self.officer, data=data))
