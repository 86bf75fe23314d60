"""Cases that call, wait for and speak to each other; timers, alarms, failures."""

from __future__ import annotations

from datetime import timedelta

import pytest

from engine import (
    CancelCase,
    ClaimTask,
    CompleteTask,
    DeadlineBoard,
    ExtendDeadline,
    IncidentRaised,
    ListNotices,
    PauseClock,
    ResumeCase,
    ResumeClock,
    SuspendCase,
    TaskAlreadyCompleted,
    Watch,
    Worklist,
)
from engine.errors import CaseNotOpen
from tests.conftest import MODELS
from tests.office import KELURAHAN, KOTA, NEIGHBOUR, Office


@pytest.fixture
def office(office: Office) -> Office:
    office.deploy(MODELS / "tree")
    office.hire("dewi", "petugas_dinsos", KOTA)
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("budi", "petugas_kelurahan", NEIGHBOUR)
    office.hire("lurah", "lurah", KELURAHAN)
    return office


def inbox(office: Office, login: str, **filters):
    return office.engine.ask(Worklist(officer=office.officers[login], **filters)).items


def test_the_parent_waits_for_every_child_and_gets_their_results(office: Office):
    parent = office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN, NEIGHBOUR])
    office.engine.work()
    (first,), (second,) = inbox(office, "ani"), inbox(office, "budi")
    assert (first.wilayah, second.wilayah) == (KELURAHAN, NEIGHBOUR)
    office.claim_and_complete(first.id, "ani")
    office.engine.work()
    assert inbox(office, "dewi") == ()
    office.claim_and_complete(second.id, "budi")
    office.engine.work()
    (close,) = inbox(office, "dewi")
    office.claim_and_complete(close.id, "dewi")
    assert [child["unit"] for child in office.case(parent).data["hasil"]] == [KELURAHAN, NEIGHBOUR]
    assert office.engine.ask(Watch()) == []


def test_a_call_over_nothing_goes_on_at_once(office: Office):
    office.open("induk", "dewi", KOTA, unit_unit=[])
    office.engine.work()
    assert [task.name for task in inbox(office, "dewi")] == ["Tutup induk"]


def test_a_thousand_children_are_opened(office: Office):
    office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN] * 1000)
    office.engine.work()
    page = office.engine.ask(Worklist(officer=office.officers["ani"], limit=100))
    seen = len(page.items)
    while page.next:
        page = office.engine.ask(
            Worklist(officer=office.officers["ani"], limit=100, after=page.next)
        )
        seen += len(page.items)
    assert seen == 1000


def test_leaving_the_call_cancels_the_children(office: Office):
    office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN])
    office.engine.work()
    (task,) = inbox(office, "ani")
    office.clock.pass_(days=31)
    office.engine.tick()
    office.engine.work()
    assert inbox(office, "ani") == ()
    assert office.case(task.case_id).state == "cancelled"


def test_a_message_finds_the_case_with_its_key(office: Office):
    case = office.open("surat", "dewi", KOTA, nomor="17")
    other = office.open("surat", "dewi", KOTA, nomor="18")
    office.open("pengirim", "dewi", KOTA, nomor="17")
    office.engine.work()
    (task,) = inbox(office, "dewi")
    assert task.case_id == case
    assert office.case(other).state == "open"
    names = [event.name for event in office.events(case)]
    assert "message_received" in names


def test_a_message_nobody_waits_for_is_noted(office: Office):
    case = office.open("pengirim", "dewi", KOTA, nomor="99")
    office.engine.work()
    assert "message_unheard" in [event.name for event in office.events(case)]


def test_a_clock_stopped_for_days_catches_up_once(office: Office):
    office.open("penjadwalan", "dewi", KOTA)
    office.clock.pass_(days=10)
    office.engine.tick()
    reminders = [task for task in inbox(office, "dewi") if task.name == "Ingatkan"]
    assert len(reminders) == 1
    office.engine.tick()
    reminders = [task for task in inbox(office, "dewi") if task.name == "Ingatkan"]
    assert len(reminders) == 1


