"""What must be known stands on the page: asked, key facts and tables; for readers of the task, too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from api import create_app
from engine import ClaimTask, IssueToken, KeepRoles
from tests import knowing
from tests.knowing import ANSWERS, open_task
from tests.office import KOTA, Office, open_office
from tests.screens import Visitor
from tests.statements import statements


@pytest.fixture
def staffed(sqlite_url: str, tmp_path: Path) -> Iterator[Office]:
    with open_office(sqlite_url, tmp_path) as office:
        yield knowing.staffed(office)


def keep_goods(office: Office, case: UUID, *rows: dict) -> None:
    from engine.ids import new_id
    from engine.models import RegisterRecord

    with office.engine.adapters.pool.begin() as connection:
        for row in rows:
            connection.execute(
                RegisterRecord.__table__.insert().values(
                    id=new_id(),
                    decree="izin",
                    register="barang",
                    key=row["nama"],
                    wilayah=KOTA,
                    case_id=case,
                    root_id=case,
                    data=row,
                    state="berlaku",
                    created_at=office.clock.now,
                    changed_at=office.clock.now,
                )
            )
        connection.commit()


def text_of(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_task_and_case_say_what_was_asked_and_the_key_facts(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS, segera=False)
    task = open_task(staffed, "putuskan")
    for path in (f"/tugas/{task}", f"/kasus/{case}"):
        told = text_of(Visitor(staffed, "dewi").get(path).text)
        # What the answers below tell as they were asked is not told twice.
        assert "Pokok kasus Jumlah rincian Rp1.500.000 Segera tidak Yang diajukan" in told
        assert "Yang diajukan Diajukan Dewi" in told
        assert "Nilai yang diajukan Rp1.500.000" in told
        assert "Mulai usaha 4 Feb 2026" in told
        assert "Etalase" in told
        assert "Rp900.000" in told
        # Identity numbers are masked as in the answers of tasks.
        assert ANSWERS["nik"] not in told
        assert "0001" in told


def test_rows_that_were_asked_stand_under_the_labels_of_their_own_list(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    for path in (f"/tugas/{open_task(staffed, 'putuskan')}", f"/kasus/{case}"):
        page = Visitor(staffed, "dewi").get(path).text
        asked = page[page.index('id="diajukan"') :]
        table = asked[asked.index("<table") : asked.index("</table>")]
        assert re.findall(r"<th[^>]*>([^<]*)</th>", table)[:2] == ["Barang", "Harga"], path


def test_a_key_fact_of_a_later_step_is_told_beside_what_was_asked(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    staffed.claim_and_complete(open_task(staffed, "putuskan"), "dewi", disetujui=7)
    told = text_of(Visitor(staffed, "dewi").get(f"/kasus/{case}").text)
    assert "Disetujui Rp7" in told
    assert "Nilai yang diajukan Rp1.500.000" in told


def test_the_read_only_view_of_a_task_says_it_too(staffed: Office):
    staffed.open("izin", "dewi", KOTA, **ANSWERS)
    task = open_task(staffed, "putuskan")
    staffed.hire("rina", "petugas_dinsos", KOTA)
    staffed.engine.run(ClaimTask(task_id=task, officer=staffed.officers["rina"]))
    told = text_of(Visitor(staffed, "dewi").get(f"/tugas/{task}").text)
    assert "sedang dipegang Rina" in told
    assert "Jumlah rincian Rp1.500.000" in told
    assert "Nilai yang diajukan Rp1.500.000" in told
    assert "Mohon segera." in told


def test_a_table_has_sums_an_order_and_words_where_nothing_is(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    task = open_task(staffed, "putuskan")
    dewi = Visitor(staffed, "dewi")
    assert "Barang yang tercatat Belum ada barang." in text_of(dewi.get(f"/tugas/{task}").text)
    keep_goods(
        staffed,
        case,
        {"nama": "Meja", "harga": 250000, "dilihat": "2026-01-31"},
        {"nama": "Kursi", "harga": 750000, "dilihat": None},
    )
    told = text_of(dewi.get(f"/tugas/{task}").text)
    assert told.index("Kursi") < told.index("Meja")
    assert "belum pernah" in told
    assert "31 Jan 2026" in told
    assert "Jumlah semua Harga: Rp1.000.000" in told
    by_name = text_of(dewi.get(f"/tugas/{task}?urut=-0.nama").text)
    assert by_name.index("Meja") < by_name.index("Kursi")
    # What nobody could have pressed changes nothing.
    for odd in ("9.nama", "0.lain", "-", "x" * 300):
        assert dewi.get(f"/tugas/{task}?urut={odd}").status_code == 200


def test_a_page_asks_no_more_the_longer_the_case(staffed: Office):
    short = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    many = [{"nama": f"Barang {n}", "harga": n} for n in range(1, 40)]
    long = staffed.open("izin", "dewi", KOTA, **{**ANSWERS, "rincian": many})
    dewi = Visitor(staffed, "dewi")
    for case in (short, long):
        dewi.get(
            f"/kasus/{case}"
        )  # The first look at somebody is kept; those after it are the same one.
    counts = []
    for case in (short, long):
        with statements(staffed) as seen:
            dewi.get(f"/kasus/{case}")
        counts.append(seen)
    assert len(counts[0]) == len(counts[1]), set(counts[0]) ^ set(counts[1])


def test_a_supervisor_reads_the_same_with_identities_masked(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    task = open_task(staffed, "putuskan")
    keep_goods(staffed, case, {"nama": "Meja", "harga": 250000, "dilihat": None})
    staffed.hire("tari", "pengawas", KOTA)
    page = Visitor(staffed, "tari").get(f"/tugas/{task}")
    assert page.status_code == 200
    told = text_of(page.text)
    assert "Jumlah rincian Rp1.500.000" in told
    assert "Nilai yang diajukan Rp1.500.000" in told
    assert "Barang yang tercatat" in told
    assert "Rp250.000" in told
    assert ANSWERS["nik"] not in told


def test_the_list_of_cases_and_what_is_taken_of_it_tell_key_facts(staffed: Office):
    staffed.open("izin", "dewi", KOTA, **ANSWERS)
    dewi = Visitor(staffed, "dewi")
    said = "Nilai yang diminta: Rp1.500.000; Jenis: Warung kelontong; Mulai: 4 Feb 2026"
    assert said in text_of(dewi.get("/kasus/").text)
    assert said in dewi.get("/kasus/?unduh=csv").text


def facts_for(office: Office, case: UUID, login: str) -> list[dict]:
    token = office.engine.run(IssueToken(officer=office.officers[login], name="uji"))
    client = create_app(office.engine).test_client()
    bearer = {"Authorization": f"Bearer {token}"}
    return client.get(f"/api/v1/cases/{case}", headers=bearer).json["key_facts"]


def test_programs_read_key_facts_as_far_as_they_see_the_case(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS)
    staffed.engine.run(KeepRoles(roles={"lain": {"label": "Lain", "level": "kota"}}))
    staffed.hire("tamu", "lain", KOTA)
    told = {one["name"]: one for one in facts_for(staffed, case, "dewi")}
    first = next(iter(told.values()))
    (table,) = (one for one in told.values() if one["kind"] == "daftar")
    assert (first["label"], first["kind"], first["value"]) == (
        "Nilai yang diminta",
        "uang",
        1500000,
    )
    assert [one["label"] for one in table["columns"]] == ["Barang", "Harga"]
    assert table["value"][0]["nama"] == "Etalase"
    assert facts_for(staffed, case, "tamu") == []


def test_whoever_may_take_a_task_sees_what_it_needs_and_is_told_why_a_number_is_masked(
    staffed: Office,
):
    staffed.open("izin", "dewi", KOTA, **ANSWERS, telepon="+6281234567890")
    task = open_task(staffed, "putuskan")
    staffed.hire("nasir", "petugas_dinsos", KOTA)
    nasir = Visitor(staffed, "nasir")
    page = nasir.get(f"/tugas/{task}").text
    told = text_of(page)
    assert "+6281234567890" not in told
    assert ANSWERS["nik"] not in told
    assert "NIK, KK, dan telepon disamarkan: telepon terbaca sesudah tugas diambil" in told
    assert f'name="kembali" value="/tugas/{task}"' in page
    address = re.search(r'action="(/kasus/[^"]+/keperluan)"', page)
    assert address is not None
    given = {"keperluan": "Mencocokkan dengan KTP", "kembali": f"/tugas/{task}"}
    assert nasir.post(address[1], given).headers["Location"] == f"/tugas/{task}"
    assert ANSWERS["nik"] in text_of(nasir.get(f"/tugas/{task}").text)
    staffed.clock.pass_(minutes=16)
    staffed.engine.run(ClaimTask(task_id=task, officer=staffed.officers["nasir"]))
    told = text_of(nasir.get(f"/tugas/{task}").text)
    assert "+6281234567890" in told
    assert ANSWERS["nik"] not in told


def test_a_supervisor_is_told_on_the_task_how_to_read_on(staffed: Office):
    staffed.open("izin", "dewi", KOTA, **ANSWERS)
    task = open_task(staffed, "putuskan")
    staffed.hire("tari", "pengawas", KOTA)
    page = Visitor(staffed, "tari").get(f"/tugas/{task}").text
    assert "NIK, KK, telepon, dan alamat disamarkan: buka dengan menyebut keperluan" in page
    assert f'name="kembali" value="/tugas/{task}"' in page
