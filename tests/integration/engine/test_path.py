"""A case goes from its opening to its end, through the front door."""

from __future__ import annotations

import pytest

from engine import (
    ClaimTask,
    CompleteTask,
    Forbidden,
    InvalidAnswers,
    ReleaseTask,
    TaskAlreadyCompleted,
    TaskHeldByAnother,
)
from engine.queries.worklist import Worklist
from tests.office import KECAMATAN, KELURAHAN, KOTA, NEIGHBOUR, Office


@pytest.fixture
def staffed(office: Office) -> Office:
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("budi", "petugas_kelurahan", KELURAHAN)
    office.hire("tetangga", "petugas_kelurahan", NEIGHBOUR)
    office.hire("camat", "petugas_kecamatan", KECAMATAN)
    office.hire("dewi", "petugas_dinsos", KOTA)
    return office


def inbox(office: Office, login: str, **filters):
    return office.engine.ask(Worklist(officer=office.officers[login], **filters)).items


def first_answers(**more):
    return {"layak": True, "catatan_periksa": "lengkap", "jiwa_periksa": 4, **more}


def test_a_case_travels_three_tiers_and_ends(staffed: Office):
    staffed.open("permohonan", "ani")
    (task,) = inbox(staffed, "ani")
    assert (task.name, task.wilayah, task.standing) == (
        "Periksa di kelurahan",
        KELURAHAN,
        "on_time",
    )
    staffed.claim_and_complete(task.id, "ani", **first_answers())
    assert inbox(staffed, "ani") == ()
    (second,) = inbox(staffed, "camat")
    staffed.claim_and_complete(second.id, "camat", catatan_rekomendasi="ya", jiwa_rekomendasi=4)
    (third,) = inbox(staffed, "dewi")
    case = staffed.claim_and_complete(third.id, "dewi", catatan_putusan="ya", jiwa_putusan="4")
    assert staffed.case(case).state == "completed"
    names = [event.name for event in staffed.events(case)]
    assert names.count("task_completed") == 3
    assert names[0] == "case_opened"


def test_a_neighbouring_kelurahan_sees_nothing_and_may_do_nothing(staffed: Office):
    staffed.open("permohonan", "ani")
    (task,) = inbox(staffed, "ani")
    assert inbox(staffed, "tetangga") == ()
    with pytest.raises(Forbidden):
        staffed.engine.run(ClaimTask(task_id=task.id, officer=staffed.officers["tetangga"]))


def test_refused_answers_name_the_field_and_change_nothing(staffed: Office):
    case = staffed.open("permohonan", "ani")
    (task,) = inbox(staffed, "ani")
    before = len(staffed.events(case))
    staffed.engine.run(ClaimTask(task_id=task.id, officer=staffed.officers["ani"]))
    with pytest.raises(InvalidAnswers) as refused:
        staffed.engine.run(
            CompleteTask(
                task_id=task.id, officer=staffed.officers["ani"], answers={"jiwa_periksa": 99}
            )
        )
    assert set(refused.value.fields) == {"catatan_periksa", "jiwa_periksa"}
    assert len(staffed.events(case)) == before + 1
    assert [item.id for item in inbox(staffed, "ani", tab="mine")] == [task.id]


def test_a_task_held_by_a_colleague_is_theirs_until_released(staffed: Office):
    staffed.open("permohonan", "ani")
    (task,) = inbox(staffed, "ani")
    ani, budi = staffed.officers["ani"], staffed.officers["budi"]
    staffed.engine.run(ClaimTask(task_id=task.id, officer=ani))
    with pytest.raises(TaskHeldByAnother):
        staffed.engine.run(ClaimTask(task_id=task.id, officer=budi))
    with pytest.raises(TaskHeldByAnother):
        staffed.engine.run(CompleteTask(task_id=task.id, officer=budi, answers=first_answers()))
    staffed.engine.run(ReleaseTask(task_id=task.id, officer=ani))
    staffed.claim_and_complete(task.id, "budi", **first_answers())


def test_a_task_is_completed_once(staffed: Office):
    staffed.open("permohonan", "ani")
    (task,) = inbox(staffed, "ani")
    staffed.claim_and_complete(task.id, "ani", **first_answers())
    again = CompleteTask(task_id=task.id, officer=staffed.officers["ani"], answers=first_answers())
    with pytest.raises(TaskAlreadyCompleted):
        staffed.engine.run(again)


def test_the_gateway_follows_the_answer(staffed: Office):
    case = staffed.open("permohonan", "ani")
    (task,) = inbox(staffed, "ani")
    staffed.claim_and_complete(task.id, "ani", **first_answers(layak=False))
    assert staffed.case(case).state == "completed"
    assert inbox(staffed, "camat") == ()
