"""Families are ticked off as they were shown, and not after one of them has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from engine import Conflict, ShowExport, TickOff
from engine.models.registry import Entry
from tests.office import KELURAHAN, open_office
from tests.screens import Cycle, family, fill, open_cycle


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def cycle(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cycle]:
    with open_office(request.getfixturevalue(request.param), tmp_path) as office:
        cycle = open_cycle(office)
        fill(cycle, "penetapan", *(family(number) for number in (1, 2, 3)))
        change(cycle, decision="layak")
        yield cycle


def change(cycle: Cycle, **values: Any) -> None:
    """Of the first family where more than its decision is told, else of all."""
    with cycle.office.engine.adapters.pool.begin() as connection:
        statement = update(Entry).values(**values)
        if values.get("decision") != "layak":
            first = connection.scalars(select(Entry.id).order_by(Entry.id)).first()
            statement = statement.where(Entry.id == first)
        connection.execute(statement)


@pytest.mark.parametrize("late", [{"decision": "tidak_layak"}, {"visit_result": "pindah"}])
def test_a_family_that_changed_since_holds_the_tick_back(cycle: Cycle, late: dict[str, str]):
    who, task = cycle.office.officers["siti"], cycle.task("entri", KELURAHAN)
    shown = cycle.office.engine.ask(ShowExport(task_id=task, officer=who)).mark
    change(cycle, **late)
    with pytest.raises(Conflict, match="sekarang 3 keluarga menunggu"):
        cycle.office.engine.run(TickOff(task_id=task, officer=who, seen=shown))
    shown = cycle.office.engine.ask(ShowExport(task_id=task, officer=who)).mark
    assert cycle.office.engine.run(TickOff(task_id=task, officer=who, seen=shown)) == 3
