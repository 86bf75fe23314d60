"""The clock of the law speaks: of each task in its history, to people without shouting."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select, update

from engine import ListNotices, Watch, Worklist
from engine.commands.sound_alarms import FEW, SoundAlarms
from engine.models import Event, Incident, Task
from tests.conftest import MODELS
from tests.office import KELURAHAN, KOTA, Office


@pytest.fixture
def office(office: Office) -> Office:
    office.deploy(MODELS / "tree")
    office.hire("dewi", "petugas_dinsos", KOTA)
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("lina", "lurah", KELURAHAN)
    return office


def open_tasks(office: Office, count: int) -> None:
    """So many tasks of three weeks each in the inbox of the kelurahan."""
    office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN] * count)
    office.engine.work()


def heard(office: Office, login: str) -> list[tuple[str, str, bool]]:
    """Kind and text of the notices, and whether they lead to a task; newest first."""
    notices = office.engine.ask(ListNotices(officer=office.officers[login]))
    return [(one.kind, one.text, one.task_id is not None) for one in notices]


def said(office: Office) -> Counter[str]:
    with office.engine.adapters.pool.connect() as connection:
        names = connection.scalars(select(Event.name)).all()
    return Counter(name for name in names if name.startswith("deadline_"))


def test_few_alarms_are_told_one_by_one(office: Office):
    open_tasks(office, FEW)
    office.clock.pass_(days=22)
    office.engine.tick()
    assert heard(office, "ani") == [("breached", "Kerjakan anak terlambat: Anak", True)] * FEW
    assert heard(office, "lina") == [("escalated", "Kerjakan anak terlambat: Anak", True)] * FEW


def test_after_a_standstill_everybody_hears_once_how_much_is_late(office: Office):
    open_tasks(office, 60)
    office.clock.pass_(days=22)
    assert office.engine.tick() == 60
    assert heard(office, "ani") == [("breached", "60 tugas terlambat. Buka menu Tugas.", False)]
    assert heard(office, "lina") == [
        ("escalated", "60 tugas di wilayah Anda terlambat. Buka menu Pengawasan.", False)
    ]
    assert said(office) == {"deadline_breached": 60, "deadline_escalated": 60}
    assert office.engine.tick() == 0
    late = office.engine.ask(Worklist(officer=office.officers["ani"], tab="overdue", limit=100))
    assert {task.priority for task in late.items} == {90}


def test_an_alarm_that_fails_leaves_the_others_alone(office: Office):
    open_tasks(office, 5)
    with office.engine.adapters.pool.begin() as connection:
        broken = connection.scalar(select(Task.id).order_by(Task.id).limit(1))
        connection.execute(update(Task).where(Task.id == broken).values(element="tiada"))
    office.clock.pass_(days=22)
    assert office.engine.tick() == 5
    assert office.engine.tick() == 0
    assert said(office) == {"deadline_breached": 4, "deadline_escalated": 4}
    assert heard(office, "ani") == [("breached", "4 tugas terlambat. Buka menu Tugas.", False)]
    with office.engine.adapters.pool.connect() as connection:
        assert connection.scalars(select(Incident.task_id)).all() == [broken]
    assert office.engine.ask(Watch()) == []


def test_clocks_side_by_side_sound_each_alarm_of_their_batches_once(office: Office):
    open_tasks(office, 40)
    office.clock.pass_(days=22)

    def clock(_: int) -> int:
        done = 0
        while sounded := office.engine.run(SoundAlarms(most=7)):
            done += sounded
        return done

    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(clock, range(3))) == 40
    assert said(office) == {"deadline_breached": 40, "deadline_escalated": 40}
