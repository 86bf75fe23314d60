"""The same engine for programs."""

from __future__ import annotations

import pytest

from api import create_app
from tests.caller import Caller
from tests.office import KECAMATAN, KELURAHAN, KOTA, Office

NIK = "3275031203800002"


@pytest.fixture
def staffed(office: Office) -> Office:
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("camat", "petugas_kecamatan", KECAMATAN)
    office.hire("dewi", "petugas_dinsos", KOTA)
    return office


def test_a_program_opens_a_case_and_completes_its_first_task(staffed: Office):
    ani = Caller(staffed, "ani")
    opened = ani("POST", "/cases", json={"process": "permohonan", "wilayah": KELURAHAN})
    assert opened.status_code == 201
    (task,) = ani("GET", "/tasks").json["items"]
    assert task["name"] == "Periksa di kelurahan"
    assert ani("POST", f"/tasks/{task['id']}/claim").status_code == 204
    refused = ani("POST", f"/tasks/{task['id']}/complete", json={"answers": {"layak": True}})
    assert refused.status_code == 422
    assert "catatan_periksa" in refused.json["fields"]
    answers = {"layak": True, "catatan_periksa": "ya", "jiwa_periksa": 3}
    done = ani("POST", f"/tasks/{task['id']}/complete", json={"answers": answers})
    assert done.json["case_id"] == opened.json["id"]
    again = ani("POST", f"/tasks/{task['id']}/complete", json={"answers": answers})
    assert (again.status_code, again.json["code"]) == (409, "task_already_completed")
    assert [task["role"] for task in Caller(staffed, "camat")("GET", "/tasks").json["items"]] == [
        "petugas_kecamatan"
    ]


def test_a_program_asks_where_a_case_stands(staffed: Office):
    ani = Caller(staffed, "ani")
    case = ani("POST", "/cases", json={"process": "permohonan", "wilayah": KELURAHAN}).json["id"]
    state = ani("GET", f"/cases/{case}/state").json
    assert (state["kind"], state["step"]) == ("task", "Periksa di kelurahan")
    assert "Periksa di kelurahan" in state["text"]
    assert state["holder"].startswith("Petugas kelurahan")
    assert ani("POST", f"/cases/{case}/withdraw", json={"reason": "salah buka"}).status_code == 204
    ended = ani("GET", f"/cases/{case}/state").json
    assert (ended["kind"], ended["state"]) == ("ended", "withdrawn")
    assert "salah buka" in ended["text"]


def test_without_a_token_nothing_is_said(staffed: Office):
    client = create_app(staffed.engine).test_client()
    answer = client.get("/api/v1/tasks")
    assert (answer.status_code, answer.json["code"]) == (401, "unauthorized")
    wrong = client.get("/api/v1/tasks", headers={"Authorization": "Bearer alur_salah"})
    assert wrong.status_code == 401


def test_a_right_that_is_missing_is_refused(staffed: Office):
    assert Caller(staffed, "ani")("GET", "/deadlines").status_code == 403


def test_the_description_lists_every_operation(staffed: Office):
    client = create_app(staffed.engine).test_client()
    spec = client.get("/api/openapi.json").json
    assert "/api/v1/tasks/{task_id}/complete" in spec["paths"]
    page = client.get("/api/docs")
    assert page.status_code == 200
    assert b"/api/v1/tasks/{task_id}/complete" in page.data


def test_a_process_without_a_start_form_takes_nothing_but_what_its_manifest_names(staffed: Office):
    ani = Caller(staffed, "ani")
    asked = {"process": "permohonan", "wilayah": KELURAHAN}
    refused = ani("POST", "/cases", json=asked | {"answers": {"layak": True, "nik": NIK}})
    assert refused.status_code == 422
    assert refused.json["fields"] == {
        "layak": ["Proses ini tidak meminta isian ini. Hapus dari permintaan Anda."]
    }
    assert ani("GET", "/cases").json["items"] == []
    opened = ani("POST", "/cases", json=asked | {"answers": {"nik": NIK}})
    assert opened.status_code == 201
