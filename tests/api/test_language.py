"""What the engine refuses is said in the language the officer chose."""

from __future__ import annotations

import pytest

from api.telling import recalled
from engine import SetLanguage
from tests.api.test_rest import Caller
from tests.office import KELURAHAN, KOTA, Office
from tests.screens import Visitor


@pytest.fixture
def staffed(office: Office) -> Office:
    office.hire("ani", "petugas_kelurahan", KELURAHAN)
    office.hire("dewi", "petugas_dinsos", KOTA)
    office.engine.run(SetLanguage(officer=office.officers["ani"], language="en"))
    return office


def task_of(office: Office) -> str:
    office.open("permohonan", "ani")
    (task,) = Caller(office, "ani")("GET", "/tasks").json["items"]
    return str(task["id"])


def test_a_refusal_is_said_in_english(staffed: Office):
    answer = Caller(staffed, "ani")(
        "POST", f"/tasks/{task_of(staffed)}/complete", json={"answers": {}}
    )
    assert answer.json["message"] == "Claim this task first, then do it."


def test_who_reads_indonesian_hears_indonesian(staffed: Office):
    task = task_of(staffed)
    answer = Caller(staffed, "dewi")("POST", f"/tasks/{task}/complete", json={"answers": {}})
    assert answer.json["message"] == "Tugas ini milik peran atau wilayah lain."


def test_a_sentence_with_parts_keeps_them(staffed: Office):
    wanted = {"process": "tidak_ada", "wilayah": KELURAHAN}
    answer = Caller(staffed, "ani")("POST", "/cases", json=wanted)
    assert (
        answer.json["message"] == "Process tidak_ada has not been deployed or is not in force yet."
    )


def test_sentences_beside_the_fields_of_a_form_are_said_in_english(staffed: Office):
    ani, task = Caller(staffed, "ani"), task_of(staffed)
    ani("POST", f"/tasks/{task}/claim")
    refused = ani("POST", f"/tasks/{task}/complete", json={"answers": {"layak": True}})
    assert refused.json["message"] == "Some answers need correcting."
    assert refused.json["fields"]["catatan_periksa"][0].endswith("is empty. Fill it in.")


def test_the_page_of_a_refusal_is_english(staffed: Office):
    case = staffed.open("permohonan", "ani")
    page = Visitor(staffed, "ani").post(f"/kasus/{case}/henti/tangguhkan", {"alasan": "menunggu"})
    assert "You may not do this." in page.text


def test_a_stored_notice_is_found_again_by_its_template(staffed: Office):

    app = Visitor(staffed, "ani").app
    with app.test_request_context(headers={"Accept-Language": "en"}):
        said = recalled("Anda ditugasi: Periksa di kelurahan")
        assert said == "A task was given to you: Periksa di kelurahan"
        assert recalled("Kalimat yang tidak dikenal.") == "Kalimat yang tidak dikenal."
