"""The work screens on a cheap phone and on a desk: by thumb, by key, without script, for everybody."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.office import KELURAHAN
from tests.screens import Cycle, family, sheet

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
ON_SITE = {"geolocation": {"latitude": -6.23, "longitude": 107.0, "accuracy": 12}}


def test_a_visit_is_filled_in_by_thumb_and_the_next_family_opens(
    visit: Visit, cycle: Cycle, photo: str
) -> None:
    address = f"/tugas/{cycle.task('kunjungi', KELURAHAN)}/kunjungan"
    page = visit("siti", address, has_touch=True, permissions=["geolocation"], **ON_SITE)
    page.locator("td.act a").first.tap()
    first = page.locator("h1").inner_text()
    page.get_by_label("Layak", exact=True).tap()
    page.get_by_label("Jumlah anggota").fill("4")
    page.get_by_label("Penghasilan").fill("850000")
    page.locator("input[type=file]").set_input_files(photo)
    page.get_by_role("button", name="Ambil lokasi").tap()
    expect(page.get_by_label("Lintang")).to_have_value(re.compile(r"-6[.,]23"))
    save = page.get_by_role("button", name="Simpan dan lanjut")
    expect(save).to_be_in_viewport()
    save.tap()
    expect(page.locator("#flash")).to_contain_text("Kunjungan tercatat")
    expect(page.locator("h1")).not_to_have_text(first)


def test_what_is_missing_takes_the_focus_and_nothing_typed_is_lost(
    visit: Visit, cycle: Cycle
) -> None:
    page = visit("siti", f"/tugas/{cycle.task('kunjungi', KELURAHAN)}/kunjungan")
    page.locator("[data-open]").first.click()
    page.get_by_label("Layak", exact=True).check()
    page.get_by_label("Jumlah anggota").fill("5")
    page.get_by_role("button", name="Simpan dan lanjut").click()
    expect(page.locator(".error-summary")).to_be_focused()
    expect(page.get_by_label("Jumlah anggota")).to_have_value("5")


def test_pairs_are_decided_by_keys(visit: Visit, cycle: Cycle) -> None:
    page = visit("agus", f"/tugas/{cycle.task('padankan')}/pemadanan")
    before = page.locator("[data-pair]").count()
    first = page.locator("[data-pair] h2").first.inner_text()
    page.keyboard.press("p")
    expect(page.locator("[data-pair]")).to_have_count(before - 1)
    expect(page.locator("[data-pair] h2").first).not_to_have_text(first)
    page.keyboard.press("t")
    expect(page.locator("[data-pair]")).to_have_count(before - 2)
    expect(page.locator("#flash")).to_contain_text("Tidak padan")


def test_an_import_shows_its_progress_until_it_is_done(
    visit: Visit, cycle: Cycle, tmp_path: Path
) -> None:
    path = tmp_path / "daftar.xlsx"
    path.write_bytes(sheet(*(family(number) for number in range(200, 230))).read())
    page = visit("agus", f"/tugas/{cycle.task('impor')}/impor")
    page.get_by_label("Tanggal versi data").fill("2026-01-31")
    page.locator("#berkas").set_input_files(str(path))
    page.get_by_role("button", name="Unggah dan periksa").click()
    page.get_by_role("button", name="Impor daftar ini").click()
    expect(page.locator("#daftar-impor")).to_contain_text("Sedang diimpor")
    cycle.office.engine.work()
    expect(page.locator("#daftar-impor")).not_to_contain_text("Sedang diimpor", timeout=10_000)


def test_a_musyawarah_goes_from_plan_to_decision_without_script(visit: Visit, cycle: Cycle) -> None:
    page = visit(
        "siti",
        f"/tugas/{cycle.task('muskel', KELURAHAN)}/musyawarah",
        java_script_enabled=False,
    )
    page.fill("#waktu", "2026-03-05T09:00")
    page.fill("#tempat", "Aula")
    page.fill("#pimpinan", "Lurah Rina")
    page.get_by_role("button", name="Buka musyawarah").click()
    page.fill("#nama-0", "Rina")
    page.get_by_role("button", name="Simpan daftar hadir").last.click()
    expect(page.locator("#ringkas ~ *").first).to_be_attached()
    page.get_by_role("link", name=re.compile("^Usulan")).click()
    page.locator("input[name=butir]").first.check()
    page.get_by_role("button", name="Ditolak").click()
    expect(page.locator(".error-summary")).to_contain_text("alasan")
    page.fill("#alasan", "Sudah mampu menurut RW")
    page.get_by_role("button", name="Ditolak").click()
    expect(page.locator("#flash")).to_contain_text("1 keluarga diputus")


@pytest.mark.slow
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_fault_and_nothing_runs_off_the_screen(
    visit: Visit, screens: str, cycle: Cycle, width: int
) -> None:
    def at(element: str, path: str, wilayah: str = "32.75") -> str:
        return f"/tugas/{cycle.task(element, wilayah)}/{path}"

    view = {"viewport": {"width": width, "height": 900}}
    agus, siti = visit("agus", "/", **view), visit("siti", "/", **view)
    visits = at("kunjungi", "kunjungan", KELURAHAN)
    siti.goto(screens + visits)
    family_page = str(siti.locator("[data-open]").first.get_attribute("href"))
    pages = [
        (siti, [visits, family_page, at("muskel", "musyawarah", KELURAHAN)]),
        (siti, [at("entri", "entri", KELURAHAN), at("terima", "pembagian", KELURAHAN)]),
        (agus, [at("impor", "impor"), at("impor", "impor/tangan"), at("padankan", "pemadanan")]),
        (agus, [at("bagikan", "pembagian"), at("putuskan", "putusan"), at("pantau", "pemantauan")]),
        (agus, [at("terima_laporan", "laporan"), at("paraf", "naskah"), f"/siklus/{cycle.root}"]),
        (agus, ["/registri/", "/registri/?register=usulan"]),
    ]
    for page, paths in pages:
        for path in paths:
            page.goto(screens + path)
            found = Axe().run(page, options=WCAG)
            assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
