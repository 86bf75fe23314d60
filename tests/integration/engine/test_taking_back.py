"""A finished task is taken back by whoever finished it, while nobody has gone on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from engine import (
    ClaimTask,
    CompleteTask,
    DeployBundle,
    Forbidden,
    InvalidAnswers,
    NotFound,
    Refused,
    TakeBackTask,
    Unconfirmed,
    Worklist,
)
from engine.bundle import from_files
from engine.errors import ModelRefused
from engine.models import Task, Timer
from tests.conftest import MODELS
from tests.letters import first_task, open_letters, write_letter
from tests.office import KECAMATAN, KELURAHAN, KOTA, Office, open_office

GOOD = {"layak": True, "catatan_periksa": "lengkap", "jiwa_periksa": 4}


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    with open_office(database_url, tmp_path) as found:
        found.deploy(MODELS / "reference")
        found.hire("ani", "petugas_kelurahan", KELURAHAN)
        found.hire("budi", "petugas_kelurahan", KELURAHAN)
        found.hire("camat", "petugas_kecamatan", KECAMATAN)
        found.hire("dina", "petugas_dinsos", KOTA)
        found.open("permohonan", "ani")
        yield found


def finished(office: Office) -> UUID:
    task = first_task(office, "ani")
    office.claim_and_complete(task, "ani", **GOOD)
    return task


def take_back(office: Office, task: UUID, login: str = "ani") -> None:
    office.engine.run(TakeBackTask(task_id=task, officer=office.officers[login]))


def test_the_case_is_as_before_and_the_answers_are_the_draft(office: Office):
    before = office.task(first_task(office, "ani"))
    case = office.case(before.case_id)
    task = finished(office)
    following = first_task(office, "camat")
    office.clock.pass_(minutes=5)
    take_back(office, task)
    again = office.task(task)
    assert (again.state, again.answers, again.draft) == ("open", None, GOOD)
    assert (again.due_at, again.alarm_at) == (before.due_at, before.alarm_at)
    assert again.holder == office.officers["ani"]
    assert office.case(case.id).snapshot == case.snapshot
    assert office.case(case.id).milestone == case.milestone
    assert office.task(following).state == "cancelled"
    assert office.engine.ask(Worklist(officer=office.officers["camat"], tab="office")).items == ()
    names = [event.name for event in office.events(case.id)]
    assert names[-2:] == ["task_completed", "task_taken_back"]


def test_it_is_finished_again_as_if_for_the_first_time(office: Office):
    task = finished(office)
    take_back(office, task)
    ani = office.officers["ani"]
    office.engine.run(
        CompleteTask(task_id=task, officer=ani, answers={**GOOD, "catatan_periksa": "benar"})
    )
    assert office.task(task).answers["catatan_periksa"] == "benar"
    assert office.task(first_task(office, "camat")).state == "open"
    take_back(office, task)
    assert office.task(task).draft["catatan_periksa"] == "benar"


def test_only_whoever_finished_it_takes_it_back(office: Office):
    task = finished(office)
    with pytest.raises(Forbidden):
        take_back(office, task, "budi")
    with pytest.raises(Forbidden):
        take_back(office, task, "camat")


def test_its_minutes_are_over(office: Office):
    task = finished(office)
    office.clock.pass_(minutes=10)
    with pytest.raises(Refused, match="waktunya sudah lewat"):
        take_back(office, task)
    office.engine.tick()
    with pytest.raises(Refused, match="waktunya sudah lewat"):
        take_back(office, task)


def test_not_once_a_colleague_has_taken_what_follows(office: Office):
    task = finished(office)
    following = first_task(office, "camat")
    office.engine.run(ClaimTask(task_id=following, officer=office.officers["camat"]))
    with pytest.raises(Refused, match="dilanjutkan"):
        take_back(office, task)
    assert office.task(following).holder == office.officers["camat"]
    assert office.task(task).state == "completed"


def test_an_open_task_is_not_taken_back(office: Office):
    with pytest.raises(NotFound):
        take_back(office, first_task(office, "ani"))


def test_what_ends_the_case_is_asked_once_more_and_not_taken_back(office: Office):
    task, ani = first_task(office, "ani"), office.officers["ani"]
    office.engine.run(ClaimTask(task_id=task, officer=ani))
    answers = {**GOOD, "layak": False}
    before = office.case(office.task(task).case_id)
    with pytest.raises(Unconfirmed) as question:
        office.engine.run(CompleteTask(task_id=task, officer=ani, answers=answers, confirmed=False))
    assert question.value.data["consequences"].ends == "Ditolak"
    assert office.case(before.id) == before
    assert office.task(task).state == "open"
    office.engine.run(CompleteTask(task_id=task, officer=ani, answers=answers))
    with pytest.raises(Refused, match="dilanjutkan"):
        take_back(office, task)


def test_a_trifle_is_not_asked_about(office: Office):
    task, ani = first_task(office, "ani"), office.officers["ani"]
    office.engine.run(ClaimTask(task_id=task, officer=ani))
    office.engine.run(CompleteTask(task_id=task, officer=ani, answers=GOOD, confirmed=False))
    assert office.task(task).state == "completed"


def test_wrong_answers_come_before_the_question(office: Office):
    task, ani = first_task(office, "ani"), office.officers["ani"]
    office.engine.run(ClaimTask(task_id=task, officer=ani))
    with pytest.raises(InvalidAnswers):
        office.engine.run(CompleteTask(task_id=task, officer=ani, answers={}, confirmed=False))


def test_what_the_system_has_begun_stays(database_url: str, tmp_path: Path):
    with open_office(database_url, tmp_path) as office:
        open_letters(office, tmp_path)
        office.open("naskah", "siti")
        task = write_letter(office, "Menetapkan dua keluarga.")
        with pytest.raises(Refused, match="dilanjutkan"):
            take_back(office, task, "siti")


REMINDED = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:alur="https://alur.bekasikota.go.id/schema/1.0" id="d" targetNamespace="uji">
<process id="diingatkan" name="Diingatkan" isExecutable="true">
 <startEvent id="mulai" name="Mulai"/><sequenceFlow id="f1" sourceRef="mulai" targetRef="tulis"/>
 <userTask id="tulis" name="Tulis" alur:role="petugas_kelurahan" alur:deadline="none"/>
 <boundaryEvent id="ingat" name="Ingatkan" attachedToRef="tulis" cancelActivity="false">
  <timerEventDefinition id="t"><timeDuration>P3D</timeDuration></timerEventDefinition></boundaryEvent>
 <sequenceFlow id="f2" sourceRef="ingat" targetRef="teguran"/>
 <userTask id="teguran" name="Baca teguran" alur:role="petugas_kelurahan" alur:deadline="none"/>
 <sequenceFlow id="f3" sourceRef="teguran" targetRef="ditegur"/><endEvent id="ditegur" name="Ditegur"/>
 <sequenceFlow id="f4" sourceRef="tulis" targetRef="baca"/>
 <userTask id="baca" name="Baca" alur:role="petugas_kecamatan" alur:wilayah="kecamatan" alur:deadline="none"/>
 <sequenceFlow id="f5" sourceRef="baca" targetRef="selesai"/><endEvent id="selesai" name="Selesai"/>
</process></definitions>"""
MANIFEST = b"""
key: diingatkan
number: "7/2026"
title: Diingatkan
effective_from: 2020-01-01
processes:
  diingatkan: {opened_by: [petugas_kelurahan]}
"""


