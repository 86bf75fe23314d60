"""A long list comes in piece by piece, is seen as a whole or not at all, and nobody waits for it."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from engine import CompleteTask
from engine.models.registry import Entry, Family, KkNumber, Membership, Person, SourceList
from engine.registry import name_key
from engine.store import effects
from engine.store.registry import persons, progress
from engine.store.registry.importing import Intake
from engine.store.registry.lists import ListOvertaken, open_list
from engine.store.registry.staging import renounce
from tests.integration.registry.conftest import TODAY, Registry, person
from tests.office import KOTA, Office
from tests.screens import Cycle, family, fill, open_cycle

ROOT = Path(__file__).parents[3]
KK2 = "3275011203159002"


def begin(registry: Registry, *rows, register: str = "penetapan") -> Intake:
    """A list whose lines are staged and not shown."""
    list_id = open_list(registry.connection, registry.new_list(register=register))
    intake = Intake(registry.connection, list_id, registry.vault, TODAY)
    for batch in intake.batches(rows):
        intake.plan(registry.connection, batch)
        intake.stage(registry.connection)
    return intake


def found(registry: Registry) -> tuple[int, int, int, int]:
    """How many an officer finds by NIK, by KK number, by name, and in the lists."""
    where = ("32.75", registry.vault)
    return (
        len(persons.find_by_nik(registry.connection, "3275010506900002", *where)),
        len(persons.find_by_kk(registry.connection, "3275011203159001", *where)),
        len(persons.find_by_name(registry.connection, name_key("Budi"), "32.75")),
        progress.totals(registry.connection, registry.case_id, "32.75")["total"],
    )


def test_nobody_of_a_list_is_found_before_all_of_it_is_in(registry: Registry):
    intake = begin(registry, person(2), person(3, relation="anak"))
    assert registry.count(Person) == 2
    assert found(registry) == (0, 0, 0, 0)
    assert registry.count(Entry, Entry.case_id == registry.case_id) == 0
    intake.publish(registry.connection)
    assert found(registry) == (1, 1, 2, 1)
    assert registry.count(Entry, Entry.case_id == registry.case_id) == 1


def test_what_is_known_changes_only_when_the_list_is_in(registry: Registry):
    registry.take(person(2), person(3, relation="anak"))
    moved = person(3, kk=KK2, name="BUDI SANTOSO DJAYA")
    intake = begin(registry, moved, person(4, kk=KK2), register="usulan")
    assert registry.count(Membership, Membership.valid_to.is_not(None)) == 0
    assert registry.count(Person, Person.name == "BUDI SANTOSO DJAYA") == 0
    assert registry.count(KkNumber) == 1
    counts = intake.publish(registry.connection)
    assert (counts.new, counts.updated) == (1, 1)
    assert registry.count(Membership, Membership.valid_to.is_(None)) == 3
    assert registry.count(Family) == registry.count(KkNumber) == 2


def test_a_list_that_broke_off_is_taken_up_again_without_doubles(registry: Registry):
    rows = person(2), person(3, relation="anak"), person(4, kk=KK2)
    broken = begin(registry, *rows[:2])
    list_id = registry.connection.scalars(select(SourceList.id)).one()
    renounce(registry.connection, list_id)
    intake = Intake(registry.connection, list_id, registry.vault, TODAY)
    for batch in intake.batches(rows):
        intake.plan(registry.connection, batch)
        intake.stage(registry.connection)
    counts = intake.publish(registry.connection)
    assert (broken.counts.new, counts.new, counts.families) == (2, 3, 2)
    assert registry.count(Person) == 3
    assert registry.count(Entry) == registry.count(Family) == 2
    assert found(registry)[3] == 2


def test_a_list_that_was_overtaken_begins_again_and_finds_who_is_in(registry: Registry):
    rows = person(2), person(3, relation="anak"), person(4, kk=KK2)
    intake = begin(registry, *rows)
    list_id = registry.connection.scalars(select(SourceList.id)).one()
    assert registry.take(person(2), register="usulan").new == 1
    with pytest.raises(ListOvertaken):
        intake.publish(registry.connection)
    renounce(registry.connection, list_id)
    again = Intake(registry.connection, list_id, registry.vault, TODAY)
    for batch in again.batches(rows):
        again.plan(registry.connection, batch)
        again.stage(registry.connection)
    counts = again.publish(registry.connection)
    assert (counts.new, counts.unchanged) == (2, 1)
    assert registry.count(Person) == 3
    assert registry.count(Family) == registry.count(KkNumber) == 2


@pytest.fixture
def cycle(office: Office) -> Cycle:
    return open_cycle(office)


def test_an_officer_completes_a_task_while_a_list_comes_in(cycle: Cycle, monkeypatch):
    monkeypatch.setattr("engine.store.registry.batching.BATCH", 2)
    office, done = cycle.office, []
    plan = Intake.plan

    def interrupted(self: Intake, connection, rows) -> None:
        plan(self, connection, rows)
        if self.counts.rows == 4:
            started = time.monotonic()
            task = cycle.task("pantau", KOTA)
            office.engine.run(
                CompleteTask(task_id=task, officer=office.officers["agus"], answers={})
            )
            done.append(time.monotonic() - started)

    monkeypatch.setattr(Intake, "plan", interrupted)
    fill(cycle, "penetapan", *(family(number) for number in range(1, 7)))
    assert done
    assert done[0] < 5
    assert _counts(cycle) == (6, 6)


def test_a_worker_killed_in_the_middle_of_a_list_leaves_nothing_to_see(
    cycle: Cycle, database_url: str, tmp_path: Path
):
    office = cycle.office
    monkey = pytest.MonkeyPatch()
    monkey.setattr(office.engine, "work", lambda: 0)
    fill(cycle, "penetapan", *(family(number) for number in range(1, 7)))
    monkey.undo()
    command = [sys.executable, "-m", "tests.integration.registry.killed", database_url]
    office.engine.adapters.pool.dispose()
    with subprocess.Popen(
        [*command, str(tmp_path), office.clock().isoformat()], cwd=ROOT
    ) as process:
        until = time.monotonic() + 60
        while not (tmp_path / "ready").exists():
            assert process.poll() is None, "it ended before it was killed"
            assert time.monotonic() < until, "it never began"
            time.sleep(0.02)
        process.kill()
    assert _counts(cycle) == (2, 0)
    assert office.engine.work() == 0
    office.clock.pass_(seconds=effects.LEASE.total_seconds() + 60)
    assert office.engine.work() > 0
    assert _counts(cycle) == (6, 6)
    [listed] = _rows(cycle, select(SourceList.status, SourceList.new, SourceList.families))
    assert tuple(listed) == ("selesai", 6, 6)


def _counts(cycle: Cycle) -> tuple[int, int]:
    """People in the database, and families in the lists of the cycle."""
    people = _rows(cycle, select(func.count()).select_from(Person))[0][0]
    families = select(func.count()).select_from(Entry).where(Entry.case_id == cycle.root)
    return people, _rows(cycle, families)[0][0]


def _rows(cycle: Cycle, statement) -> list:
    with cycle.office.engine.adapters.pool.connect() as connection:
        return list(connection.execute(statement).all())
