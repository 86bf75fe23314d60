"""Visits, the musyawarah and the entering: the work of a kelurahan."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from PIL import Image

from tests.office import KELURAHAN, NEIGHBOUR
from tests.screens import Cycle, Visitor, cells_of, family, fill, name_of

PLACE = {"lokasi-lat": "-6.25", "lokasi-lon": "107.0", "lokasi-source": "manual"}


@pytest.fixture
def filled(cycle: Cycle) -> Cycle:
    fill(cycle, "penetapan", family(1), family(2), family(3, kelurahan=NEIGHBOUR))
    fill(cycle, "usulan", family(4))
    return cycle


def _photo() -> BytesIO:
    stream = BytesIO()
    Image.new("RGB", (64, 48), "teal").save(stream, "JPEG")
    stream.seek(0)
    return stream


def _families(siti: Visitor, task) -> list[str]:
    page = siti.get(f"/tugas/{task}/kunjungan?status=semua").text
    return list(dict.fromkeys(re.findall(rf"/tugas/{task}/kunjungan/([0-9a-f-]{{36}})", page)))


def _visit(siti: Visitor, task, entry: str, **changed):
    facts = {"hasil": "layak", "identitas_sesuai": "on", "jumlah_tanggungan": "4"}
    facts |= {"penghasilan": "900000", **PLACE, "foto": (_photo(), "rumah.jpg")}
    return siti.post(f"/tugas/{task}/kunjungan/{entry}", facts | changed)


def test_a_visit_is_recorded_and_the_next_family_follows(filled: Cycle):
    siti, task = filled.browser("siti"), filled.task("kunjungi", KELURAHAN)
    first, *others = _families(siti, task)
    assert len(others) == 2
    saved = _visit(siti, task, first)
    assert saved.status_code == 303
    assert re.search(r"/kunjungan/[0-9a-f-]{36}", saved.location)
    assert first not in saved.location
    page = siti.get(f"/tugas/{task}/kunjungan").text
    assert "1 dari 3" in page
    card = siti.get(f"/tugas/{task}/kunjungan/{first}").text
    assert "Kunjungan sebelumnya" in card
    assert siti.get(re.search(r"/kasus/dokumen/[0-9a-f-]{36}", card).group()).status_code == 200


def test_what_is_missing_is_said_and_the_photo_that_arrived_is_kept(filled: Cycle):
    siti, task = filled.browser("siti"), filled.task("kunjungi", KELURAHAN)
    entry = _families(siti, task)[0]
    answer = _visit(siti, task, entry, penghasilan="", **{"lokasi-lat": "", "lokasi-lon": ""})
    assert answer.status_code == 422
    assert "Foto yang sudah terkirim" in answer.text
    assert "error-summary" in answer.text


def test_a_photo_that_is_none_is_refused_beside_its_field(filled: Cycle):
    siti, task = filled.browser("siti"), filled.task("kunjungi", KELURAHAN)
    entry = _families(siti, task)[0]
    fake = (BytesIO(b"<script>alert(1)</script>"), "rumah.jpg")
    answer = _visit(siti, task, entry, foto=fake)
    assert answer.status_code == 422
    assert "foto--error" in answer.text
    assert "0 dari 3" in siti.get(f"/tugas/{task}/kunjungan").text


def test_a_neighbours_family_opens_by_no_address(filled: Cycle):
    siti, tono = filled.browser("siti"), filled.browser("tono")
    mine, theirs = filled.task("kunjungi", KELURAHAN), filled.task("kunjungi", NEIGHBOUR)
    [entry] = _families(tono, theirs)
    assert siti.get(f"/tugas/{mine}/kunjungan/{entry}").status_code == 403
    assert _visit(siti, mine, entry).status_code == 403
    assert siti.get(f"/tugas/{theirs}/kunjungan").status_code == 403
    assert filled.browser("agus").get(f"/tugas/{theirs}/kunjungan").status_code == 403


def test_numbers_are_masked_and_the_purpose_is_kept(filled: Cycle):
    siti, task = filled.browser("siti"), filled.task("kunjungi", KELURAHAN)
    siti.post(f"/tugas/{task}/kunjungan/keperluan", {"keperluan": "verifikasi ulang"})
    card = siti.get(f"/tugas/{task}/kunjungan/{_families(siti, task)[0]}").text
    assert "verifikasi ulang" in card
    assert not re.search(r"3275\d{12}", card)


def _plan(siti: Visitor, task, at: str = "2026-03-02T08:00") -> str:
    facts = {"waktu": at, "tempat": "Aula", "pimpinan": "Lurah Rina"}
    assert siti.post(f"/tugas/{task}/musyawarah", facts).status_code == 303
    page = siti.get(f"/tugas/{task}/musyawarah").text
    return re.search(rf"/tugas/{task}/musyawarah/[0-9a-f-]{{36}}", page).group()


def test_a_musyawarah_is_held_from_plan_to_lock(filled: Cycle):
    siti, task = filled.browser("siti"), filled.task("muskel", KELURAHAN)
    visits = filled.task("kunjungi", KELURAHAN)
    for entry in _families(siti, visits):
        _visit(siti, visits, entry)
    held = _plan(siti, task)
    address = f"/tugas/{task}/musyawarah"
    empty = siti.post(f"{held}/hadir", {"unsur-0": "RW", "nama-0": ""})
    assert empty.status_code == 422
    people = {
        "unsur-0": "Lurah",
        "nama-0": "Rina",
        "hadir-0": "on",
        "unsur-1": "RW",
        "nama-1": "Oji",
    }
    more = siti.post(f"{held}/hadir", {**people, "aksi": "tambah"})
    assert 'name="nama-4"' in more.text
    assert 'value="Oji"' in more.text
    assert siti.post(f"{held}/hadir", people).status_code == 303
    for question, answer in (("layak", "layak"), ("usulan", "ditolak")):
        page = siti.get(f"{address}?pokok={question}").text
        items = re.findall(r'name="butir" value="([0-9a-f-]{36})"', page)
        picked = {"butir": items, "keputusan": answer, "pokok": question}
        if answer == "ditolak":
            refused = siti.post(f"{held}/putuskan", picked)
            assert (refused.status_code, 'href="#alasan"' in refused.text) == (422, True)
        picked |= {"alasan": "sudah mampu menurut RW"}
        assert siti.post(f"{held}/putuskan", picked).status_code == 303
    assert siti.post(f"{held}/kunci").status_code == 303
    assert "Berita acara dikunci" in siti.get(address).text
    late = siti.post(f"{held}/putuskan", picked)
    assert (late.status_code, "dikunci" in late.text) == (409, True)


def test_minutes_wait_for_the_musyawarah_and_its_plan_is_mended_until_they_are_locked(
    filled: Cycle,
):
    siti, task = filled.browser("siti"), filled.task("muskel", KELURAHAN)
    held = _plan(siti, task, "2026-06-30T09:00")
    address = f"/tugas/{task}/musyawarah"
    # Nobody is on the agenda yet; whoever was visited joins it when the plan is mended.
    visits = filled.task("kunjungi", KELURAHAN)
    for entry in _families(siti, visits):
        _visit(siti, visits, entry)
    typed = {"unsur-0": "RW", "nama-0": "Oji", "hadir-0": "on", "unsur-1": "PKK", "nama-1": "Tuti"}
    for question, answer in (("layak", "layak"), ("usulan", "diterima")):
        plan = {"waktu": "2026-06-30T10:00", "tempat": "Balai RW 5", "pimpinan": "Lurah Rina"}
        assert siti.post(f"{held}/ubah", plan).status_code == 303
        page = siti.get(f"{address}?pokok={question}").text
        items = re.findall(r'name="butir" value="([0-9a-f-]{36})"', page)
        assert items
        # What was typed beside the decisions is kept with them.
        picked = {"butir": items, "keputusan": answer, "pokok": question, **typed}
        assert siti.post(f"{held}/putuskan", {**picked, "risalah": "Mufakat."}).status_code == 303
    page = siti.get(address).text
    assert "Balai RW 5" in page
    assert "Direncanakan" in page
    assert 'value="Oji"' in page
    assert ">Mufakat.</textarea>" in page
    assert "1 dari 2 yang diundang" in page
    assert "Belum lebih dari separuh" in page
    early = siti.post(f"{held}/kunci")
    assert (early.status_code, "30 Jun 2026" in early.text) == (409, True)
    plan["waktu"] = "2026-03-02T08:00"
    assert siti.post(f"{held}/ubah", plan).status_code == 303
    assert siti.post(f"{held}/kunci").status_code == 303
    assert siti.post(f"{held}/ubah", plan).status_code == 409


@pytest.mark.parametrize("day", ["2020-01-01", "0001-01-01", "2026-03-01", "2027-06-01"])
def test_a_musyawarah_is_held_after_its_case_was_opened_and_within_a_year(filled: Cycle, day: str):
    siti, task = filled.browser("siti"), filled.task("muskel", KELURAHAN)
    facts = {"waktu": f"{day}T08:00", "tempat": "Aula", "pimpinan": "Lurah Rina"}
    refused = siti.post(f"/tugas/{task}/musyawarah", facts)
    assert (refused.status_code, "2 Mar 2026" in refused.text) == (422, True)
    held = _plan(siti, task)
    assert siti.post(f"{held}/ubah", facts).status_code == 422


def test_another_kelurahans_musyawarah_is_out_of_reach(filled: Cycle):
    siti, tono = filled.browser("siti"), filled.browser("tono")
    theirs = _plan(tono, filled.task("muskel", NEIGHBOUR))
    number = theirs.rpartition("/")[2]
    assert siti.get(theirs.rpartition("/")[0]).status_code == 403
    own = f"/tugas/{filled.task('muskel', KELURAHAN)}/musyawarah/{number}"
    answer = siti.post(f"{own}/hadir", {"unsur-0": "RW", "nama-0": "Oji", "hadir-0": "on"})
    assert answer.status_code == 403


def test_the_sheet_is_taken_away_with_its_purpose_and_ticked_off(filled: Cycle):
    siti, task = filled.browser("siti"), filled.task("entri", KELURAHAN)
    visits = filled.task("kunjungi", KELURAHAN)
    _visit(siti, visits, _families(siti, visits)[0])
    taken = siti.post(f"/tugas/{task}/entri/unduh", {"keperluan": "entri SIKS-NG Maret"})
    assert taken.headers["Content-Disposition"].startswith("attachment")
    assert name_of(1) in cells_of(taken)
    page = siti.get(f"/tugas/{task}/entri").text
    assert "entri SIKS-NG Maret" in page
    assert siti.post(f"/tugas/{task}/entri/centang").status_code == 303
    assert "Semua sudah dicentang" in siti.get(f"/tugas/{task}/entri").text


def test_the_list_of_a_kelurahan_holds_its_own_families_only(filled: Cycle):
    siti, task = filled.browser("siti"), filled.task("terima", KELURAHAN)
    page = siti.get(f"/tugas/{task}/pembagian").text
    assert "Seluruhnya 3 keluarga" in page
    taken = cells_of(siti.post(f"/tugas/{task}/pembagian/unduh"))
    assert name_of(1) in taken
    assert name_of(3) not in taken
