"""A process killed in the middle of its work loses nothing and does nothing twice."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine import Watch, Worklist
from tests.conftest import MODELS
from tests.office import KELURAHAN, KOTA, Office

ROOT = Path(__file__).parents[3]


@pytest.fixture
def office(office: Office) -> Office:
    office.deploy(MODELS / "tree")
    office.hire("dewi", "petugas_dinsos", KOTA)
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    return office


def kill_in_the_middle(office: Office, beat: str, url: str, folder: Path) -> None:
    """Run one beat in a process of its own and kill it when it has done all but commit."""
    now = office.clock().isoformat()
    command = [sys.executable, "-m", "tests.integration.engine.killed", beat, url, folder, now]
    office.engine.adapters.pool.dispose()
    with subprocess.Popen([str(part) for part in command], cwd=ROOT) as process:
        until = time.monotonic() + 60
        while not (folder / "ready").exists():
            assert process.poll() is None, "it ended before it was killed"
            assert time.monotonic() < until, "it never began"
            time.sleep(0.02)
        process.kill()


def test_a_killed_worker_leaves_its_effect_owed_and_the_next_does_it_once(
    office: Office, database_url: str, tmp_path: Path
):
    parent = office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN] * 3)
    before = len(office.events(parent))
    kill_in_the_middle(office, "work", database_url, tmp_path)
    assert office.children(parent) == []
    assert len(office.events(parent)) == before
    assert office.engine.work() > 0
    assert sorted(child.item for child in office.children(parent)) == [0, 1, 2]
    assert office.engine.work() == 0
    assert office.engine.ask(Watch()) == []


def test_a_killed_clock_leaves_its_timer_due_and_the_next_fires_it_once(
    office: Office, database_url: str, tmp_path: Path
):
    case = office.open("penjadwalan", "dewi", KOTA)
    office.clock.pass_(days=1, minutes=1)
    kill_in_the_middle(office, "tick", database_url, tmp_path)
    assert "timer_fired" not in [event.name for event in office.events(case)]
    office.engine.tick()
    office.engine.tick()
    assert [event.name for event in office.events(case)].count("timer_fired") == 1
    items = office.engine.ask(Worklist(officer=office.officers["dewi"], limit=100)).items
    assert sum(task.name == "Ingatkan" for task in items) == 1
