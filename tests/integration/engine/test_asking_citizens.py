"""What a service still lacks is asked of the citizen in one step, and the clock waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from engine import AskCitizen, ClaimTask, InvalidAnswers, Refused, ShowTask, TaskHeldByAnother
from engine.bundle import from_files
from engine.commands.deploy_bundle import DeployBundle
from engine.errors import Forbidden
from tests.letters import first_task
from tests.office import KELURAHAN, Office, open_office

MODEL = b"""<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:alur="https://alur.bekasikota.go.id/schema/1.0" id="d" targetNamespace="uji">
<process id="loket" name="Loket" isExecutable="true">
 <startEvent id="mulai" name="Mulai"/><sequenceFlow id="f1" sourceRef="mulai" targetRef="periksa"/>
 <userTask id="periksa" name="Periksa" alur:role="petugas" alur:deadline="P2D" alur:calendar="kerja">
  <extensionElements><alur:fact name="persyaratan" query="requirements"/></extensionElements></userTask>
 <sequenceFlow id="f2" sourceRef="periksa" targetRef="selesai"/><endEvent id="selesai" name="Selesai"/>
</process></definitions>"""
MANIFEST = b"""
key: loket
number: "8/2026"
title: Loket
effective_from: 2020-01-01
roles:
  petugas: {label: Petugas, label_en: Officer, level: kelurahan}
processes:
  loket:
    opened_by: [petugas]
    inputs: [ktp, kk, surat]
    requirements:
      ktp: {label: KTP, field: ktp}
      kk: {label: Kartu keluarga, field: kk}
      surat: {label: Surat pengantar, field: surat}
"""


@pytest.fixture
def office(database_url: str, tmp_path: Path) -> Iterator[Office]:
    with open_office(database_url, tmp_path) as found:
        files = {"decree.yaml": MANIFEST, "loket.bpmn": MODEL}
        found.engine.run(DeployBundle(bundle=from_files(files)))
        found.hire("ani", "petugas", KELURAHAN)
        found.hire("budi", "petugas", KELURAHAN)
        found.open("loket", "ani", kk="ada")
        yield found


@pytest.fixture
def task(office: Office) -> UUID:
    found = first_task(office, "ani")
    office.engine.run(ClaimTask(task_id=found, officer=office.officers["ani"]))
    return found


def ask(office: Office, task: UUID, *missing: str, login: str = "ani", note: str = "") -> str:
    return office.engine.run(
        AskCitizen(task_id=task, officer=office.officers[login], missing=missing, note=note)
    )


def test_the_request_is_written_and_the_clock_stands(office: Office, task: UUID):
    page = office.engine.ask(ShowTask(task_id=task, officer=office.officers["ani"]))
    assert [one.label for one in page.lacking] == ["KTP", "Surat pengantar"]
    told = ask(office, task, "ktp", "surat", note=" Boleh difoto. ")
    assert told == "Mohon lengkapi: KTP, Surat pengantar. Boleh difoto."
    page = office.engine.ask(ShowTask(task_id=task, officer=office.officers["ani"]))
    assert page.waiting is not None
    assert page.waiting.reason == told
    assert office.task(task).due_at is None
    with pytest.raises(Refused, match="sudah berhenti"):
        ask(office, task, "ktp")


@pytest.mark.parametrize("missing", [(), ("kk",), ("bukan",)])
def test_only_what_is_missing_is_asked_for(office: Office, task: UUID, missing: tuple[str, ...]):
    with pytest.raises(InvalidAnswers):
        ask(office, task, *missing)
    assert office.task(task).due_at is not None


def test_only_the_holder_asks(office: Office, task: UUID):
    with pytest.raises(TaskHeldByAnother):
        ask(office, task, "ktp", login="budi")
    office.hire("tono", "petugas", "32.75.03.1005")
    with pytest.raises(Forbidden):
        ask(office, task, "ktp", login="tono")