def test_warning_then_breach_then_escalation(office: Office):
    office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN])
    office.engine.work()
    (task,) = inbox(office, "ani")
    assert (task.due_at - office.clock.now).days in (20, 21)
    office.clock.now = task.due_at - timedelta(days=1)
    office.engine.tick()
    (task,) = inbox(office, "ani")
    assert (task.standing, task.priority) == ("warned", 70)
    office.clock.now = task.due_at + timedelta(minutes=1)
    office.engine.tick()
    office.engine.tick()
    (task,) = inbox(office, "ani", tab="overdue")
    assert (task.standing, task.priority) == ("breached", 90)
    names = [event.name for event in office.events(task.case_id)]
    assert [name for name in names if name.startswith("deadline_")] == [
        "deadline_warned",
        "deadline_breached",
        "deadline_escalated",
    ]
    kinds = [one.kind for one in office.engine.ask(ListNotices(officer=office.officers["lurah"]))]
    assert kinds == ["escalated"]
    board = office.engine.ask(DeadlineBoard(officer=office.officers["lurah"]))
    assert [row.overdue for row in board.steps] == [1]


def test_a_paused_clock_moves_the_due_date(office: Office):
    office.open("penjadwalan", "dewi", KOTA)
    (task,) = inbox(office, "dewi")
    dewi = office.officers["dewi"]
    office.engine.run(ClaimTask(task_id=task.id, officer=dewi))
    office.engine.run(PauseClock(task_id=task.id, officer=dewi, reason="menunggu warga"))
    (paused,) = inbox(office, "dewi")
    assert paused.due_at is None
    office.clock.pass_(days=2)
    office.engine.run(ResumeClock(task_id=task.id, officer=dewi))
    (resumed,) = inbox(office, "dewi")
    assert (resumed.due_at - task.due_at).days == 2
    office.engine.run(
        ExtendDeadline(task_id=task.id, officer=dewi, duration="P3D", reason="data menyusul")
    )
    (extended,) = inbox(office, "dewi")
    assert extended.due_at > resumed.due_at


def test_a_suspended_case_stands_still(office: Office):
    case = office.open("penjadwalan", "dewi", KOTA)
    dewi = office.officers["dewi"]
    (task,) = inbox(office, "dewi")
    office.engine.run(SuspendCase(case_id=case, officer=dewi, reason="ada sengketa"))
    with pytest.raises(CaseNotOpen):
        office.engine.run(ClaimTask(task_id=task.id, officer=dewi))
    office.clock.pass_(days=3)
    office.engine.tick()
    assert [one.name for one in inbox(office, "dewi")] == ["Kerja lama"]
    office.engine.run(ResumeCase(case_id=case, officer=dewi))
    office.claim_and_complete(task.id, "dewi")


def test_a_cancelled_case_takes_its_children_along(office: Office):
    case = office.open("induk", "dewi", KOTA, unit_unit=[KELURAHAN])
    office.engine.work()
    (task,) = inbox(office, "ani")
    command = CancelCase(case_id=case, officer=office.officers["dewi"], reason="salah buka")
    office.engine.run(command)
    office.engine.work()
    assert office.case(task.case_id).state == "cancelled"
    assert inbox(office, "ani") == ()


def test_a_failed_step_keeps_the_answers_and_opens_an_incident(office: Office):
    case = office.open("gagal", "dewi", KOTA)
    (task,) = inbox(office, "dewi")
    dewi = office.officers["dewi"]
    office.engine.run(ClaimTask(task_id=task.id, officer=dewi))
    with pytest.raises(IncidentRaised):
        office.engine.run(CompleteTask(task_id=task.id, officer=dewi, answers={"nilai": 10}))
    (still,) = inbox(office, "dewi", tab="mine")
    assert still.id == task.id
    assert office.task(task.id).draft == {"nilai": 10}
    assert office.case(case).state == "open"
    office.engine.run(CompleteTask(task_id=task.id, officer=dewi, answers={"nilai": 11}))
    assert office.case(case).state == "completed"


def test_two_officers_hand_in_one_task(office: Office):
    office.open("gagal", "dewi", KOTA)
    office.hire("eka", "petugas_dinsos", KOTA)
    (task,) = inbox(office, "dewi")
    office.claim_and_complete(task.id, "dewi", nilai=11)
    with pytest.raises(TaskAlreadyCompleted):
        office.claim_and_complete(task.id, "eka", nilai=3)
