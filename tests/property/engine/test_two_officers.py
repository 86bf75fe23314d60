"""Two officers decide the same rows at random: what one has decided the other never undoes in silence."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from engine import DecidedMeanwhile, ReleaseTask, Seen
from engine.models import Event, Notice
from tests.office import KELURAHAN, KOTA, open_office
from tests.property.engine.deciding import WHY, by_hand, decisions, doubts, pairs, version, visits
from tests.property.engine.keeping import agenda, attendance, lines, plan
from tests.screens import Cycle, family, fill, open_cycle

PAIR = ("satu", "dua")
ROWS = 4


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def cycle(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cycle]:
    with open_office(request.getfixturevalue(request.param), tmp_path) as office:
        cycle = open_cycle(office)
        fill(cycle, "usulan", *(family(number) for number in range(1, ROWS + 1)))
        for login in PAIR:
            office.hire(login, "petugas_kelurahan", KELURAHAN)
            office.hire(login, "petugas_dinsos", KOTA)
        # Whoever decides on a screen of the holder's releases the task: both may decide then.
        for (_element, wilayah), task in cycle.tasks.items():
            holder = {KOTA: "agus", KELURAHAN: "siti"}.get(wilayah)
            if holder:
                office.engine.run(ReleaseTask(task_id=task, officer=office.officers[holder]))
        yield cycle


SCREENS = {
    "decisions": decisions,
    "agenda": agenda,
    "attendance": attendance,
    "matching": doubts,
    "visits": visits,
    "pairs": pairs,
    "by_hand": by_hand,
    "plan": plan,
    "lines": lines,
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_written_over_in_silence(cycle: Cycle, screen: str, seed: int):
    chance, work = random.Random(f"{screen}{seed}"), SCREENS[screen](cycle)
    officers = {login: cycle.office.officers[login] for login in PAIR}
    shown = {login: work.look(officer) for login, officer in officers.items()}
    last = dict(work.first)
    told = written_over = 0
    for _step in range(24):
        login = chance.choice(PAIR)
        if chance.random() < 0.3:
            shown[login] = work.look(officers[login])
            continue
        row, answer = chance.choice(sorted(shown[login])), chance.choice(work.answers)
        before = work.stands(row)
        by, number = last.get(row, ("", 0))
        stale = by not in ("", login) and shown[login].get(row, 0) < number
        seen = Seen(versions=shown[login])
        try:
            work.decide(officers[login], row, answer, seen)
        except DecidedMeanwhile as conflict:
            told += 1
            assert stale, (screen, row)
            assert work.stands(row) == before
            [one] = conflict.data["conflicts"]
            assert (one["row"], one["version"]) == (row, number)
            assert one["officer"].lower() == by
            if chance.random() < 0.5:
                continue
            with pytest.raises(DecidedMeanwhile):
                work.decide(officers[login], row, answer, Seen(over={row: one["version"]}))
            over = Seen(over={row: one["version"]}, reason=WHY)
            work.decide(officers[login], row, answer, over)
            written_over += 1
        else:
            assert not stale, (screen, row)
        assert work.stands(row) == answer
        last[row] = (login, version(cycle, row))
    assert told
    with cycle.office.engine.adapters.pool.connect() as connection:
        kept = connection.scalars(select(Event.name).where(Event.name == "decision_replaced"))
        assert len(list(kept)) == written_over
        notices = connection.scalars(select(Notice.text).where(Notice.kind == "notified"))
        assert len([text for text in notices if WHY in text]) == written_over
