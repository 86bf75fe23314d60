"""Every letter as it is printed: read from its PDF, with many rows and names as long as they come."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.processes import paper

pytestmark = pytest.mark.slow

SIGNING = re.compile(
    r"^(Ditetapkan di|PIHAK (KESATU|KEDUA),|Bekasi, \d|Mengetahui|(KEPALA|LURAH|CAMAT|KETUA)\b.*,$"
    r"|Sekretaris,|Bendahara,|Petugas \w+,|Pimpinan)"
)
ROW = re.compile(r"^\d+\.\s")
SUM = re.compile(r"Rp[\d.,]*")
WHOLE_SUM = re.compile(r"Rp\d{1,3}(\.\d{3})*(,\d{2})?[.,;)]?")
NUMBERED = {
    "bansos/Keputusan Wali Kota Penerima Bantuan Sosial.docx": 2,
    "kube/Berita Acara Verifikasi dan Validasi.docx": 2,
    "kube/Keputusan Wali Kota Penerima KUBE.docx": 2,
    "kube/Proposal Bantuan Usaha Kelompok.docx": 2,
    "kube/SK Lurah Kepengurusan Kelompok.docx": 2,
    "sop_dtks/Surat Persetujuan Pemutakhiran DTKS.docx": 2,
}
"""Letters of which people's numbers are the substance: how many each row of the annex shows."""
OFFICIAL = {
    "kube/Berita Acara Verifikasi dan Validasi.docx",
    "kube/Berita Acara Serah Terima Barang.docx",
    "kube/Perjanjian Kerja Sama PPK dan Ketua Kelompok.docx",
    "sijah/Surat Penolakan Permohonan Data.docx",
    "sijah/Berita Acara Serah Terima Data.docx",
    "sijah/Laporan Perbaikan Data.docx",
    "puskesos/Laporan Kegiatan Puskesos.docx",
    "puskesos/Rencana Kegiatan dan Anggaran Puskesos.docx",
    "bansos/Laporan Berkala Lurah.docx",
    "bansos/Laporan Berkala Camat.docx",
    "bansos/Laporan Konsolidasi Bantuan Sosial.docx",
    "bansos/Rencana Distribusi Bantuan Sosial.docx",
    "sop_dtks/Berita Acara Musyawarah Kelurahan.docx",
    "sop_dtks/Laporan Hasil Verval Kelurahan.docx",
    "sop_dtks/Rekap Laporan Verval Kecamatan.docx",
}
"""Letters that an official signs who is known by role: with NIP."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Each letter's pages, each a list of lines."""
    folder: Path = tmp_path_factory.mktemp("kertas")
    found = paper.written(folder)
    return {name: list(paper.pages(pdf)) for name, pdf in paper.printed(found, folder).items()}


def lines(page: list[str]) -> list[str]:
    """The page without the number on top."""
    return page[1:] if page and re.fullmatch(r"- \d+ -", page[0]) else page


def test_no_signature_stands_alone_on_a_page(printed: dict[str, list[list[str]]]):
    for name, pages in printed.items():
        for number, page in enumerate(pages[1:], 2):
            first = (lines(page) or [""])[0]
            assert not SIGNING.match(first), (name, number, first)


def test_no_row_stands_alone_on_a_page(printed: dict[str, list[list[str]]]):
    for name, pages in printed.items():
        rows = [sum(bool(ROW.match(line)) for line in lines(page)) for page in pages]
        for number, count in enumerate(rows[1:], 1):
            said = " ".join(lines(pages[number]))
            assert count != 1 or len(said) > 400 or not rows[number - 1], (name, number + 1, said)


def test_no_sum_is_broken(printed: dict[str, list[list[str]]]):
    for name, pages in printed.items():
        for page in pages:
            for line in page:
                for found in SUM.findall(line):
                    assert WHOLE_SUM.fullmatch(found), (name, line)


def test_no_number_of_a_letter_is_broken(printed: dict[str, list[list[str]]]):
    broken = re.compile(r"(?<![\w.])\d{2,3}(\.\d+)+/\S*[/-]$")
    for name, pages in printed.items():
        for page in pages:
            for line in page:
                assert not broken.search(line), (name, line)


def test_numbers_of_people_stand_whole_where_they_are_the_substance(
    printed: dict[str, list[list[str]]],
):
    for name, each in NUMBERED.items():
        text = "\n".join(line for page in printed[name] for line in page)
        assert "•" not in text, name
        whole = re.findall(r"(?<!\d)\d{16}(?!\d)", text)
        assert len(whole) >= 20 * each, (name, len(whole))


def test_every_official_who_is_known_signs_with_name_and_nip(printed: dict[str, list[list[str]]]):
    for name in OFFICIAL:
        text = "\n".join(line for page in printed[name] for line in page)
        nip = re.search(r"NIP[ \u00a0:]*(19700101[ \u00a0]?199503|\d{18})", text)
        assert nip is not None, name


def test_initials_that_were_given_are_printed(printed: dict[str, list[list[str]]]):
    for name in (
        "kube/Keputusan Wali Kota Penerima KUBE.docx",
        "sijah/Keputusan Pokja dan Tim Data.docx",
    ):
        text = "\n".join(line for page in printed[name] for line in page)
        given = re.findall(
            r"(Sekretaris Daerah|Kepala Bagian Hukum|Kepala Bidang)\s+\S.*, \d", text
        )
        assert len(given) == 3, name
