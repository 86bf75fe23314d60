"""Requests made to hurt, or merely late: refused in plain words, and nothing changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from openpyxl import Workbook

from engine import AttachFile, ClaimTask, Worklist
from tests.caller import Caller
from tests.conftest import MODELS
from tests.office import KECAMATAN, KELURAHAN, NEIGHBOUR, Office, open_office
from tests.screens import HEADER, Cycle, Visitor, family, open_cycle

GOOD = {"layak": "on", "catatan_periksa": "lengkap", "jiwa_periksa": "4"}
PLAIN = {"layak": True, "catatan_periksa": "lengkap", "jiwa_periksa": 4}


@pytest.fixture
def desk(sqlite_url: str, tmp_path: Path) -> Iterator[Office]:
    """Ani holds a task; Budi sits beside her, Tono in the next kelurahan."""
    with open_office(sqlite_url, tmp_path) as office:
        office.deploy(MODELS / "reference")
        office.hire("ani", "petugas_kelurahan", KELURAHAN)
        office.hire("budi", "petugas_kelurahan", KELURAHAN)
        office.hire("tono", "petugas_kelurahan", NEIGHBOUR)
        office.hire("camat", "petugas_kecamatan", KECAMATAN)
        office.open("permohonan", "ani")
        yield office


@pytest.fixture
def cycle(sqlite_url: str, tmp_path: Path) -> Iterator[Cycle]:
    with open_office(sqlite_url, tmp_path) as office:
        yield open_cycle(office)


def first_task(office: Office) -> UUID:
    (task,) = office.engine.ask(Worklist(officer=office.officers["ani"])).items
    return task.id


def held_task(office: Office) -> UUID:
    task = first_task(office)
    office.engine.run(ClaimTask(task_id=task, officer=office.officers["ani"]))
    return task


def remedies(page: str) -> list[str]:
    return re.findall(r"<p data-error>([^<]+)</p>", page)


def test_a_page_gone_stale_says_what_to_do(desk: Office):
    task, ani = first_task(desk), Visitor(desk, "ani")
    desk.claim_and_complete(task, "ani", **PLAIN)
    case = desk.task(task).case_id
    before = (desk.case(case).version, len(desk.events(case)))
    answer = ani.post(f"/tugas/{task}", GOOD)
    assert answer.status_code == 409
    assert any("buka lagi kasusnya" in words.lower() for words in remedies(answer.text))
    assert "Traceback" not in answer.text
    assert (desk.case(case).version, len(desk.events(case))) == before


def test_the_second_of_two_officers_is_told(desk: Office):
    task = first_task(desk)
    ani, budi = desk.officers["ani"], Visitor(desk, "budi")
    desk.claim_and_complete(task, "ani", **PLAIN)
    assert budi.post(f"/tugas/{task}", GOOD).status_code == 409
    case = desk.task(task).case_id
    done = [event for event in desk.events(case) if event.name == "task_completed"]
    assert [event.officer_id for event in done] == [ani]


@pytest.mark.parametrize("field", ["typename", "__class__", "layak[$ne]", "csrf_token2", "a.b.c"])
def test_a_field_nobody_asked_for_is_dropped(desk: Office, field: str):
    task = held_task(desk)
    answer = Visitor(desk, "ani").post(f"/tugas/{task}", {**GOOD, field: "Case"})
    assert answer.status_code == 303
    assert desk.task(task).state == "completed"


@pytest.fixture
def kept(desk: Office) -> dict[str, UUID]:
    """What Ani works on, a document with a secret in it among them."""
    task = held_task(desk)
    case = desk.task(task).case_id
    document = desk.engine.run(
        AttachFile(case_id=case, officer=desk.officers["ani"], name="ktp.txt", content=b"rahasia")
    )
    return {"task": task, "case": case, "document": document}


@pytest.mark.parametrize(
    "path",
    [
        "/tugas/{task}",
        "/tugas/{task}/kunjungan",
        "/tugas/{task}/impor",
        "/kasus/{case}",
        "/kasus/{case}/alur.bpmn",
        "/kasus/dokumen/{document}",
    ],
)
def test_another_kelurahan_reads_nothing_by_address(desk: Office, kept: Any, path: str):
    before = len(desk.events(kept["case"]))
    answer = Visitor(desk, "tono").get(path.format(**kept))
    assert answer.status_code == 403
    assert b"rahasia" not in answer.data
    assert len(desk.events(kept["case"])) == before


@pytest.mark.parametrize("path", ["/tugas/{task}", "/tugas/{task}/draf", "/kasus/{case}/komentar"])
def test_another_kelurahan_changes_nothing_by_address(desk: Office, kept: Any, path: str):
    before = len(desk.events(kept["case"]))
    answer = Visitor(desk, "tono").post(path.format(**kept), {**GOOD, "teks": "saya"})
    assert answer.status_code == 403
    assert len(desk.events(kept["case"])) == before
    assert desk.task(kept["task"]).state == "open"
    assert desk.task(kept["task"]).draft is None


@pytest.mark.parametrize(
    "path", ["/cases/{case}", "/cases/{case}/children", "/documents/{document}"]
)
def test_the_program_of_another_kelurahan_reads_nothing(desk: Office, kept: Any, path: str):
    path = path.format(**kept)
    mine, theirs = Caller(desk, "ani"), Caller(desk, "tono")
    assert mine("GET", path).status_code == 200
    before = len(desk.events(kept["case"]))
    answer = theirs("GET", path)
    assert (answer.status_code, answer.json["code"]) == (403, "forbidden")
    assert b"rahasia" not in answer.data
    assert len(desk.events(kept["case"])) == before


@pytest.mark.parametrize(
    ("path", "given"),
    [
        ("/tasks/{task}/claim", {}),
        ("/tasks/{task}/release", {}),
        ("/tasks/{task}/complete", {"json": {"answers": PLAIN}}),
        ("/cases/{case}/comments", {"json": {"text": "saya"}}),
    ],
)
def test_the_program_of_another_kelurahan_changes_nothing(
    desk: Office, kept: Any, path: str, given: Any
):
    before = len(desk.events(kept["case"]))
    answer = Caller(desk, "tono")("POST", path.format(**kept), **given)
    assert (answer.status_code, answer.json["code"]) == (403, "forbidden")
    assert len(desk.events(kept["case"])) == before
    assert desk.task(kept["task"]).holder == desk.officers["ani"]


def test_an_upload_of_200_megabytes_is_refused_before_it_is_read(desk: Office):
    case = desk.task(first_task(desk)).case_id
    ani = Visitor(desk, "ani")
    size = 200 * 1024 * 1024
    answer = ani.client.post(
        f"/kasus/{case}/lampiran",
        input_stream=BytesIO(b"--x\r\n"),
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"CONTENT_LENGTH": str(size)},
        buffered=True,
    )
    assert answer.status_code == 413
    assert "Berkas unggahan terlalu besar" in answer.text
    assert remedies(answer.text)
    assert "file_attached" not in [event.name for event in desk.events(case)]


def test_a_list_with_rounded_numbers_formulas_and_merged_cells_says_what_is_wrong(cycle: Cycle):
    book = Workbook()
    page = book.active
    page.append(list(HEADER))
    page.append(family(1, nik=3.275030101800001e15))
    page.append(family(2, nik='=HYPERLINK("http://contoh.invalid","327")'))
    page.append(family(3))
    page.append(family(4))
    page.merge_cells("C4:C5")
    stream = BytesIO()
    book.save(stream)
    stream.seek(0)
    agus, task = cycle.browser("agus"), cycle.task("impor")
    facts = {"register": "penetapan", "sumber": "DTSEN", "versi": "2026-01-31"}
    sent = agus.post(f"/tugas/{task}/impor", {**facts, "berkas": (stream, "daftar.xlsx")})
    assert sent.status_code == 303
    shown = agus.get(sent.location)
    assert shown.status_code == 200
    assert "3 ditolak" in shown.text
    assert "HYPERLINK" not in shown.text
