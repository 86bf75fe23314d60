"""A body asks for data, is given an extract, and reports how it used it."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from engine.rows import Record
from tests.screens import sheet
from tests.walks.forms import sees
from tests.walks.screens import enter_screen, open_case, press
from tests.walks.stage import Stage
from tests.walks.walking import Walk

REQUEST = {
    "jenis_pemohon": "lembaga", "nama_pemohon": "Yayasan Contoh Bina Warga",
    "penanggung_jawab": "Amir Hamzah", "nomor_surat": "41/YBW/2026", "tanggal_surat": "{today}",
    "keperluan": "Bantuan pangan bagi keluarga prioritas di Perwira.",
    "kolom_diminta": ["nama", "nik", "kelurahan"], "wilayah_data": "32.75.03",
}  # fmt: skip
ANSWERS = {
    "Kenali pemohon dalam direktori": {
        "pemohon_terdaftar": "baru",
        "nama_baru": "Yayasan Contoh Bina Warga",
        "npwp_baru": "02.111.222.3-407.000",
    },
    "Periksa permohonan": {"telaah": "kesos", "minta_saran": False},
    "Putuskan permohonan": {
        "putusan": "kabul", "kolom_diberikan": ["nama", "nik", "kelurahan"], "hari_laporan": 60,
    },
}  # fmt: skip
TOLD_AT_THE_DOOR = "3275034101700001"
HEADER = ("IDENTITAS DATA", "NAMA", "NIK", "ALAMAT")


def report_use(_stage: Stage, page: Page, _task: Record) -> None:
    """A report with a line that was never handed out is refused; then one of the extract is taken."""
    enter_screen(page)
    with page.expect_download() as extract:
        press(page.get_by_role("link", name="Petikan data"))
    name, nik = first_handed_out(extract.value.path())
    _send(page, ["A1", "ORANG YANG TIDAK PERNAH DISERAHKAN", "3275034101700017", "Jl. Lain 1"])
    sees(page, page.get_by_text("tidak ada dalam petikan"))
    _send(page, ["A1", name, nik, "Jl. Kaliabang 7"])
    sees(page, page.get_by_text("Laporan diterima: 1 penerima."))


def first_handed_out(extract: Path) -> tuple[str, str]:
    """Name and NIK of the first line of an extract, masked digits as the helped person told them."""
    lines = list(load_workbook(BytesIO(extract.read_bytes())).active.values)
    heads = next(number for number, line in enumerate(lines) if "NAMA" in line)
    first = dict(zip(lines[heads], lines[heads + 1], strict=True))
    nik = "".join(
        own if own.isdigit() else told
        for own, told in zip(str(first["NIK"]), TOLD_AT_THE_DOOR, strict=True)
    )
    return str(first["NAMA"]), nik


def _send(page: Page, line: list[str]) -> None:
    content = sheet(line, header=HEADER).read()
    file = {"name": "laporan.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": content}
    page.set_input_files("#berkas", file)
    press(page.get_by_role("button", name="Periksa dan terima"))


def test_a_request_for_data_ends_with_the_report_of_its_use(stage: Stage) -> None:
    dinsos = stage.anybody("petugas_dinsos@32.75")
    request = open_case(stage, dinsos, "permohonan_data", REQUEST)
    walk = Walk(stage, request, ANSWERS, {"Terima laporan pemanfaatan": report_use})
    walk.to_the_end()
    assert walk.done[-1] == "Terima laporan pemanfaatan"
    assert stage.state(request) == "completed"
    page = stage.page(dinsos)
    page.goto(f"{stage.address}/permohonan-data/")
    line = page.locator("tr", has_text="Yayasan Contoh Bina Warga")
    expect(line).to_contain_text("Diterima")
