"""A case is withdrawn while the clock or a worker has a hand on it: both go through, none is taken back."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Connection, text

from engine import DeployBundle, Watch, WithdrawCase
from engine.bootstrap import Command, Engine
from engine.bundle import from_files
from engine.commands.fire_timers import FireTimers
from engine.errors import CaseNotOpen
from engine.rows import Record
from engine.store import cases
from engine.unit_of_work import UnitOfWork
from tests.office import KOTA, Office
from tests.unit.engine.bpmn.runtime.story import END, START, bundle, flows

MANIFEST = b"""
key: cabut
number: 1/2026
title: Pencabutan
effective_from: 2026-01-01
roles:
  pembuka: {label: Pembuka, level: kota}
processes:
  p: {opened_by: [pembuka]}

"""
PARENT = (
    '<callActivity id="anak" name="Anak" calledElement="q" alur:mode="case">'
    '<extensionElements><alur:input name="satu" value="1"/></extensionElements></callActivity>'
)
CHILD = (
    '<process id="q" name="Anak" isExecutable="true"><startEvent id="buka"/>'
    '<intermediateCatchEvent id="tunggu"><timerEventDefinition id="t">'
    "<timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>"
    '<endEvent id="tutup"/>' + flows("buka -> tunggu -> tutup") + "</process>"
)


class Counted:
    """A command that counts how often it was tried."""

    def __init__(self, command: Command[Any]) -> None:
        self.command, self.tries = command, 0

    def execute(self, uow: UnitOfWork) -> Any:
        self.tries += 1
        return self.command.execute(uow)


class Halting:
    """A workflow that halts before its next step until somebody waits for its locks."""

    def __init__(self, workflow: Any, go_on: Callable[[], None]) -> None:
        self.workflow, self.go_on = workflow, go_on
        self.halted = threading.Event()

    def run(self, *given: Any) -> Any:
        if not self.halted.is_set():
            self.halted.set()
            self.go_on()
        return self.workflow.run(*given)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.workflow, name)


@pytest.fixture
def office(office: Office) -> Office:
    files = bundle(START + PARENT + END + flows("mulai -> anak -> selesai"), CHILD)
    office.engine.run(DeployBundle(bundle=from_files({**files, "decree.yaml": MANIFEST})))
    office.hire("dewi", "pembuka", KOTA)
    return office


def somebody_waits(office: Office) -> None:
    """Until another transaction waits for a lock; SQLite's writers wait for each other anyway."""
    if office.engine.adapters.pool.dialect.name != "postgresql":
        return
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    with office.engine.adapters.pool.connect() as connection:
        for _ in range(500):
            if connection.scalar(waiting):
                return
            time.sleep(0.01)


def test_the_clock_ends_a_child_while_its_parent_is_withdrawn(office: Office):
    case = office.open("p", "dewi", KOTA)
    office.engine.work()
    office.clock.pass_(hours=2)
    workflow = Halting(office.engine.adapters.workflow, lambda: somebody_waits(office))
    halting = dataclasses.replace(office.engine.adapters, workflow=workflow)
    clock = Engine(halting, office.engine.moment)
    firing = Counted(FireTimers())
    withdrawing = Counted(
        WithdrawCase(case_id=case, officer=office.officers["dewi"], reason="Salah catat.")
    )
    with ThreadPoolExecutor(2) as pool:
        fired = pool.submit(clock.run, firing)
        assert workflow.halted.wait(10)
        withdrawn = pool.submit(office.engine.run, withdrawing)
        assert fired.result(30) == 1
        withdrawn.result(30)
    assert (firing.tries, withdrawing.tries) == (1, 1)
    assert office.case(case).state == "withdrawn"
    office.engine.work()
    assert office.engine.ask(Watch()) == []


def test_a_worker_and_a_withdrawal_that_wait_for_each_other_both_end(
    office: Office, monkeypatch: pytest.MonkeyPatch
):
    case = office.open("p", "dewi", KOTA)
    office.engine.work()
    office.clock.pass_(hours=2)
    office.engine.run(FireTimers())  # the child ends: its parent is to be told
    halted, locked = threading.Event(), cases.locked

    def halting(connection: Connection, case_id: UUID) -> Record:
        if threading.current_thread().name.startswith("worker") and not halted.is_set():
            halted.set()
            somebody_waits(office)
        return locked(connection, case_id)

    monkeypatch.setattr(cases, "locked", halting)
    withdrawal = WithdrawCase(case_id=case, officer=office.officers["dewi"], reason="Salah catat.")

    def withdraw() -> str:
        try:
            office.engine.run(withdrawal)
        except CaseNotOpen:
            return "completed"
        return "withdrawn"

    with ThreadPoolExecutor(1, "worker") as workers, ThreadPoolExecutor(1) as officers:
        worked = workers.submit(office.engine.work)
        assert halted.wait(10)
        ended = officers.submit(withdraw).result(30)
        worked.result(30)
    assert office.case(case).state == ended
    assert office.engine.ask(Watch()) == []
