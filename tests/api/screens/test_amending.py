"""A wrong answer of a finished task is put right on a page, and by a program."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.amended import GIVEN, do, open_delivery
from tests.caller import Caller
from tests.letters import first_task
from tests.office import Office, open_office
from tests.screens import Visitor

WHY = "Salah ketik; kuitansi bertanggal 27 Februari."


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path) -> Iterator[Office]:
    with open_office(sqlite_url, tmp_path) as office:
        open_delivery(office)
        yield office


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_the_page_offers_what_is_free_and_tells_why_the_rest_is_not(desk: Office):
    task = do(desk, "ani", **GIVEN)
    ani = Visitor(desk, "ani")
    assert f'href="/tugas/{task}/ralat"' in ani.get(f"/tugas/{task}").text
    page = ani.get(f"/tugas/{task}/ralat").text
    assert 'name="tanggal_terima" value="2026-02-20"' in page
    assert 'name="nilai"' not in page
    words = plain(page)
    assert (
        "Nilai Rp250.000 Jalan kasus sudah dipilih menurut isian ini pada «Nilai besar?»" in words
    )
    assert "3275010101800001" not in page
    assert f"/tugas/{task}/ralat" not in Visitor(desk, "budi").get(f"/tugas/{task}").text
    assert Visitor(desk, "budi").get(f"/tugas/{task}/ralat").status_code == 403


def test_what_was_put_right_is_read_by_whoever_decides_next(desk: Office):
    task = do(desk, "ani", **GIVEN)
    ani = Visitor(desk, "ani")
    sent = {"tanggal_terima": "2026-02-27", "keterangan": "", "nilai": "9", "_alasan": WHY}
    assert ani.post(f"/tugas/{task}/ralat", sent).status_code == 303
    assert desk.task(task).answers == {**GIVEN, "tanggal_terima": "2026-02-27"}
    told = f"Tanggal diterima 20 Feb 2026 → 27 Feb 2026 Alasan {WHY}"
    following = Visitor(desk, "lurah").get(f"/tugas/{first_task(desk, 'lurah')}").text
    assert told in plain(following)
    assert told in plain(ani.get(f"/tugas/{task}").text)
    case = desk.task(task).case_id
    history = plain(ani.get(f"/kasus/{case}?bagian=riwayat").text)
    assert f"Tanggal diterima: 20 Feb 2026 → 27 Feb 2026. {WHY}" in history


def test_a_wrong_amendment_comes_back_marked(desk: Office):
    task = do(desk, "ani", **GIVEN)
    ani = Visitor(desk, "ani")
    answer = ani.post(f"/tugas/{task}/ralat", {"tanggal_terima": "2027-01-01", "_alasan": WHY})
    assert answer.status_code == 422
    assert re.search(r'id="[^"]*tanggal_terima--error"', answer.text)
    assert WHY in answer.text
    answer = ani.post(f"/tugas/{task}/ralat", {"tanggal_terima": "2026-02-27", "_alasan": "x"})
    assert answer.status_code == 422
    assert "Tulis alasannya dengan jelas" in answer.text
    assert desk.task(task).answers == GIVEN


def test_a_program_puts_right_what_it_names(desk: Office):
    task = do(desk, "ani", **GIVEN)
    ani = Caller(desk, "ani")
    found = ani("GET", f"/tasks/{task}/amendment").json
    assert found["answers"]["tanggal_terima"] == "2026-02-20"
    assert set(found["locked"]) == {"nilai", "nik_pembawa"}
    sent = {"answers": {"nilai": 2_000_000}, "reason": WHY}
    refused = ani("POST", f"/tasks/{task}/amendment", json=sent)
    assert (refused.status_code, set(refused.json["fields"])) == (422, {"nilai"})
    sent = {"answers": {"keterangan": "Dibawa kurir"}, "reason": WHY}
    assert ani("POST", f"/tasks/{task}/amendment", json=sent).status_code == 200
    assert desk.task(task).answers == {**GIVEN, "keterangan": "Dibawa kurir"}
    assert Caller(desk, "budi")("POST", f"/tasks/{task}/amendment", json=sent).status_code == 403
