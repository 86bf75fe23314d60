"""Where a case stands: told by one function, for one case or for many, in a fixed number of statements."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from engine import ClaimTask, CompleteTask, IncidentRaised, ListNotices, ListStopped, SuspendCase
from engine.casefile.state import CaseState, states_of
from engine.models import Case
from engine.sight import looking
from engine.store import officers
from engine.store.reach import NOBODY
from engine.unit_of_work import UnitOfWork
from tests.api.screens.test_office import statements
from tests.conftest import MODELS
from tests.office import KELURAHAN, KOTA, NEIGHBOUR, Office


@pytest.fixture
def office(office: Office) -> Office:
    office.deploy(MODELS / "tree")
    office.hire("dewi", "petugas_dinsos", KOTA)
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("budi", "petugas_kelurahan", NEIGHBOUR)
    return office


def states(office: Office, *cases, login: str = "") -> list[CaseState]:
    """The states of these cases, as an officer reads them, or nobody of the office."""
    with UnitOfWork(office.engine.adapters, office.clock()) as uow:
        who = officers.principal(uow.connection, office.officers[login]) if login else None
        reach = looking(uow.connection, who, uow.now).reach if who else NOBODY
        found = states_of(uow, reach, cases)
    return [found[one] for one in cases]


def test_a_case_at_a_task_tells_step_holder_and_limit(office: Office):
    case = office.open("penjadwalan", "dewi", KOTA)
    (free,) = states(office, case)
    assert (free.kind, free.step, free.role, free.holder) == (
        "task",
        "Kerja lama",
        "Petugas Dinsos",
        "",
    )
    assert free.due_at is not None
    office.engine.run(ClaimTask(task_id=free.task_id, officer=office.officers["dewi"]))
    assert states(office, case)[0].holder == "Dewi"


def test_a_parent_tells_the_child_it_waits_for_and_opens_it_to_who_may(office: Office):
    parent = office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN, NEIGHBOUR])
    office.engine.work()
    (state,) = states(office, parent, login="dewi")
    assert (state.kind, state.more, state.step) == ("children", 1, "Kerjakan anak")
    assert state.other is not None
    assert state.other.open
    assert state.other.wilayah == KELURAHAN
    outside = states(office, parent, login="budi")[0].other
    assert outside is not None
    assert not outside.open
    assert not states(office, parent)[0].other.open


def test_a_failed_step_stops_the_case_and_is_told_to_who_had_it_and_oversees_it(office: Office):
    case = office.open("gagal", "dewi", KOTA)
    (state,) = states(office, case)
    dewi = office.officers["dewi"]
    office.engine.run(ClaimTask(task_id=state.task_id, officer=dewi))
    with pytest.raises(IncidentRaised):
        office.engine.run(CompleteTask(task_id=state.task_id, officer=dewi, answers={"nilai": 10}))
    (stuck,) = states(office, case)
    assert stuck.kind == "stuck"
    assert stuck.since is not None
    told = [one for one in office.engine.ask(ListNotices(officer=dewi)) if one.kind == "incident"]
    assert any(one.officer_id == dewi for one in told)
    (stopped,) = office.engine.ask(ListStopped(officer=dewi))
    assert (stopped.case_id, stopped.step) == (case, stuck.step)


def test_a_suspended_case_tells_by_whom_and_why(office: Office):
    case = office.open("penjadwalan", "dewi", KOTA)
    office.engine.run(
        SuspendCase(case_id=case, officer=office.officers["dewi"], reason="ada sengketa")
    )
    (state,) = states(office, case)
    assert (state.kind, state.holder, state.reason) == ("suspended", "Dewi", "ada sengketa")


def test_a_case_that_waits_for_a_message_names_what_it_waits_at(office: Office):
    case = office.open("surat", "dewi", KOTA, nomor="7")
    (state,) = states(office, case)
    assert state.kind == "message"
    assert state.step


def test_many_cases_cost_as_many_statements_as_few(office: Office):
    def asked(count: int) -> int:
        for _ in range(count):
            office.open("penjadwalan", "dewi", KOTA)
            office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN, NEIGHBOUR])
        office.engine.work()
        with office.engine.adapters.pool.connect() as connection:
            every = list(connection.scalars(select(Case.id)))
        with statements(office) as sent:
            states(office, *every, login="dewi")
        return len(sent)

    assert asked(1) == asked(5)
