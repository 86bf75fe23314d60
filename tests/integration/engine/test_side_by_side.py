"""Several clocks, workers and officers at once: everything happens once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from engine import ClaimTask, CompleteTask, EngineError, Watch, Worklist
from tests.conftest import MODELS
from tests.office import KELURAHAN, KOTA, Office


@pytest.fixture
def office(office: Office) -> Office:
    office.deploy(MODELS / "tree")
    office.hire("dewi", "petugas_dinsos", KOTA)
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    return office


def together(work: Callable[[int], Any], times: int = 4) -> list[Any]:
    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(work, range(times)))


def test_two_clocks_fire_every_timer_once(office: Office):
    for _ in range(12):
        office.open("penjadwalan", "dewi", KOTA)
    office.clock.pass_(days=1, minutes=1)
    together(lambda _: office.engine.tick(), 2)
    items = office.engine.ask(Worklist(officer=office.officers["dewi"], limit=100)).items
    assert sum(task.name == "Ingatkan" for task in items) == 12


def test_two_clocks_sound_every_alarm_once(office: Office):
    case = office.open("penjadwalan", "dewi", KOTA)
    office.clock.pass_(days=30)
    together(lambda _: office.engine.tick(), 3)
    names = [event.name for event in office.events(case)]
    assert names.count("deadline_breached") <= 2  # the case's own task, and one reminder
    breached = [event.task_id for event in office.events(case) if event.name == "deadline_breached"]
    assert len(breached) == len(set(breached))


def test_several_workers_open_every_child_once(office: Office):
    parent = office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN] * 150)
    together(lambda _: office.engine.work(), 3)
    office.engine.work()
    children = office.children(parent)
    assert sorted(child.item for child in children) == list(range(150))


def test_one_of_many_completions_wins(office: Office):
    office.hire("eka", "petugas_dinsos", KOTA)
    office.open("gagal", "dewi", KOTA)
    (task,) = office.engine.ask(Worklist(officer=office.officers["dewi"])).items
    dewi = office.officers["dewi"]
    office.engine.run(ClaimTask(task_id=task.id, officer=dewi))

    def hand_in(number: int) -> str:
        try:
            office.engine.run(
                CompleteTask(task_id=task.id, officer=dewi, answers={"nilai": 20 + number})
            )
        except EngineError as error:
            return error.code
        return "done"

    assert sorted(together(hand_in)) == ["done", *["task_already_completed"] * 3]
    done = [event for event in office.events(task.case_id) if event.name == "task_completed"]
    assert len(done) == 1
    assert office.engine.ask(Watch()) == []


def test_one_of_many_claims_wins(office: Office):
    logins = ["dewi", "eka", "fitri", "gilang"]
    for login in logins[1:]:
        office.hire(login, "petugas_dinsos", KOTA)
    office.open("gagal", "dewi", KOTA)
    (task,) = office.engine.ask(Worklist(officer=office.officers["dewi"])).items

    def claim(number: int) -> str:
        try:
            office.engine.run(ClaimTask(task_id=task.id, officer=office.officers[logins[number]]))
        except EngineError as error:
            return error.code
        return "done"

    assert sorted(together(claim)) == ["done", *["task_held_by_another"] * 3]
