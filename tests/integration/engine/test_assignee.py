"""A task that a model gives to one officer reaches that officer alone, whoever shares the role."""

from __future__ import annotations

from uuid import UUID

import pytest

from engine import (
    AssignTask,
    ClaimTask,
    CompleteTask,
    DeployBundle,
    DismissOfficer,
    EngineError,
    FindTasks,
    Forbidden,
    ListColleagues,
    ReleaseTask,
    SaveDraft,
    ShowTask,
    Watch,
    Worklist,
    WorklistCounts,
)
from engine.bundle import from_files
from tests.office import KELURAHAN, KOTA, Office
from tests.unit.engine.bpmn.runtime.story import END, START, bundle, flows

MANIFEST = b"""
key: tunjuk
number: 1/2026
title: Penunjukan
effective_from: 2026-01-01
roles:
  petugas: {label: Petugas, level: kelurahan}
  pemeriksa: {label: Pemeriksa, level: kelurahan}
  pembuka: {label: Pembuka, level: kelurahan}
  atasan: {label: Atasan, level: kelurahan, rights: [supervise]}
  pengelola: {label: Pengelola, level: kota, rights: [administer]}
processes:
  p: {opened_by: [pembuka], inputs: [yang_ditunjuk]}
"""
TASK = (
    '<userTask id="kerja" name="Kerja" alur:role="petugas" alur:deadline="P2D"'
    ' alur:assignee="yang_ditunjuk"/>'
)


@pytest.fixture
def staffed(office: Office) -> Office:
    files = bundle(START + TASK + END + flows("mulai -> kerja -> selesai"))
    office.engine.run(DeployBundle(bundle=from_files({**files, "decree.yaml": MANIFEST})))
    for login, role in [
        ("ani", "petugas"),
        ("budi", "petugas"),
        ("citra", "pemeriksa"),
        ("dewi", "pembuka"),
        ("eka", "atasan"),
    ]:
        office.hire(login, role, KELURAHAN)
    office.hire("fajar", "pengelola", KOTA)
    return office


def given_to(office: Office, login: str | None) -> UUID:
    """A case whose task is this officer's alone, or anybody's; returns the task's id."""
    named = str(office.officers[login]) if login else None
    case = office.open("p", "dewi", yang_ditunjuk=named)
    (task,) = [
        item.id
        for item in office.engine.ask(FindTasks(officer=office.officers["eka"], step="kerja"))
        if item.case_id == case
    ]
    return task


def inbox(office: Office, login: str, **filters: str) -> list[UUID]:
    asked = Worklist(officer=office.officers[login], **filters)
    return [item.id for item in office.engine.ask(asked).items]


def test_only_the_officer_named_sees_counts_and_does_the_task(staffed: Office):
    task = given_to(staffed, "ani")
    assert inbox(staffed, "ani") == [task]
    assert (
        inbox(staffed, "ani", role="petugas") == inbox(staffed, "ani", wilayah=KELURAHAN) == [task]
    )
    assert inbox(staffed, "budi") == []
    counts = [
        staffed.engine.ask(WorklistCounts(officer=staffed.officers[who])).office
        for who in ("ani", "budi")
    ]
    assert counts == [1, 0]
    staffed.claim_and_complete(task, "ani")
    assert inbox(staffed, "ani") == []


def test_another_of_the_same_role_is_refused_by_address_too(staffed: Office):
    task, budi = given_to(staffed, "ani"), staffed.officers["budi"]
    with pytest.raises(Forbidden):
        staffed.engine.ask(ShowTask(task_id=task, officer=budi))
    for command in (
        ClaimTask(task_id=task, officer=budi),
        SaveDraft(task_id=task, officer=budi, answers={}),
        CompleteTask(task_id=task, officer=budi, answers={}),
        ReleaseTask(task_id=task, officer=budi),
    ):
        with pytest.raises(Forbidden):
            staffed.engine.run(command)


def test_who_supervises_or_has_another_part_in_the_case_may_look(staffed: Office):
    task = given_to(staffed, "ani")
    for login in ("eka", "dewi"):
        page = staffed.engine.ask(ShowTask(task_id=task, officer=staffed.officers[login]))
        assert not page.editable
    with pytest.raises(Forbidden, match="bukan isinya"):
        staffed.engine.ask(ShowTask(task_id=task, officer=staffed.officers["citra"]))


def test_released_it_goes_back_to_nobody_else(staffed: Office):
    task, ani = given_to(staffed, "ani"), staffed.officers["ani"]
    staffed.engine.run(ClaimTask(task_id=task, officer=ani))
    staffed.engine.run(ReleaseTask(task_id=task, officer=ani))
    assert inbox(staffed, "ani") == [task]
    assert inbox(staffed, "budi") == []


def test_a_supervisor_gives_it_to_another_of_the_role_and_to_nobody_outside_it(staffed: Office):
    task, eka = given_to(staffed, "ani"), staffed.officers["eka"]
    known = staffed.engine.ask(ListColleagues(task_id=task, officer=eka))
    assert [one.name for one in known] == ["Ani", "Budi"]
    with pytest.raises(Forbidden):
        staffed.engine.run(AssignTask(task_id=task, officer=eka, to=staffed.officers["citra"]))
    staffed.engine.run(AssignTask(task_id=task, officer=eka, to=staffed.officers["budi"]))
    assert inbox(staffed, "ani") == []
    assert inbox(staffed, "budi") == [task]
    with pytest.raises(Forbidden):
        staffed.engine.run(ClaimTask(task_id=task, officer=staffed.officers["ani"]))


def test_whoever_loses_the_role_loses_the_task_and_the_watchdog_says_so(staffed: Office):
    task = given_to(staffed, "ani")
    assert staffed.engine.ask(Watch()) == []
    dismissed = DismissOfficer(
        officer=staffed.officers["ani"],
        role="petugas",
        wilayah=KELURAHAN,
        by=staffed.officers["fajar"],
    )
    staffed.engine.run(dismissed)
    assert inbox(staffed, "ani") == inbox(staffed, "budi") == []
    (stuck,) = staffed.engine.ask(Watch())
    assert stuck.why == "tugas Kerja tidak punya petugas: Petugas, Teluk Pucung"
    eka = staffed.officers["eka"]
    staffed.engine.run(AssignTask(task_id=task, officer=eka, to=staffed.officers["budi"]))
    assert inbox(staffed, "budi") == [task]
    assert staffed.engine.ask(Watch()) == []


def test_where_nobody_is_named_whoever_has_the_role_sees_it(staffed: Office):
    task = given_to(staffed, None)
    assert inbox(staffed, "ani") == inbox(staffed, "budi") == [task]


def test_what_is_no_officers_id_stops_the_step_and_is_named(staffed: Office):
    with pytest.raises(EngineError, match="bukan id petugas"):
        staffed.open("p", "dewi", yang_ditunjuk="Pak Ketua")
