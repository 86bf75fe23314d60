"""The page of a task: what it decides about beside the form, and what is left of it afterwards."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

import pytest
from flask import get_template_attribute
from sqlalchemy import select

from engine import ClaimTask, SuspendCase
from engine.ids import new_id
from engine.models import Document
from tests.conftest import MODELS
from tests.letters import first_task, open_letters, write_letter
from tests.office import KELURAHAN, NEIGHBOUR, Office, open_office
from tests.screens import Visitor
from tests.statements import statements

MOST = 20
"""Statements of the page of a task, with the officer's session; those of a letter come apart."""
MOST_READING = 18
"""Statements of the page that reads a letter."""


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path) -> Iterator[Office]:
    with open_office(sqlite_url, tmp_path) as office:
        open_letters(office, tmp_path)
        office.open("naskah", "siti")
        yield office


def claimed(office: Office, login: str) -> UUID:
    task = first_task(office, login)
    office.engine.run(ClaimTask(task_id=task, officer=office.officers[login]))
    return task


def plain(page: str) -> str:
    """The words of a page."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_finished_task_opens_for_whoever_may_see_its_case(desk: Office):
    agus = desk.officers["agus"].hex
    task = write_letter(desk, "Menetapkan dua keluarga.", anggota=[{"nama": "A", "petugas": agus}])
    for login in ("siti", "dewi", "agus"):
        answer = Visitor(desk, login).get(f"/tugas/{task}")
        assert answer.status_code == 200
        words = plain(answer.text)
        assert "Tugas ini sudah selesai: dikerjakan Siti (Petugas kelurahan)" in words
        assert "Isi naskah Menetapkan dua keluarga." in words
        assert "Nama Petugas" in words
        assert "Nama: A Petugas: Agus" in words
        assert "Selesaikan tugas" not in words


def test_a_finished_task_stays_shut_to_whoever_may_not_see_its_case(desk: Office):
    task = write_letter(desk, "Menetapkan dua keluarga.")
    desk.hire("tono", "petugas_kelurahan", NEIGHBOUR)
    assert Visitor(desk, "tono").get(f"/tugas/{task}").status_code == 403


def test_a_letter_that_a_newer_one_of_its_name_came_after_is_folded_away(desk: Office):
    app = Visitor(desk, "siti").app
    written = [
        SimpleNamespace(id=new_id(), name=name, number=None, created_at=desk.clock.now)
        for name in ("Perjanjian.docx", "Keputusan.docx", "Perjanjian.docx")
    ]
    with app.test_request_context():
        page = get_template_attribute("letter/reading.html", "letter_list")(written, new_id())
    first, fold, rest = page.partition("<details>")
    assert fold
    assert [first.count("Perjanjian"), rest.count("Perjanjian")] == [1, 1]
    assert "Keputusan" in first
    assert "Versi yang lebih lama (1)" in rest


def test_a_task_that_another_role_has_shows_its_matter(desk: Office):
    write_letter(desk, "Menetapkan dua keluarga.")
    answer = Visitor(desk, "siti").get(f"/tugas/{first_task(desk, 'dewi')}")
    words = plain(answer.text)
    assert "Ini pekerjaan Petugas kecamatan" in words
    assert "Naskah yang berbunyi «Menetapkan dua keluarga.»" in words
    assert re.search(r'<fieldset class="read-only" disabled>', answer.text)
    assert "Selesaikan tugas" not in words


def test_the_letter_is_read_on_the_page(desk: Office):
    write_letter(desk, "Menetapkan dua keluarga.")
    task, dewi = claimed(desk, "dewi"), Visitor(desk, "dewi")
    page = dewi.get(f"/tugas/{task}").text
    assert f'hx-get="/tugas/{task}/naskah"' in page
    assert "Buka layar kerja" not in page
    reading = dewi.get(f"/tugas/{task}/naskah")
    assert "default-src 'self'" in reading.headers["Content-Security-Policy"]
    assert re.search(
        r'<article class="letter".*<p>Menetapkan dua keluarga\.</p>', reading.text, re.S
    )


def test_each_file_and_each_step_stands_once(desk: Office):
    write_letter(desk, "Menetapkan dua keluarga.")
    page = Visitor(desk, "dewi").get(f"/tugas/{claimed(desk, 'dewi')}").text
    assert page.count("Konsep Keputusan</a>") == 1
    assert page.count("<b>Tulis isi naskah</b>") == 1


def test_every_screen_of_a_task_lights_the_tasks_in_the_menu(desk: Office):
    write_letter(desk, "Menetapkan dua keluarga.")
    page = Visitor(desk, "dewi").get(f"/tugas/{claimed(desk, 'dewi')}/naskah").text
    assert re.search(r'<a href="/"[^>]*aria-current="page"', page)


def test_what_changed_since_the_last_initials_is_marked(desk: Office):
    write_letter(desk, "Menetapkan dua keluarga.")
    desk.claim_and_complete(first_task(desk, "dewi"), "dewi", paraf="kembali")
    write_letter(desk, "Menetapkan tiga keluarga.")
    task = claimed(desk, "dewi")
    page = Visitor(desk, "dewi").get(f"/tugas/{task}/naskah").text
    assert "1 paragraf berubah sejak «Paraf kecamatan» (Dewi)" in page
    assert re.search(r"<del>.*dua</del>.*<ins>.*tiga</ins>", page, re.S)
    desk.claim_and_complete(task, "dewi", paraf="setuju")
    signing = first_task(desk, "agus")
    page = Visitor(desk, "agus").get(f"/tugas/{signing}/naskah").text
    assert "Tidak berubah sejak «Paraf kecamatan» (Dewi)." in page


def test_a_letter_that_cannot_be_shown_is_offered_as_its_file(desk: Office, tmp_path: Path):
    write_letter(desk, "Menetapkan dua keluarga.")
    shutil.rmtree(tmp_path / "files" / "derived")  # What was made of it while it was whole.
    for kept in (tmp_path / "files").rglob("*"):
        if kept.is_file() and kept.stat().st_size > 4000:
            kept.write_bytes(b"rusak")
    answer = Visitor(desk, "dewi").get(f"/tugas/{claimed(desk, 'dewi')}/naskah")
    assert answer.status_code == 200
    assert "Berkas ini bukan naskah Word yang dapat dibaca di sini." in answer.text
    assert "Unduh Konsep Keputusan.docx untuk membacanya." in answer.text


def test_a_letter_of_another_case_is_not_read_here(desk: Office):
    write_letter(desk, "Menetapkan dua keluarga.")
    task = claimed(desk, "dewi")
    desk.open("naskah", "siti")
    write_letter(desk, "Menetapkan empat keluarga.")
    with desk.engine.adapters.pool.connect() as connection:
        mine = desk.task(task).case_id
        other = connection.scalar(select(Document.id).where(Document.case_id != mine))
    dewi = Visitor(desk, "dewi")
    assert dewi.get(f"/tugas/{task}/naskah?dokumen={other}").status_code == 404
    assert dewi.get(f"/tugas/{task}/naskah/{other}.pdf").status_code == 404
    assert dewi.get(f"/tugas/{task}/naskah?dokumen=bukan").status_code == 404


def test_a_suspended_case_says_why(desk: Office):
    task = claimed(desk, "siti")
    desk.hire("lurah", "pengawas", KELURAHAN)
    case = desk.task(task).case_id
    reason = "Menunggu putusan pengadilan atas perubahan nama."
    desk.engine.run(SuspendCase(case_id=case, officer=desk.officers["lurah"], reason=reason))
    words = plain(Visitor(desk, "siti").get(f"/tugas/{task}").text)
    assert "Kasus ini ditangguhkan: Menunggu putusan pengadilan atas perubahan nama. Tugas" in words


def test_a_finished_task_is_taken_back_on_its_page(desk: Office):
    write_letter(desk, "Menetapkan dua keluarga.")
    task, dewi = claimed(desk, "dewi"), Visitor(desk, "dewi")
    sent = dewi.post(f"/tugas/{task}", {"paraf": "setuju"})
    assert sent.status_code == 303
    assert f'<a href="/tugas/{task}">Lihat isiannya, atau tarik kembali</a>' in dewi.get("/").text
    assert "Tarik kembali" in dewi.get(f"/tugas/{task}").text
    assert "Tarik kembali" not in Visitor(desk, "agus").get(f"/tugas/{task}").text
    assert dewi.post(f"/tugas/{task}/tarik").status_code == 303
    again = dewi.get(f"/tugas/{task}").text
    assert "Isian Anda menjadi draf lagi" in again
    assert re.search(r'value="setuju" checked', again)
    assert dewi.post(f"/tugas/{task}/tarik").status_code == 404


def test_what_cannot_be_taken_back_is_read_once_more(desk: Office):
    write_letter(desk, "Menetapkan dua keluarga.")
    desk.claim_and_complete(first_task(desk, "dewi"), "dewi", paraf="setuju")
    task, agus = claimed(desk, "agus"), Visitor(desk, "agus")
    asked = agus.post(f"/tugas/{task}", {"ditandatangani": "on"})
    assert asked.status_code == 200
    words = plain(asked.text)
    assert "Langkah ini tidak dapat ditarik kembali. Yang akan tercatat: Dicentang" in words
    assert "Kasus ini berakhir: Naskah terbit." in words
    assert desk.task(task).state == "open"
    assert re.search(r'name="ditandatangani" value="on" checked', asked.text)
    sent = agus.post(f"/tugas/{task}", {"ditandatangani": "on", "yakin": "ya"})
    assert sent.status_code == 303
    assert desk.task(task).state == "completed"


def test_the_page_of_a_task_asks_the_database_little(desk: Office):
    for _ in range(3):
        write_letter(desk, "Menetapkan dua keluarga.")
        desk.claim_and_complete(first_task(desk, "dewi"), "dewi", paraf="kembali")
    write_letter(desk, "Menetapkan tiga keluarga.")
    task, dewi = claimed(desk, "dewi"), Visitor(desk, "dewi")
    for path, most in (("", MOST), ("/naskah", MOST_READING)):
        with statements(desk) as asked:
            assert dewi.get(f"/tugas/{task}{path}").status_code == 200
        assert len(asked) <= most, asked


def test_a_stopped_clock_says_since_when_and_for_what(desk: Office):
    task, siti = claimed(desk, "siti"), Visitor(desk, "siti")
    assert "Menunggu warga" not in siti.get("/").text
    siti.post(f"/tugas/{task}/jam/henti", {"alasan": "Menunggu fotokopi KTP pemohon."})
    page = siti.get(f"/tugas/{task}").text
    assert "Jam tugas ini berhenti sejak 2 Mar 2026: Menunggu fotokopi KTP pemohon. Jam" in page
    assert "karena Menunggu fotokopi KTP pemohon, dan berjalan lagi" in page
    words = plain(siti.get("/?tab=menunggu").text)
    assert "Menunggu warga 1" in words
    assert "sejak 2 Mar 2026: Menunggu fotokopi KTP pemohon." in words
    siti.post(f"/tugas/{task}/jam/jalan")
    assert "Menunggu warga" not in siti.get("/").text


def test_the_question_before_the_end_tells_references_that_no_answer_named_before(desk: Office):
    desk.deploy(MODELS / "reference")
    desk.hire("ani", "petugas_kelurahan", KELURAHAN)
    desk.open("permohonan", "ani")
    task = claimed(desk, "ani")
    stranger = desk.officers["agus"].hex
    refused = {"layak": "false", "catatan_periksa": stranger, "jiwa_periksa": "4"}
    answer = Visitor(desk, "ani").post(f"/tugas/{task}", refused)
    assert answer.status_code == 200
    words = plain(answer.text)
    assert "Ya, selesaikan" in words
    assert "Agus" in words.partition("Ya, selesaikan")[0]
    assert desk.task(task).state == "open"
