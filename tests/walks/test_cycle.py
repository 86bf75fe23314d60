"""A cycle over one kelurahan, from the lists to the mayor's signed letter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from engine.rows import Record
from tests.walks.deciding import Verdicts, decide
from tests.walks.families import born_otherwise, heads, line, residents
from tests.walks.forms import sees
from tests.walks.musyawarah import Musyawarah
from tests.walks.screens import (
    enter_screen,
    follow,
    import_list,
    open_case,
    press,
    settle_doubts,
    visit_all,
)
from tests.walks.stage import Stage
from tests.walks.walking import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PERWIRA = "32.75.03.1002"
FOUND = {"hasil": "layak", "foto": True, "lantai": "semen"}
OWN_REASON = "Keadaannya diperiksa lagi di rumahnya dan berbeda dari catatan itu."


class Families:
    """Who is in the lists of this cycle."""

    def __init__(self) -> None:
        poor = heads(PERWIRA, 8, deciles=(1, 2, 3, 4))
        self.listed, (self.proposed, self.doubted, self.objected) = poor[:5], poor[5:]
        self.sound, self.unsure, self.dead, self.refused, self.last = self.listed
        self.richer = replace(heads(PERWIRA, 9)[8], decile=7)

    def penetapan(self) -> list[list[object]]:
        sent = [self.sound, born_otherwise(self.unsure), *self.listed[2:], self.richer]
        return [line(one) for one in sent]

    def population(self) -> list[list[object]]:
        listed = [*self.listed, self.proposed, self.doubted, self.objected, self.richer]
        return residents(listed, dead={self.dead.nik})


FAMILIES = Families()
VISITS = {
    FAMILIES.dead.name: {"hasil": "meninggal"},
    FAMILIES.refused.name: {"hasil": "tidak_layak"},
    FAMILIES.doubted.name: {"hasil": "tidak_layak"},
    FAMILIES.objected.name: {"hasil": "tidak_layak"},
}
MEETING = Verdicts(
    refused={
        FAMILIES.dead.name: "Sudah meninggal menurut warga dan data kependudukan.",
        FAMILIES.doubted.name: "Mempunyai usaha yang berjalan baik.",
    },
    despite={FAMILIES.refused.name: OWN_REASON},
)
DINSOS = Verdicts(refused={}, despite={FAMILIES.doubted.name: OWN_REASON})


def take_determined(stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    import_list(
        stage, page, FAMILIES.penetapan(), register="penetapan", sumber="DTSEN", berkas="dtsen.xlsx"
    )


def take_proposals(stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    proposals = [line(FAMILIES.proposed), line(FAMILIES.doubted)]
    import_list(stage, page, proposals, register="usulan", sumber="SIKS-NG", berkas="usulan.xlsx")
    import_list(
        stage,
        page,
        [line(FAMILIES.objected)],
        register="sanggahan",
        sumber="SIKS-NG",
        berkas="sanggahan.xlsx",
    )


def hand_population(stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    import_list(
        stage, page, FAMILIES.population(), sumber="Disdukcapil", berkas="penduduk_perwira.xlsx"
    )


def choose_targets(_stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    follow(page.get_by_role("link", name="Pilih sasaran kunjungan"))
    for decile in (1, 2, 3, 4):
        box = page.locator(f"#desil-{decile}")
        if box.count():
            box.check()
    richer = page.locator("#desil-7")
    richer.uncheck()
    press(page.get_by_role("button", name="Hitung dahulu"))
    expect(page.get_by_text("Baru dihitung, belum ditetapkan")).to_be_visible()
    press(page.get_by_role("button", name="Tetapkan sasaran"))
    sees(page, page.locator(".lede", has_text="dikunjungi dalam"))


def visit_families(stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    visit_all(stage, page, VISITS, FOUND)


def tick_off(_stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    with page.expect_download() as sheet:
        page.fill("#keperluan", "entri SIKS-NG sesudah musyawarah")
        press(page.get_by_role("button", name="Unduh lembar SIKS-NG"))
    assert "siks" in sheet.value.suggested_filename.lower(), sheet.value.suggested_filename
    press(page.locator("#semua summary"))
    press(page.get_by_role("button", name="Ya, semuanya sudah dientri"))
    expect(page.get_by_text("Semua sudah dicentang")).to_be_visible()


def decide_proposals(_stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    decide(page, DINSOS, "Setujui", "Tolak")
    expect(page.get_by_text("Semua sudah diputus")).to_be_visible()
    follow(page.get_by_role("link", name="Sudah diputus"))
    expect(page.locator("tr", has_text=FAMILIES.doubted.name)).to_contain_text(OWN_REASON)


SCREENS = {
    "Terima DTSEN hasil penetapan Kemensos": take_determined,
    "Unduh usulan mandiri dan sanggahan": take_proposals,
    "Serahkan data kependudukan untuk pemadanan": hand_population,
    "Putuskan padanan yang meragukan": settle_doubts,
    "Bagikan DTSEN ke kecamatan": choose_targets,
    "Verifikasi dan validasi ke lapangan": visit_families,
    "Musyawarah Kelurahan": Musyawarah(MEETING),
    "Entri DTSEN pada SIKS-NG Online": tick_off,
    "Setujui atau tolak usulan dan sanggahan": decide_proposals,
}


def test_a_cycle_ends_with_the_signed_letter(stage: Stage) -> None:
    dinsos = stage.anybody("petugas_dinsos@32.75")
    opened = {"periode": "Desember 2026", "basis_data": "DTSEN", "versi": stage.today}
    case = open_case(stage, dinsos, "siklus_dtks", opened)
    walk = Walk(stage, case, {}, SCREENS)
    walk.to_the_end()
    assert set(SCREENS) <= set(walk.done)
    assert walk.done[-1] == "Unggah naskah bertanda tangan"
    assert stage.state(case) == "completed"
    assert not stage.incidents(case)
    page = stage.page(dinsos)
    page.goto(f"{stage.address}/kasus/{case}")
    expect(page.locator("main")).to_contain_text("Pemutakhiran data disetujui")
    page.goto(f"{stage.address}/kasus/{case}?bagian=dokumen")
    expect(page.locator("main")).to_contain_text("berkas.pdf")
