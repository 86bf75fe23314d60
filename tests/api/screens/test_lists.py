"""Lists on their pages: filtered by what people type, taken away as files, remembered by officer."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import insert, select, update

from engine import ListNotices, WhoIs
from engine.ids import new_id
from engine.models import Case, Notice, Task
from engine.models.registry import AccessLog
from tests.integration.engine.test_sight import opened, staff
from tests.office import KELURAHAN, MONDAY, NEIGHBOUR, Office, open_office
from tests.screens import Cycle, Visitor, open_cycle


@pytest.fixture
def cycle(sqlite_url: str, tmp_path: Path) -> Iterator[Cycle]:
    with open_office(sqlite_url, tmp_path) as office:
        yield open_cycle(office)


def subjects(text: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


def rename(office: Office, case: object, subject: str) -> None:
    with office.engine.adapters.pool.begin() as connection:
        connection.execute(update(Case).where(Case.id == case).values(subject=subject))


def test_a_list_is_taken_away_as_it_is_seen_and_no_formula_is_made_of_it(cycle: Cycle):
    rename(cycle.office, cycle.root, '=HYPERLINK("http://x";"y")')
    agus = Visitor(cycle.office, "agus")
    answer = agus.get("/kasus/?unduh=csv&urut=-kasus")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    header, *rows = subjects(answer.data.decode())
    assert header[:3] == ["Kasus", "Proses", "Nomor"]
    assert [row[0] for row in rows] == [
        "Kelurahan satu",
        "Kelurahan dua",
        ' =HYPERLINK("http://x";"y")',
    ]
    assert len(subjects(agus.get("/kasus/?unduh=csv&q=satu").data.decode())) == 2
    sheet = openpyxl.load_workbook(io.BytesIO(agus.get("/kasus/?unduh=xlsx").data)).active
    assert sheet is not None
    (told,) = [cell for row in sheet.iter_rows() for cell in row if "HYPERLINK" in str(cell.value)]
    assert told.data_type in ("s", "inlineStr")


def test_who_takes_a_list_away_is_kept_with_how_many(cycle: Cycle):
    Visitor(cycle.office, "agus").get("/kasus/?unduh=csv")
    with cycle.office.engine.adapters.pool.connect() as connection:
        taken = AccessLog.action == "ekspor"
        (look,) = connection.execute(select(AccessLog.action, AccessLog.people).where(taken)).all()
    assert tuple(look) == ("ekspor", 3)


def test_the_line_of_a_taking_names_the_filter_and_no_nik_that_was_searched_for(cycle: Cycle):
    Visitor(cycle.office, "agus").get(
        "/kasus/?unduh=csv&keadaan=open&q=3275031203800003&urut=kasus"
    )
    with cycle.office.engine.adapters.pool.connect() as connection:
        taken = AccessLog.action == "ekspor"
        told = select(AccessLog.subject, AccessLog.purpose, AccessLog.people).where(taken)
        (look,) = connection.execute(told).all()
    said = "unduh daftar; saringan: q = ••••••••••••0003, keadaan = open"
    assert tuple(look) == ("Daftar kasus", said, 0)


def test_a_line_whose_course_is_not_for_the_reader_says_so(sqlite_url: str, tmp_path: Path):
    with open_office(sqlite_url, tmp_path) as office:
        opened(staff(office))
        pebe = Visitor(office, "pebe")
        page = pebe.get("/kasus/").text
        assert page.count("tidak untuk Anda") == 2
        assert page.count("«Tidak untuk Anda»") == 1
        assert "tidak untuk Anda" in pebe.get("/kasus/?unduh=csv").text
        assert "idak untuk Anda" not in Visitor(office, "ani").get("/kasus/").text


def test_a_unit_that_is_not_there_and_a_task_that_is_none_are_told(sqlite_url: str, tmp_path: Path):
    with open_office(sqlite_url, tmp_path) as office:
        lala = Visitor(staff(office), "lala")
        for page in ("/pengawasan/", "/susunan"):
            answer = lala.get(f"{page}?wilayah=zzz")
            assert answer.status_code == 404
            assert "Wilayah &#39;zzz&#39; tidak ada. Periksa kodenya." in answer.text
        assert lala.get(f"/pengawasan/?wilayah={NEIGHBOUR}").status_code == 403
        lala.post("/tugas/ambil", {"tugas": "bukan-nomor"})
        page = lala.get("/").text
        assert "Tugas yang dipilih tidak ada" in page
        assert "hexadecimal" not in page


def test_nobody_takes_away_what_they_may_not_see(cycle: Cycle):
    rows = subjects(Visitor(cycle.office, "siti").get("/kasus/?unduh=csv").data.decode())
    assert [row[0] for row in rows[1:]] == ["Kelurahan satu"]


def test_a_filter_is_typed_in_part_and_a_wrong_one_is_told(cycle: Cycle):
    agus = Visitor(cycle.office, "agus")
    page = agus.get("/kasus/?keadaan=ber").text
    assert "Keadaan: Berjalan" in page or "Keadaan: ber" in page
    page = agus.get("/kasus/?keadaan=entahlah").text
    assert "«entahlah» tidak dikenal" in page
    assert "Tidak ada yang cocok" in page
    assert "bukan tanggal" in agus.get("/kasus/?dibuka_dari=kemarin").text
    assert agus.get("/kasus/?urut=x&sesudah=zz&sebelum=%00").status_code == 200


def test_how_close_rows_stand_is_remembered_with_the_officer(cycle: Cycle):
    agus = Visitor(cycle.office, "agus")
    assert "list rapat" in agus.get("/kasus/").text
    assert agus.post("/kerapatan", {"kerapatan": "lega", "kembali": "/kasus/"}).status_code == 303
    assert "list lega" in Visitor(cycle.office, "agus").get("/kasus/").text
    assert agus.post("/kerapatan", {"kerapatan": "x"}).status_code == 422


def test_the_search_of_the_head_opens_a_case_by_its_code_and_suggests(cycle: Cycle):
    agus = Visitor(cycle.office, "agus")
    code = cycle.office.case(cycle.root).reference
    answer = agus.post("/cari/", {"cari": code.replace("-", " ").lower()})
    assert answer.headers["Location"] == f"/kasus/{cycle.root}"
    groups = agus.post("/cari/saran", {"cari": code[:3]}).json["groups"]
    assert [item["sub"][:9] for item in groups[0]["items"]] == [code]
    assert "sedikitnya tiga" in agus.post("/cari/", {"cari": "x"}).text
    assert agus.get("/cari/saran").status_code == 405


def tell(cycle: Cycle, step: str, *kinds: str) -> None:
    """Notices to whoever works in the kelurahan, of one step, one after the other."""
    task = cycle.tasks[step, KELURAHAN]
    with cycle.office.engine.adapters.pool.begin() as connection:
        row = connection.execute(select(Task.queue, Task.case_id).where(Task.id == task)).one()
        for number, kind in enumerate(kinds):
            values = {
                "id": new_id(),
                "queue": row.queue,
                "case_id": row.case_id,
                "task_id": task,
                "kind": kind,
                "text": kind,
                "at": MONDAY + timedelta(minutes=number),
            }
            connection.execute(insert(Notice).values(**values))


def test_a_notice_is_deleted_for_one_reader_and_a_kind_is_not_wanted(cycle: Cycle):
    office = cycle.office
    tell(cycle, "kunjungi", "warned", "breached")
    tell(cycle, "muskel", "breached")
    siti = Visitor(office, "siti")
    page = siti.get("/pemberitahuan/").text
    assert page.count("data-row") == 2
    assert "Terlambat" in page
    assert siti.get("/pemberitahuan/?jenis=warned").text.count("data-row") == 0
    notices = office.engine.ask(ListNotices(officer=office.officers["siti"]))
    assert siti.post("/pemberitahuan/hapus", {}).status_code == 303
    for one in notices:
        siti.post("/pemberitahuan/hapus", {"pemberitahuan": one.id.hex})
    assert "Belum ada pemberitahuan" in siti.get("/pemberitahuan/").text
    siti.post("/pemberitahuan/pilihan", {"jenis": ["warned"]})
    muted = office.engine.ask(WhoIs(officer=office.officers["siti"])).muted
    assert "breached" in muted
    assert "warned" not in muted
