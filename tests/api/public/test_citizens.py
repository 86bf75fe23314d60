"""Citizens report, follow and complete their cases without logging in."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from PIL import Image

from api import create_app
from engine import (
    AssignTask,
    ClaimTask,
    DeadlineBoard,
    ExtendDeadline,
    Forbidden,
    ListCases,
    ListNotices,
    PauseClock,
    ResumeClock,
    Worklist,
)
from tests.office import KELURAHAN, Office

REPORT = {
    "_wilayah": KELURAHAN,
    "nama": "Ibu Sumiati",
    "telepon": "0812 3456 7890",
    "layanan": "kesehatan",
    "jenis_layanan": "akses",
    "basis": "individu",
    "keluhan": "Tidak punya jaminan kesehatan.",
    "alamat": "JL. MELATI NO. 7",
}


def photo() -> tuple[io.BytesIO, str]:
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8), (90, 90, 60)).save(buffer, "JPEG")
    buffer.seek(0)
    return buffer, "rumah.jpg"


def send(citizen: FlaskClient, address: str = "/warga/lapor", **answers: Any) -> Any:
    return citizen.post(
        address,
        data={**REPORT, **answers},
        content_type="multipart/form-data",
        follow_redirects=True,
    )


def code_of(answer: Any) -> str:
    found = re.search(r"<code>([0-9A-Z]{4}-[0-9A-Z]{4})</code>", answer.text)
    assert found, answer.text
    return found.group(1)


def look(citizen: FlaskClient, code: str, proof: str) -> Any:
    return citizen.post("/warga/lacak", data={"kode": code, "bukti": proof})


def notices(office: Office, login: str) -> list[str]:
    return [one.text for one in office.engine.ask(ListNotices(officer=office.officers[login]))]


def test_a_report_opens_a_case_here_and_tells_an_officer_at_once(
    citizen: FlaskClient, city_office: Office
):
    code = code_of(send(citizen, foto_rumah=photo()))
    assert any(code in text for text in notices(city_office, "penerima"))
    assert not notices(city_office, "tetangga")
    city_office.engine.work()
    inbox = city_office.engine.ask(Worklist(officer=city_office.officers["penerima"])).items
    assert [item.name for item in inbox] == ["Telaah dan periksa kelengkapan"]


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_opened(
    citizen: FlaskClient, city_office: Office
):
    answer = send(citizen, nama="", _wilayah="", telepon="")
    assert answer.status_code == 422
    assert "Pilih kelurahan tempat tinggal Anda." in answer.text
    assert 'href="#_wilayah"' in answer.text
    found = city_office.engine.ask(ListCases(officer=city_office.officers["slrt"]))
    assert found.items == []


def test_a_file_that_is_no_photo_is_refused(citizen: FlaskClient):
    answer = send(citizen, foto_rumah=(io.BytesIO(b"<html>"), "rumah.jpg"))
    assert answer.status_code == 422
    assert "bukan foto" in answer.text


def test_an_unknown_code_and_a_wrong_fact_are_answered_alike(citizen: FlaskClient):
    code = code_of(send(citizen))
    wrong, unknown = look(citizen, code, "0000"), look(citizen, "ZZZZ-ZZZZ", "7890")
    assert wrong.status_code == unknown.status_code == 422
    assert wrong.text.replace(code, "") == unknown.text.replace("ZZZZ-ZZZZ", "")
    assert "Keadaan laporan" in look(citizen, code.lower().replace("-", " "), "7890").text


def test_a_birth_date_serves_where_there_is_no_phone(citizen: FlaskClient):
    code = code_of(send(citizen, telepon="", tanggal_lahir="1970-01-31"))
    assert look(citizen, code, "31-01-1970").status_code == 200
    assert look(citizen, code, "1970").status_code == 422
    assert look(citizen, code, "-").status_code == 422


def test_the_clock_stops_for_the_citizen_and_runs_on_with_the_answer(
    citizen: FlaskClient, city_office: Office
):
    code = code_of(send(citizen))
    city_office.engine.work()
    who = city_office.officers["penerima"]
    task = city_office.engine.ask(Worklist(officer=who)).items[0]
    city_office.engine.run(ClaimTask(task_id=task.id, officer=who))
    reason = "Mohon kirim foto rumah tampak depan."
    city_office.engine.run(PauseClock(task_id=task.id, officer=who, reason=reason))
    assert reason in look(citizen, code, "7890").text
    city_office.clock.pass_(days=3)
    empty = citizen.post("/warga/lengkapi", data={"kode": code, "bukti": "7890"})
    assert empty.status_code == 422
    answer = citizen.post(
        "/warga/lengkapi",
        data={"kode": code, "bukti": "7890", "text": "Ini fotonya.", "foto": photo()},
        content_type="multipart/form-data",
    )
    assert "Jawaban Anda sudah diterima" in answer.text
    assert reason not in answer.text
    assert any("Warga menjawab (1 berkas)" in text for text in notices(city_office, "penerima"))
    names = [event.name for event in city_office.events(task.case_id)]
    assert "citizen_answered" in names
    assert names.count("clock_resumed") == 1
    with pytest.raises(Exception, match="berjalan"):
        city_office.engine.run(ResumeClock(task_id=task.id, officer=who))


def test_a_stranger_adds_nothing(citizen: FlaskClient):
    code = code_of(send(citizen))
    answer = citizen.post("/warga/lengkapi", data={"kode": code, "bukti": "1111", "text": "halo"})
    assert answer.status_code == 422
    assert "tidak cocok" in answer.text


def test_violence_against_a_child_is_seen_by_those_entitled_only(
    citizen: FlaskClient, city_office: Office
):
    code = code_of(send(citizen, kekerasan_anak="on", nama="Pelapor Rahasia"))
    city_office.engine.work()
    for login in ("penerima", "kepala", "lurah", "slrt", "sari"):
        who = city_office.officers[login]
        assert city_office.engine.ask(ListCases(officer=who)).items == [], login
        assert city_office.engine.ask(ListCases(officer=who, search=code)).items == [], login
        assert city_office.engine.ask(Worklist(officer=who)).items == (), login
        assert not any(code in text for text in notices(city_office, login)), login
    for login in ("khusus", "slrt_anak"):
        who = city_office.officers[login]
        assert len(city_office.engine.ask(ListCases(officer=who)).items) == 1, login
    assert any(code in text for text in notices(city_office, "khusus"))
    item = city_office.engine.ask(Worklist(officer=city_office.officers["khusus"])).items[0]
    for login in ("kepala", "lurah"):
        who = city_office.officers[login]
        board = city_office.engine.ask(DeadlineBoard(officer=who))
        assert (board.steps, board.late, board.soon) == ([], [], []), login
        for command in (
            AssignTask(task_id=item.id, officer=who, to=city_office.officers["khusus"]),
            ExtendDeadline(task_id=item.id, officer=who, duration="P2D", reason="Perlu waktu."),
        ):
            with pytest.raises(Forbidden):
                city_office.engine.run(command)
    assert item.due_at - item.opened_at <= timedelta(hours=24)
    assert "Pelapor Rahasia" not in look(citizen, code, "7890").text


def test_a_proposal_and_an_objection_reach_the_kelurahan(citizen: FlaskClient, city_office: Office):
    family = {
        "nama": "AHMAD FAUZI",
        "alamat": "JL. MAWAR 3",
        "kelurahan": KELURAHAN,
        "alasan": "Kehilangan pekerjaan.",
    }
    nobody = citizen.post("/warga/ajukan/usul", data={**family, "asal": "sendiri"})
    assert nobody.status_code == 422
    assert "Isi nomor telepon atau tanggal lahir Anda" in nobody.text
    for action, more in (("usul", {"asal": "sendiri"}), ("sanggah", {"dasar": "mampu"})):
        sent = {**family, **more, "_telepon": "081200001111"}
        answer = citizen.post(f"/warga/ajukan/{action}", data=sent, follow_redirects=True)
        code = code_of(answer)
        assert any(code in text for text in notices(city_office, "sari"))
        page = look(citizen, code, "1111")
        assert page.status_code == 200
        assert "menunggu pembahasan musyawarah kelurahan" in page.text


def test_every_form_takes_the_same_phone_numbers(citizen: FlaskClient):
    family = {
        "nama": "AHMAD FAUZI",
        "alamat": "JL. MAWAR 3",
        "kelurahan": KELURAHAN,
        "alasan": "Kehilangan pekerjaan.",
        "asal": "sendiri",
    }
    for phone, status in (("0812", 422), ("+60 12 345 6789", 200), ("+62 812-0000-1111", 200)):
        sent = {**family, "_telepon": phone}
        answer = citizen.post("/warga/ajukan/usul", data=sent, follow_redirects=True)
        assert answer.status_code == status
        assert ("Nomor telepon tidak sesuai" in answer.text) is (status == 422)
        assert "Isi nomor telepon atau tanggal lahir Anda" not in answer.text


def test_the_code_of_a_letter_can_be_typed(citizen: FlaskClient):
    assert 'name="kode"' in citizen.get("/dokumen").text
    answer = citizen.get("/dokumen", query_string={"kode": " abc/def "}, follow_redirects=True)
    assert answer.status_code == 404
    assert citizen.get("/dokumen?kode=..%2F..").status_code in (200, 302)


def test_an_action_nobody_offers_does_not_exist(citizen: FlaskClient):
    assert citizen.get("/warga/ajukan/menghapus").status_code == 404


def test_the_pages_are_light_and_need_no_script(citizen: FlaskClient):
    for address in ("/warga", "/warga/lapor", "/warga/lacak", "/warga/ajukan/usul"):
        answer = citizen.get(address)
        assert answer.status_code == 200
        assert len(answer.data) < 60_000, address


def test_guessing_a_code_is_stopped(city_office: Office):
    app = create_app(city_office.engine)
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    answers = [look(client, "AAAA-BBBB", str(1000 + n)).status_code for n in range(12)]
    assert answers[:10] == [422] * 10
    assert answers[10:] == [429] * 2


def test_a_receipt_says_until_when_the_first_answer_comes(
    citizen: FlaskClient, city_office: Office
):
    send(citizen)
    city_office.engine.work()
    answer = citizen.get("/warga/terkirim")
    assert "Jawaban pertama paling lambat Sel, 3 Mar 2026." in answer.text
    assert "wa.me" in answer.text


def test_a_citizen_reads_the_own_words_and_the_way_ahead(citizen: FlaskClient):
    page = look(citizen, code_of(send(citizen)), "7890").text
    assert "Tidak punya jaminan kesehatan." in page
    assert "Perjalanan laporan Anda" in page
    assert "Diputuskan dapat tidaknya dilayani" in page


def test_either_phone_or_birth_date_is_enough_and_the_form_says_so(citizen: FlaskClient):
    page = send(citizen, telepon="").text
    assert "Isi nomor telepon atau tanggal lahir; salah satu cukup." in page
    assert "“Nomor telepon" not in page
    assert page.count("salah satu cukup.") >= 1
    assert "“Tanggal lahir” belum diisi" not in page


def test_choices_are_offered_in_english(citizen: FlaskClient):
    page = citizen.get("/warga/lapor", headers={"Accept-Language": "en"}).text
    assert "Help to get a service" in page
    assert "Membantu mendapat layanan" not in page
    proposal = citizen.get("/warga/ajukan/usul").text
    assert '<optgroup label="Bekasi Timur">' in proposal
