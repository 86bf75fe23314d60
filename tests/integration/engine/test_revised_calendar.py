"""A revised calendar: what it would move is shown first, and moves only when that is chosen."""

from __future__ import annotations

from datetime import date, timedelta
from time import perf_counter
from typing import Any

import pytest
from sqlalchemy import insert, select

from engine import (
    ExtendDeadline,
    InvalidAnswers,
    PreviewCalendar,
    RemoveHolidayOverride,
    SetHolidayOverride,
)
from engine.commands.keep_roles import KeepRoles
from engine.errors import Forbidden
from engine.ids import new_id
from engine.models import Event, Task
from engine.sla import WIB
from tests.office import KELURAHAN, KOTA, Office

ROLES = {
    "kelola": {"label": "Pengelola", "level": "kota", "rights": ["administer", "supervise"]},
}
TUESDAY, THURSDAY = date(2026, 3, 3), date(2026, 3, 5)
BASIS = {"name": "Cuti bersama", "basis": "SKB 9/2026"}


@pytest.fixture
def running(office: Office) -> Office:
    """A case with a task that is due in working days, begun on Monday 2 March 2026."""
    office.engine.run(KeepRoles(roles=ROLES))
    office.hire("siti", "petugas_kelurahan", KELURAHAN)
    office.hire("admin", "kelola", KOTA)
    office.open("permohonan", "siti")
    return office


def due(office: Office) -> date:
    with office.engine.adapters.pool.connect() as connection:
        moment = connection.scalars(select(Task.due_at).where(Task.state == "open")).one()
    return moment.astimezone(WIB).date()


def preview(office: Office, *, working: bool | None = False, **days: Any) -> Any:
    return office.engine.ask(
        PreviewCalendar(officer=office.officers["admin"], working=working, **days)
    )


def correct(office: Office, **words: Any) -> int:
    given = {"working": False, **BASIS, **words}
    return office.engine.run(SetHolidayOverride(officer=office.officers["admin"], **given))


def test_what_would_move_is_told_and_nothing_moves_by_looking(running: Office):
    before = due(running)
    seen = preview(running, day=TUESDAY, until=THURSDAY)
    [move] = seen.first
    assert (seen.total, seen.overdue) == (1, 0)
    assert [(one.wilayah, one.moved) for one in seen.offices] == [(KELURAHAN, 1)]
    assert move.before.astimezone(WIB).date() == before
    assert (move.after.astimezone(WIB).date() - before).days >= 3
    assert due(running) == before


def test_running_limits_move_when_that_is_chosen_and_the_history_says_why(running: Office):
    told = preview(running, day=TUESDAY, until=THURSDAY).first[0].after
    assert correct(running, day=TUESDAY, until=THURSDAY, running=True) == 1
    assert due(running) == told.astimezone(WIB).date()
    with running.engine.adapters.pool.connect() as connection:
        [event] = connection.scalars(select(Event.data).where(Event.name == "clock_revised"))
        days = connection.scalars(select(Event.data).where(Event.name == "holiday_set")).all()
    assert event["reason"] == "Cuti bersama (SKB 9/2026)"
    assert event["after"]["due"] == told.isoformat()
    assert [one["day"] for one in days] == ["2026-03-03", "2026-03-04", "2026-03-05"]


def test_only_new_limits_follow_when_that_is_chosen(running: Office):
    before = due(running)
    assert correct(running, day=TUESDAY, until=THURSDAY) == 0
    assert due(running) == before


def test_days_taken_back_may_move_limits_back(running: Office):
    before = due(running)
    correct(running, day=TUESDAY, running=True)
    assert due(running) > before
    back = RemoveHolidayOverride(day=TUESDAY, officer=running.officers["admin"], running=True)
    assert running.engine.run(back) == 1
    assert due(running) == before


def test_an_extended_limit_keeps_its_extension(running: Office):
    with running.engine.adapters.pool.connect() as connection:
        task = connection.scalars(select(Task.id).where(Task.state == "open")).one()
    running.engine.run(
        ExtendDeadline(
            task_id=task, officer=running.officers["admin"], duration="P2D", reason="Banjir besar"
        )
    )
    before = due(running)
    correct(running, day=TUESDAY, running=True)
    assert due(running) - before >= timedelta(days=1)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"day": THURSDAY, "until": TUESDAY}, "until"),
        ({"day": TUESDAY, "until": date(2027, 6, 1)}, "until"),
        ({"day": date(2026, 2, 24)}, "reason"),
        ({"day": date(2026, 2, 24), "reason": "lupa"}, "reason"),
    ],
)
def test_a_range_runs_forward_and_a_day_that_is_over_needs_a_reason(
    running: Office, words: dict[str, Any], field: str
):
    with pytest.raises(InvalidAnswers) as refused:
        correct(running, **words)
    assert set(refused.value.fields) == {field}
    late = "Surat edarannya baru sampai hari ini."
    assert correct(running, day=date(2026, 2, 24), reason=late) == 0


def test_the_preview_is_for_who_administers_the_city(running: Office):
    with pytest.raises(Forbidden):
        running.engine.ask(
            PreviewCalendar(officer=running.officers["siti"], day=TUESDAY, working=False)
        )


def test_a_citys_open_tasks_are_looked_through_in_seconds(running: Office):
    with running.engine.adapters.pool.begin() as connection:
        row = dict(connection.execute(select(*Task.__table__.c)).mappings().one())
        many = [{**row, "id": new_id(), "token": f"t{n}"} for n in range(20_000)]
        connection.execute(insert(Task), many)
    started = perf_counter()
    assert preview(running, day=TUESDAY).total == 20_001
    looked = perf_counter() - started
    assert correct(running, day=TUESDAY, running=True) == 20_001
    moved = perf_counter() - started - looked
    # A fifth of a city; the figures are generous, since the machine of a test run is shared.
    assert (looked < 10, moved < 30) == (True, True), (looked, moved)
