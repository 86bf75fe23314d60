"""The office says where a series of official numbers begins or goes on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import InvalidAnswers
from engine.ids import new_id
from engine.models import NumberStart
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import numbers, officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY

_LONGEST_SERIES = 120
_LAST_NUMBER = 999_999


@dataclass(frozen=True, kw_only=True)
class StartNumbers:
    """The next letter of ``series`` bears at least the number ``first``, this year.

    For an office that numbered on paper until now, or whose register others write in too. Needs
    ``administer`` over the city. A number already given is never given again. Raises
    InvalidAnswers, Forbidden.
    """

    series: str
    first: int
    reason: str
    officer: UUID

    def execute(self, uow: UnitOfWork) -> None:
        officers.principal(uow.connection, self.officer).require_right("administer", CITY)
        year = uow.today.year
        series, reason = self.series.strip(), self.reason.strip()
        connection = uow.begin()
        last = numbers.last_serial(connection, series, year)
        self._require_sound(series, reason, last)
        before = numbers.start_of(connection, series, year)
        uow.changes.delete(NumberStart, {"series": series, "year": year})
        uow.changes.insert(
            NumberStart,
            {
                "id": new_id(),
                "series": series,
                "year": year,
                "first": self.first,
                "reason": reason[:200],
                "set_at": uow.now,
                "set_by": self.officer,
            },
        )
        data = {
            "series": series,
            "year": year,
            "before": before,
            "after": self.first,
            "reason": reason,
        }
        write_event(uow, None, Happening(name="numbers_started", officer=self.officer, data=data))

    def _require_sound(self, series: str, reason: str, last: int) -> None:
        wrong = {}
        if not 0 < len(series) <= _LONGEST_SERIES:
            wrong["series"] = [say("Pilih register nomornya.")]
        if not 0 < self.first <= _LAST_NUMBER:
            wrong["first"] = [say("Isi nomor berikutnya dengan bilangan 1 sampai 999999.")]
        elif self.first <= last:
            wrong["first"] = [
                say(
                    "Register ini sudah sampai nomor {last}. Isi nomor yang lebih besar.",
                    last=last,
                )
            ]
        if len(reason) < 5:
            wrong["reason"] = [say("Tulis alasannya dengan jelas, sedikitnya 5 huruf.")]
        if wrong:
            raise InvalidAnswers(wrong)
