"""Matching, decisions, reports, the overview and the registry: the work of the city."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from engine.models.registry import AccessLog
from engine.wording import person_name
from tests.office import KOTA, NEIGHBOUR
from tests.screens import Cycle, doubt, family, fill, name_of


@pytest.fixture
def filled(cycle: Cycle) -> Cycle:
    fill(cycle, "penetapan", family(1), family(2), family(3, kelurahan=NEIGHBOUR))
    fill(cycle, "usulan", family(4), family(5), family(6))
    return cycle


def test_usulan_are_approved_refused_with_reasons_and_left_to_the_musyawarah(filled: Cycle):
    agus, task = filled.browser("agus"), filled.task("putuskan")
    address = f"/tugas/{task}/putusan"
    page = agus.get(address).text
    entries = re.findall(r'name="usul" value="([0-9a-f-]{36})"', page)
    assert len(entries) == 3
    assert agus.post(address, {"putusan": "disetujui"}).status_code == 422
    refused = agus.post(address, {"usul": entries[0], "putusan": "ditolak"})
    assert (refused.status_code, 'href="#alasan"' in refused.text) == (422, True)
    assert agus.post(address, {"usul": entries[:2], "putusan": "disetujui"}).status_code == 303
    assert "2 disetujui" in agus.get(address).text
    followed = agus.post(f"{address}/ikuti")
    assert followed.status_code == 303
    assert "0 keluarga diputus" in agus.get(address).text


def test_doubtful_pairs_are_decided_once(filled: Cycle):
    doubt(filled)
    agus, task = filled.browser("agus"), filled.task("padankan")
    address = f"/tugas/{task}/pemadanan"
    page = agus.get(address).text
    pairs = re.findall(rf'action="({address}/[0-9a-f-]{{36}})\?', page)
    assert len(pairs) == 6
    assert "WARGI" in page
    assert page.count("sama</span>") == 6
    assert agus.post(pairs[0], {"keputusan": "padan"}).status_code == 303
    assert agus.get(address).text.count("data-pair") == 5
    filled.office.hire("beni", "petugas_dinsos", KOTA)
    stale = filled.browser("beni").post(pairs[0], {"keputusan": "tidak_padan"})
    assert (stale.status_code, "sudah diputus Agus" in stale.text) == (409, True)
    assert agus.post(pairs[0], {"keputusan": "tidak_padan"}).status_code == 303
    assert filled.browser("siti").post(pairs[1], {"keputusan": "padan"}).status_code == 403


def test_decisions_are_not_a_kelurahans_to_take(filled: Cycle):
    siti, task = filled.browser("siti"), filled.task("putuskan")
    assert siti.get(f"/tugas/{task}/putusan").status_code == 403
    assert siti.post(f"/tugas/{task}/putusan/ikuti").status_code == 403


def test_the_distribution_adds_up(filled: Cycle):
    page = filled.browser("agus").get(f"/tugas/{filled.task('bagikan')}/pembagian").text
    assert "Seluruhnya 6 keluarga" in page


def test_the_overview_shows_every_kelurahan_that_takes_part_with_its_state(filled: Cycle):
    agus = filled.browser("agus")
    page = agus.get(f"/siklus/{filled.root}").text
    assert "0 dari 5 keluarga" in page
    assert page.count('class="unit ') == 2
    assert "54 kelurahan tanpa keluarga" in page
    assert "Terima daftar" in agus.get(f"/tugas/{filled.task('pantau')}/pemantauan").text
    filled.office.clock.pass_(days=60)
    assert "unit overdue" in agus.get(f"/siklus/{filled.root}").text
    assert filled.browser("siti").get(f"/siklus/{filled.root}").status_code == 403


def test_reports_name_the_missing_first(filled: Cycle):
    agus = filled.browser("agus")
    page = agus.get(f"/tugas/{filled.task('terima_laporan')}/laporan").text
    assert page.count("Belum masuk") == 2
    assert agus.get(f"/tugas/{filled.task('paraf')}/naskah").status_code == 200


def test_a_read_only_supervisor_sees_and_cannot_change(filled: Cycle):
    kabid = filled.browser("kabid")
    page = kabid.get(f"/tugas/{filled.task('putuskan')}/putusan").text
    assert "hanya untuk dibaca" in page
    assert 'name="usul"' not in page
    assert kabid.post(f"/tugas/{filled.task('putuskan')}/putusan/ikuti").status_code == 403


def test_people_are_found_masked_and_opened_for_a_purpose_only(filled: Cycle):
    siti = filled.browser("siti")
    by_name = siti.post("/registri/", {"cari": name_of(1)}).text
    assert person_name(name_of(1)) in by_name
    nik = family(1)[0]
    by_nik = siti.post("/registri/", {"cari": nik}).text
    assert nik not in by_nik.replace(f'value="{nik}"', "")
    person = re.search(r"/registri/orang/[0-9a-f-]{36}", by_nik).group()
    before = siti.get(person).text
    assert person_name(name_of(1)) in before
    assert "Berkas asal" not in before
    assert siti.post(person, {"keperluan": "x"}).status_code == 422
    siti.post(person, {"keperluan": "pengaduan warga nomor 7"})
    file = siti.get(person).text
    assert person_name(name_of(1)) in file
    assert "Berkas asal" in file
    assert nik not in file
    assert "Siapa yang melihat" not in file
    kabid = filled.browser("kabid")
    kabid.post(person, {"keperluan": "pengawasan rutin"})
    assert "pengaduan warga nomor 7" in kabid.get(person).text


def test_the_registry_ends_at_ones_own_wilayah(filled: Cycle):
    tono, siti = filled.browser("tono"), filled.browser("siti")
    answer = tono.post("/registri/", {"cari": name_of(1)}).text.replace(f'value="{name_of(1)}"', "")
    assert name_of(1).casefold() not in answer.casefold()
    found = siti.post("/registri/", {"cari": name_of(1)}).text
    person = re.search(r"/registri/orang/[0-9a-f-]{36}", found).group()
    assert tono.post(person, {"keperluan": "ingin tahu saja"}).status_code == 403
    assert tono.get(person).status_code == 403
    assert person_name(name_of(4)) in siti.get("/registri/?register=usulan").text
    assert name_of(4).casefold() not in tono.get("/registri/?register=usulan").text.casefold()
    assert tono.post("/registri/", {"cari": "ab"}).status_code == 422


def test_without_the_right_the_registry_is_closed(cycle: Cycle):
    cycle.office.hire("umi", "petugas_disdukcapil", KOTA)
    umi = cycle.browser("umi")
    assert umi.get("/registri/").status_code == 403
    assert umi.post("/registri/", {"cari": name_of(1)}).status_code == 403


def test_the_plain_are_confirmed_together_and_every_doubt_has_its_queue(filled: Cycle):
    doubt(filled, about="nik")
    agus, task = filled.browser("agus"), filled.task("padankan")
    address = f"/tugas/{task}/pemadanan"
    page = agus.get(address).text
    assert "Orangnya jelas, NIK beda angka" in page
    plain = re.findall(r'name="pilih" value="([0-9a-f-]{36})"', page)
    assert len(plain) == 6
    assert agus.post(f"{address}/benarkan?antrean=nik").status_code == 422
    assert filled.browser("siti").post(f"{address}/benarkan", {"pilih": plain}).status_code == 403
    assert agus.post(f"{address}/benarkan?antrean=nik", {"pilih": plain[:4]}).status_code == 303
    assert "4 orang dibenarkan" in agus.get(address).text
    assert agus.get(address).text.count("data-pair") == 2


def test_whom_to_look_up_is_a_list_to_take_away_and_taking_it_is_kept(filled: Cycle):
    agus, task = filled.browser("agus"), filled.task("padankan")
    address = f"/tugas/{task}/pemadanan"
    doubt(filled, about="nama")
    assert "perlu dicari" in agus.get(address).text
    taken = agus.post(f"{address}/dicari")
    assert (taken.status_code, taken.headers["Cache-Control"]) == (200, "no-store")
    heading, *people = load_workbook(BytesIO(taken.data)).active.iter_rows(values_only=True)
    assert (heading[0], len(people)) == ("NIK", 6)
    assert all(len(row[0]) == 16 and row[-2:] == ("ragu", "nama") for row in people)
    with filled.office.engine.adapters.pool.connect() as connection:
        [kept] = connection.execute(
            select(AccessLog.people, AccessLog.purpose).where(AccessLog.action == "ekspor")
        )
    assert tuple(kept) == (6, "pencarian data kependudukan")
    assert filled.browser("siti").post(f"{address}/dicari").status_code == 403


def test_who_may_be_dead_is_never_confirmed_with_others(filled: Cycle):
    doubt(filled, about="keadaan")
    agus, task = filled.browser("agus"), filled.task("padankan")
    address = f"/tugas/{task}/pemadanan"
    page = agus.get(address).text
    assert 'name="pilih"' not in page
    pairs = re.findall(rf'action="{address}/([0-9a-f-]{{36}})', page)
    refused = agus.post(f"{address}/benarkan", {"pilih": pairs})
    assert (refused.status_code, "satu-satu" in refused.text) == (422, True)


def test_who_did_not_match_is_seen_and_taken_away_at_the_city_and_each_look_is_kept(filled: Cycle):
    doubt(filled, about="nama")
    agus, address = filled.browser("agus"), f"/siklus/{filled.root}/belum-padan"
    page = agus.get(address).text
    assert "6 orang ragu" in page
    assert person_name(name_of(1)) in page
    assert not re.search(r"\b3275\d{12}\b", page)
    heading, *people = load_workbook(BytesIO(agus.post(address).data)).active.iter_rows(
        values_only=True
    )
    assert (heading[0], len(people), len(people[0][0])) == ("NIK", 6, 16)
    with filled.office.engine.adapters.pool.connect() as connection:
        kept = connection.execute(
            select(AccessLog.action, AccessLog.people).order_by(AccessLog.at, AccessLog.id)
        ).all()
    assert [tuple(one) for one in kept][-2:] == [("baca", 6), ("ekspor", 6)]
    for method in ("get", "post"):
        assert getattr(filled.browser("siti"), method)(address).status_code == 403
