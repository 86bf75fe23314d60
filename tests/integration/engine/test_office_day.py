"""The day is that of the office's clock: at one at night it is tomorrow in Greenwich's books."""

from __future__ import annotations

from datetime import UTC, date, datetime

from engine.unit_of_work import UnitOfWork
from tests.office import Office


def test_after_midnight_in_bekasi_the_new_day_has_begun(office: Office):
    office.clock.now = datetime(2026, 11, 30, 18, 6, tzinfo=UTC)
    days: list[date] = []

    class Ask:
        def answer(self, uow: UnitOfWork) -> None:
            days.append(uow.today)

    office.engine.ask(Ask())
    assert days == [date(2026, 12, 1)]
