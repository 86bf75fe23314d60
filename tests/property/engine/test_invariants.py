"""Whatever officers, clocks and workers do in whatever order, every case stays sound."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select

from engine import (
    CancelCase,
    ClaimTask,
    CompleteTask,
    EngineError,
    IncidentRaised,
    PauseClock,
    ReleaseTask,
    ResumeCase,
    ResumeClock,
    SuspendCase,
    Watch,
    Worklist,
    bootstrap,
)
from engine.models import Case, Event, Task
from tests.conftest import MODELS
from tests.office import KECAMATAN, KELURAHAN, KOTA, Office, open_office

STAFF = (
    ("ani", "petugas_kelurahan", KELURAHAN),
    ("budi", "petugas_kelurahan", KELURAHAN),
    ("lina", "lurah", KELURAHAN),
    ("camat", "petugas_kecamatan", KECAMATAN),
    ("dewi", "petugas_dinsos", KOTA),
)
LOGINS = st.sampled_from([login for login, *_ in STAFF])
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "layak": st.booleans(),
        "catatan_periksa": st.sampled_from(["ya", "", "x" * 300]),
        "jiwa_periksa": st.sampled_from([4, 0, "empat"]),
        "catatan_rekomendasi": st.just("ya"),
        "jiwa_rekomendasi": st.just(4),
        "catatan_putusan": st.just("ya"),
        "jiwa_putusan": st.just(4),
        "nilai": st.sampled_from([10, 11, 3, "banyak"]),
        "typename": st.just("Case"),
    },
)
FITTING: dict[str, Any] = {
    "layak": True,
    "catatan_periksa": "ya",
    "jiwa_periksa": 4,
    "catatan_rekomendasi": "ya",
    "jiwa_rekomendasi": 4,
    "catatan_putusan": "ya",
    "jiwa_putusan": 4,
    "nilai": 11,
}
CITY_CASES = ("induk", "penjadwalan", "gagal", "surat")
ENDED = {"completed", "withdrawn", "cancelled", "failed"}


class AnyOrder(RuleBasedStateMachine):
    """A small office in which anything is tried by anybody."""

    @initialize()
    def begin(self) -> None:
        self.closing = ExitStack()
        folder = Path(self.closing.enter_context(tempfile.TemporaryDirectory()))
        opened = open_office(f"sqlite:///{folder / 'alur.db'}", folder)
        self.office: Office = self.closing.enter_context(opened)
        for bundle in ("reference", "tree"):
            self.office.deploy(MODELS / bundle)
        for login, role, wilayah in STAFF:
            self.office.hire(login, role, wilayah)
        self.versions: dict[UUID, int] = {}
        self.states: dict[UUID, str] = {}
        self.history: dict[UUID, Any] = {}

    def teardown(self) -> None:
        if hasattr(self, "closing"):
            self.closing.close()

    def rows(self, *columns: Any) -> list[Any]:
        with self.office.engine.adapters.pool.connect() as connection:
            return list(connection.execute(select(*columns).order_by(columns[0])).all())

    def attempt(self, command: Any) -> bool:
        """Run a command; one that is refused must have changed nothing."""
        before = self.everything()
        try:
            self.office.engine.run(command)
        except IncidentRaised:
            return False
        except EngineError:
            assert self.everything() == before
            return False
        assert len(self.rows(Event.id)) > len(before[2]), f"{command} left no event"
        return True

    def everything(self) -> tuple[Any, ...]:
        cases = self.rows(Case.id, Case.version, Case.state, Case.snapshot)
        tasks = self.rows(Task.id, Task.state, Task.holder)
        return cases, tasks, self.rows(Event.id)

    def pick(self, rows: list[Any], number: int) -> Any:
        return rows[number % len(rows)] if rows else None

    @rule()
    def open_here(self) -> None:
        self.office.open("permohonan", "ani")

    @rule(process=st.sampled_from(CITY_CASES), size=st.integers(0, 3))
    def open_for_the_city(self, process: str, size: int) -> None:
        given = {"unit_unit": [KELURAHAN] * size} if process == "induk" else {}
        self.office.open(process, "dewi", KOTA, **given)

    @rule(login=LOGINS, number=st.integers(0, 9), answers=ANSWERS)
    def complete_any(self, login: str, number: int, answers: dict[str, Any]) -> None:
        task = self.pick(self.rows(Task.id), number)
        if task is not None:
            who = self.office.officers[login]
            self.attempt(CompleteTask(task_id=task.id, officer=who, answers=answers))

    @rule(login=LOGINS, number=st.integers(0, 9))
    def do_the_next(self, login: str, number: int) -> None:
        who = self.office.officers[login]
        task = self.pick(list(self.office.engine.ask(Worklist(officer=who)).items), number)
        if task is not None and self.attempt(ClaimTask(task_id=task.id, officer=who)):
            self.attempt(CompleteTask(task_id=task.id, officer=who, answers=FITTING))

    @rule(
        kind=st.sampled_from([ClaimTask, ReleaseTask, PauseClock, ResumeClock]),
        login=LOGINS,
        number=st.integers(0, 9),
    )
    def handle(self, kind: Any, login: str, number: int) -> None:
        task = self.pick(self.rows(Task.id), number)
        more = {"reason": "menunggu warga"} if kind is PauseClock else {}
        if task is not None:
            self.attempt(kind(task_id=task.id, officer=self.office.officers[login], **more))

    @rule(
        kind=st.sampled_from([SuspendCase, ResumeCase, CancelCase]),
        login=LOGINS,
        number=st.integers(0, 9),
    )
    def supervise(self, kind: Any, login: str, number: int) -> None:
        case = self.pick(self.rows(Case.id), number)
        more = {} if kind is ResumeCase else {"reason": "atas permintaan"}
        if case is not None:
            self.attempt(kind(case_id=case.id, officer=self.office.officers[login], **more))

    @rule(hours=st.sampled_from([1, 25, 24 * 8, 24 * 31]))
    def time_passes(self, hours: int) -> None:
        self.office.clock.pass_(hours=hours)
        self.office.engine.tick()

    @rule()
    def work(self) -> None:
        self.office.engine.work()
        before = self.everything()
        assert self.office.engine.work() == 0
        assert self.everything() == before

    @precondition(lambda self: hasattr(self, "office"))
    @rule()
    def start_anew(self) -> None:
        """Another process takes over: all it knows is what was kept."""
        before = self.everything()
        engine = self.office.engine
        engine.adapters.pool.dispose()
        self.office.engine = bootstrap(engine.settings, moment=self.office.clock)
        self.closing.callback(self.office.engine.adapters.pool.dispose)
        assert self.everything() == before

    @invariant()
    def every_open_case_can_move(self) -> None:
        if hasattr(self, "office"):
            assert self.office.engine.ask(Watch()) == []

    @invariant()
    def versions_grow_and_ends_are_final(self) -> None:
        if not hasattr(self, "office"):
            return
        for case in self.rows(Case.id, Case.version, Case.state):
            assert case.version >= self.versions.get(case.id, 0)
            was = self.states.get(case.id)
            assert was not in ENDED or was == case.state
            self.versions[case.id], self.states[case.id] = case.version, case.state
        open_tasks = {
            case
            for _, case, state in self.rows(Task.id, Task.case_id, Task.state)
            if state == "open"
        }
        assert not open_tasks & {case for case, state in self.states.items() if state in ENDED}

    @invariant()
    def history_only_grows(self) -> None:
        if not hasattr(self, "office"):
            return
        now = {
            event.id: tuple(event)
            for event in self.rows(Event.id, Event.case_id, Event.name, Event.at, Event.data)
        }
        assert all(now.get(event) == was for event, was in self.history.items())
        self.history = now


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