def test_a_reminder_beside_the_task_waits_again(office: Office):
    files = {"decree.yaml": MANIFEST, "diingatkan.bpmn": REMINDED.encode()}
    office.engine.run(DeployBundle(bundle=from_files(files)))
    case = office.open("diingatkan", "ani")
    (before,) = _timers(office, case)
    (task,) = (one.id for one in office._rows(select(Task).where(Task.case_id == case)))
    office.claim_and_complete(task, "ani")
    assert _timers(office, case) == []
    take_back(office, task)
    (again,) = _timers(office, case)
    assert (again.token, again.due_at) == (before.token, before.due_at)
    office.clock.pass_(days=4)
    office.engine.tick()
    named = {one.name for one in office._rows(select(Task).where(Task.case_id == case))}
    assert "Baca teguran" in named


def _timers(office: Office, case: UUID) -> list[Any]:
    return office._rows(select(Timer).where(Timer.case_id == case))


def test_a_decree_says_how_long(office: Office):
    files = {
        path.relative_to(MODELS / "reference").as_posix(): path.read_bytes()
        for path in (MODELS / "reference").rglob("*")
        if path.is_file()
    }
    for told in ("sebentar", "P0D"):
        manifest = files["decree.yaml"] + f"take_back: {told}\n".encode()
        with pytest.raises(ModelRefused, match=r"decree\.yaml"):
            from_files({**files, "decree.yaml": manifest})
    from_files({**files, "decree.yaml": files["decree.yaml"] + b"take_back: none\n"})
