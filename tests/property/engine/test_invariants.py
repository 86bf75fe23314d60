"""Whatever officers, clocks and workers do in whatever order, every case stays sound."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

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
from tests.property.engine.books import check_history, rows, seen

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
    """Two small offices in which anything is tried by anybody: one is stopped and started anew again
    and again, its twin never."""

    @initialize()
    def begin(self) -> None:
        self.closing = ExitStack()
        self.office, self.twin = self.found(), self.found()
        self.versions: dict[UUID, int] = {}
        self.states: dict[UUID, str] = {}
        self.history: dict[UUID, Any] = {}
        self.open_here()
        for process in CITY_CASES:
            self.open_for_the_city(process, 2)
        self.work()

    def found(self) -> Office:
        folder = Path(self.closing.enter_context(tempfile.TemporaryDirectory()))
        opened = open_office(f"sqlite:///{folder / 'alur.db'}", folder)
        office: Office = self.closing.enter_context(opened)
        for bundle in ("reference", "tree"):
            office.deploy(MODELS / bundle)
        for login, role, wilayah in STAFF:
            office.hire(login, role, wilayah)
        return office

    def teardown(self) -> None:
        if hasattr(self, "closing"):
            self.closing.close()

    def both(self, act: Callable[[Office], Any]) -> Any:
        """Let the same happen in both offices; it must end alike."""
        here, there = act(self.office), act(self.twin)
        assert here == there
        return here

    def attempt(self, make: Callable[[Office], Any]) -> bool:
        """Run a command in both; one that is refused must have changed nothing."""
        return not self.both(lambda office: _attempt(office, make(office)))

    @rule()
    def open_here(self) -> None:
        self.both(lambda office: bool(office.open("permohonan", "ani")))

    @rule(process=st.sampled_from(CITY_CASES), size=st.integers(0, 3))
    def open_for_the_city(self, process: str, size: int) -> None:
        given: dict[str, Any] = {"induk": {"unit_unit": [KELURAHAN] * size}}.get(process, {})
        given = {"nomor": str(size)} if process == "surat" else given
        self.both(lambda office: bool(office.open(process, "dewi", KOTA, **given)))

    @rule(login=LOGINS, number=st.integers(0, 9), answers=ANSWERS)
    def complete_any(self, login: str, number: int, answers: dict[str, Any]) -> None:
        self.attempt(
            lambda office: CompleteTask(
                task_id=pick(rows(office, Task.id), number),
                officer=office.officers[login],
                answers=answers,
            )
        )

    @rule(login=LOGINS, number=st.integers(0, 9))
    def do_the_next(self, login: str, number: int) -> None:
        def next_of(office: Office) -> UUID:
            who = office.officers[login]
            return pick(list(office.engine.ask(Worklist(officer=who)).items), number)

        chosen = {id(office): next_of(office) for office in (self.office, self.twin)}

        def doing(kind: Any, **more: Any) -> Callable[[Office], Any]:
            return lambda office: kind(
                task_id=chosen[id(office)], officer=office.officers[login], **more
            )

        if self.attempt(doing(ClaimTask)):
            self.attempt(doing(CompleteTask, answers=FITTING))

    @rule(number=st.integers(0, 2))
    def everybody_works(self, number: int) -> None:
        for login, *_ in STAFF:
            self.do_the_next(login, number)

    @rule(
        kind=st.sampled_from([ClaimTask, ReleaseTask, PauseClock, ResumeClock]),
        login=LOGINS,
        number=st.integers(0, 9),
    )
    def handle(self, kind: Any, login: str, number: int) -> None:
        more = {"reason": "menunggu warga"} if kind is PauseClock else {}
        self.attempt(
            lambda office: kind(
                task_id=pick(rows(office, Task.id), number), officer=office.officers[login], **more
            )
        )

    @rule(
        kind=st.sampled_from([SuspendCase, ResumeCase, CancelCase]),
        login=LOGINS,
        number=st.integers(0, 9),
    )
    def supervise(self, kind: Any, login: str, number: int) -> None:
        more = {} if kind is ResumeCase else {"reason": "atas permintaan"}
        self.attempt(
            lambda office: kind(
                case_id=pick(rows(office, Case.id), number), officer=office.officers[login], **more
            )
        )

    @rule(hours=st.sampled_from([1, 25, 24 * 8, 24 * 31]))
    def time_passes(self, hours: int) -> None:
        def pass_(office: Office) -> int:
            office.clock.pass_(hours=hours)
            return office.engine.tick()

        self.both(pass_)

    @rule()
    def work(self) -> None:
        self.both(lambda office: office.engine.work())
        before = everything(self.office)
        assert self.office.engine.work() == 0
        assert everything(self.office) == before

    @precondition(lambda self: hasattr(self, "office"))
    @rule()
    def start_anew(self) -> None:
        """Another process takes over: all it knows is what was kept."""
        before = everything(self.office)
        engine = self.office.engine
        engine.adapters.pool.dispose()
        self.office.engine = bootstrap(engine.settings, moment=self.office.clock)
        self.closing.callback(self.office.engine.adapters.pool.dispose)
        assert everything(self.office) == before

    @invariant()
    def every_open_case_can_move(self) -> None:
        if hasattr(self, "office"):
            assert self.office.engine.ask(Watch()) == []

    @invariant()
    def the_history_tells_how_things_are(self) -> None:
        if hasattr(self, "office"):
            check_history(self.office)

    @invariant()
    def the_twin_that_never_stopped_stands_the_same(self) -> None:
        if hasattr(self, "office"):
            assert seen(self.office) == seen(self.twin)

    @invariant()
    def versions_grow_and_ends_are_final(self) -> None:
        if not hasattr(self, "office"):
            return
        for case in rows(self.office, Case.id, Case.version, Case.state):
            assert case.version >= self.versions.get(case.id, 0)
            was = self.states.get(case.id)
            assert was not in ENDED or was == case.state
            self.versions[case.id], self.states[case.id] = case.version, case.state
        open_tasks = {
            case
            for _, case, state in rows(self.office, Task.id, Task.case_id, Task.state)
            if state == "open"
        }
        assert not open_tasks & {case for case, state in self.states.items() if state in ENDED}

    @invariant()
    def history_only_grows(self) -> None:
        if not hasattr(self, "office"):
            return
        now = {
            event.id: tuple(event)
            for event in rows(
                self.office, Event.id, Event.case_id, Event.name, Event.at, Event.data
            )
        }
        assert all(now.get(event) == was for event, was in self.history.items())
        self.history = now


def pick(found: list[Any], number: int) -> UUID:
    """The id of one of the rows; of none where there are none."""
    return found[number % len(found)].id if found else UUID(int=0)


def everything(office: Office) -> tuple[Any, ...]:
    cases = rows(office, Case.id, Case.version, Case.state, Case.snapshot)
    tasks = rows(office, Task.id, Task.state, Task.holder)
    return cases, tasks, rows(office, Event.id)


def _attempt(office: Office, command: Any) -> str:
    """Nothing when it was done (a change has an event of its own), else the code of the refusal."""
    before = everything(office)
    try:
        office.engine.run(command)
    except IncidentRaised as incident:
        return incident.code
    except EngineError as error:
        assert everything(office) == before
        return error.code
    after = everything(office)
    # Who claims what is theirs already changes nothing, and leaves no event.
    assert len(after[2]) > len(before[2]) or after == before, f"{command} left no event"
    return ""


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=8,
    phases=[Phase.generate],
    stateful_step_count=20,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
