"""A business group of ten, from the proposal to the evaluation of its year."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from engine import invented_heads
from engine.rows import Record
from tests.walks.forms import Form
from tests.walks.screens import enter_screen, follow
from tests.walks.stage import Stage
from tests.walks.walking import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PERWIRA = "32.75.03.1002"
FAMILIES = 1300
"""So many families stand in the list of the demonstration's determined register."""


def open_group(stage: Stage) -> Record:
    """The social worker of the kelurahan proposes a group."""
    page = stage.page(stage.anybody(f"pekerja_sosial@{PERWIRA}"))
    page.goto(f"{stage.address}/kasus/baru/bantuan_kube")
    Form(page, {"nama_kelompok": "Anggrek Jaya"}, stage.today).fill()
    page.get_by_role("button", name="Buka kasus").click()
    expect(page).to_have_url(re.compile(r"/kasus/[0-9a-f-]{36}"))
    return stage.newest("bantuan_kube")


def enter_members(stage: Stage, page: Page, task: Record) -> None:
    """Ten heads of families from the papers in the social worker's hand.

    Who turns out not to fulfil the conditions – another group has them, or they were decided against
    since – is taken out again, and the next one asked.
    """
    asked = iter(heads())
    for _ in range(4):
        page.goto(f"{stage.address}/tugas/{task.id}/register")
        while page.locator("tbody a[href*='#catat']").count() < 10:
            enter(stage, page, next(asked))
        page.goto(f"{stage.address}/tugas/{task.id}")
        wrong = page.locator("tr", has_text="tidak memenuhi").locator("th").all_inner_texts()
        if not wrong:
            return
        page.goto(f"{stage.address}/tugas/{task.id}/register")
        for name in wrong:
            remove(page, name)
    raise AssertionError(f"no ten of them may be members: {wrong}")


def heads() -> list[Any]:
    """Heads of families of the kelurahan whom the base data counts, the least asked first."""
    found = invented_heads(FAMILIES, seed=11)
    return [one for one in found if one.wilayah_code == PERWIRA and one.decile <= 4][::-1]


def enter(stage: Stage, page: Page, head: Any) -> None:
    """One line of the register."""
    told = {
        "nik": head.nik,
        "kk": head.kk,
        "nama": head.name,
        "tanggal_lahir": head.birth_date.isoformat(),
        "tempat_lahir": head.birth_place,
        "keluarga_inti_lain": "tidak",
    }
    before = page.locator("tbody a[href*='#catat']").count()
    Form(page, told, stage.today).fill()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("tbody a[href*='#catat']")).to_have_count(before + 1)


def remove(page: Page, name: str) -> None:
    """Take a line out of the register."""
    before = page.locator("tbody a[href*='#catat']").count()
    follow(page.locator("tbody tr", has_text=name).locator("a").first)
    page.locator("summary", has_text="Hapus baris ini").click()
    page.get_by_role("button", name="Hapus baris", exact=True).click()
    expect(page.locator("tbody a[href*='#catat']")).to_have_count(before - 1)


def inspect_assets(stage: Stage, page: Page, task: Record) -> None:
    """Each asset is photographed where it stands."""
    enter_screen(page)
    lines = page.locator("tbody a[href*='#catat']")
    for number in range(lines.count()):
        follow(lines.nth(number))
        Form(page, {"foto": True, "kondisi": "baik"}, stage.today).fill()
        page.get_by_role("button", name="Simpan").click()
        expect(page.get_by_role("heading", name="Catat baru")).to_be_visible()


ANSWERS = {
    "Daftarkan anggota kelompok": {"ketua": 0, "sekretaris": 1, "bendahara": 2},
    "Verifikasi kelompok dan tempat usaha": {
        "*kriteria": "miskin",
        "potensi": "ya",
        "tempat_milik": "ya",
        "lokasi_layak": "ya",
        "hasil_kelurahan": "terverifikasi",
    },
    "Tanda tangani Keputusan Lurah": {"putusan_keputusan": "disetujui"},
    "Beri rekomendasi kecamatan": {"hasil_kecamatan": "direkomendasikan"},
    "Verifikasi dan validasi proposal": {
        "*data_sesuai": "ya",
        "hasil_verval": "layak",
        "pagu": "20.000.000",
    },
    "Susun Rencana Anggaran Biaya": {
        "*uraian": "Etalase",
        "*satuan": "unit",
        "*volume": "2",
        "*harga": "1.500.000",
        "*jenis": "aset",
        "nilai_rab": "3.000.000",
    },
    "Serahkan barang": {"*diserahkan": "2", "*kondisi": "baik"},
    "Evaluasi akhir kegiatan": {"jenis_evaluasi": "internal", "hasil_evaluasi": "berhasil"},
}
SCREENS = {
    "Daftarkan anggota kelompok": enter_members,
    "Potret dan periksa setiap aset": inspect_assets,
    "Susun laporan kelompok": inspect_assets,
}


def test_a_group_ends_with_the_evaluation_of_its_year(stage: Stage) -> None:
    case = open_group(stage)
    walk = Walk(stage, case.id, ANSWERS, SCREENS, resting={"Kelola kegiatan sampai selesai": 370})
    walk.to_the_end(stride=4)
    assert walk.done[-1] == "Evaluasi akhir kegiatan"
    assert walk.done.count("Susun laporan kelompok") == 5
    assert stage.state(case.id) == "completed"
