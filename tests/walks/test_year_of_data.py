"""A year of data: instrument, verval, scores, the determination, the opening of its use."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from engine.rows import Record
from engine.wording import person_name
from tests.walks.aid import Lines
from tests.walks.families import heads, line
from tests.walks.screens import end_case, enter_screen, import_list, open_case, visit_all
from tests.walks.stage import Stage
from tests.walks.walking import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PERWIRA = "32.75.03.1002"
FAMILIES = heads(PERWIRA, 18, deciles=(1, 2, 3, 4))[14:]
POOR = {
    "hasil": "layak", "status_rumah": "menumpang", "lantai": "tanah", "dinding": "bambu",
    "listrik": "tidak", "air": "sumur", "jamban": "tidak", "jumlah_anggota": 5,
    "penghasilan": 900_000, "pendidikan": "sd", "pekerjaan": "tidak_bekerja",
    "rentan": ["lansia"], "foto": True,
}  # fmt: skip
WELL_OFF = POOR | {
    "status_rumah": "milik", "lantai": "keramik", "dinding": "tembok", "listrik": "1300",
    "air": "ledeng", "jamban": "sendiri", "penghasilan": 9_000_000, "pendidikan": "sma",
    "pekerjaan": "tetap", "rentan": [], "aset": ["motor", "mobil"],
}  # fmt: skip
ADVICE = {"minta_saran": True, "saran_kepada": "pokja", "pokok_saran": "Apakah sudah lengkap?"}
ANSWERS = {
    "Susun instrumen pendataan": {"tahun": 2027, "koordinasi-0-lembaga": "Bappelitbangda"},
    "Setujui instrumen": {"putusan_instrumen": "setuju"},
    "Siapkan pendataan dan mitra": {"pelaksanaan": "mandiri", **ADVICE},
    "Beri saran Pokja": {"sikap": "lanjut"},
    "Periksa hasil verval": {"minta_saran": False},
    "Periksa hasil penilaian": [
        {"hitung_ulang": True, "minta_saran": False},
        {"hitung_ulang": False, "skor_diperiksa": True, "minta_saran": False},
    ],
    "Buka penggunaan data": ADVICE,
}


def take_families(stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    lines = [line(one) for one in FAMILIES]
    import_list(stage, page, lines, register="penetapan", sumber="SIKS-NG", berkas="sasaran.xlsx")


def visit_families(stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    visit_all(stage, page, {FAMILIES[0].name: WELL_OFF}, POOR)


def read_scores(_stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    expect(page.locator("main")).to_contain_text("keluarga dinilai")
    for one in FAMILIES:
        expect(page.locator("main")).to_contain_text(person_name(one.name))


SCREENS = {
    "Siapkan pendataan dan mitra": take_families,
    "Catat penerima bantuan dan pemberdayaan": Lines(
        {
            "program": "PKH", "sumber": "pusat", "masa": "2027-Q1",
            "nama_penerima": FAMILIES[1].name, "nik_penerima": FAMILIES[1].nik,
        }
    ),
    "Catat potensi dan sumber kesejahteraan sosial": Lines(
        {"nama_psks": "Karang Taruna RW 9 Perwira", "jenis_psks": "karang_taruna"}
    ),
    "Verval keluarga dengan instrumen": visit_families,
    "Periksa hasil penilaian": read_scores,
}  # fmt: skip


def test_a_year_of_data_is_determined_and_opened_for_use(stage: Stage) -> None:
    dinsos = stage.anybody("petugas_dinsos@32.75")
    begun = stage.newest("siklus_ikst")
    head = stage.anybody("kabid_dinsos@32.75")
    end_case(stage, head, begun.id, "Pendataan tahun ini diulang dari awal dengan instrumen baru.")
    year = open_case(stage, dinsos, "siklus_ikst", {})
    walk = Walk(stage, year, ANSWERS, SCREENS)
    walk.to_the_end()
    assert stage.state(year) == "completed"
    assert walk.done.count("Periksa hasil penilaian") == 2
    page = stage.page(dinsos)
    page.goto(f"{stage.address}/kasus/{year}")
    expect(page.locator("main")).to_contain_text("Data ditetapkan dan digunakan")
