"""The letters of the verval cycle, filled from a realistic case."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from engine.documents import DocumentFailed, annex, check, placeholders, render, to_pdf
from tests.processes.runner import PROCESSES
from tests.tools import tool

TEMPLATES = sorted((PROCESSES / "sop_dtks" / "documents").glob("*.docx"))
NOW = datetime(2026, 3, 20, 3, tzinfo=UTC)
COUNTS = {"total": 3, "disetujui": 2, "ditolak": 1, "belum": 0}
FACTS: dict[str, Any] = {
    "referensi": "PKD5-N6FS",
    "kode": "a1b2c3",
    "hari_ini": "2026-03-20",
    "wilayah_nama": "Kaliabang Tengah",
    "kecamatan": "Bekasi Utara",
    "kop": {"address": "Jalan Raya 1", "phone": "", "email": "kel@bekasikota.go.id", "postcode": ""},
    "periode": "Maret 2026",
    "basis_data": "DTSEN",
    "versi": "2026-02-20",
    "list_counts": {"penetapan": 1204, "usulan": 12, "sanggahan": 3},
    "match_summary": {"padan": 1100, "tidak_padan": 80, "meninggal": 9, "pindah": 4, "ganda": 2},
    "visit_coverage": {"total": 1219, "dikunjungi": 1200, "belum": 19, "persen": 98},
    "meeting_state": {
        "tanggal": "2026-03-18",
        "tempat": "Aula Kelurahan",
        "pimpinan": "Hj. Siti & Rekan",
        "hadir": 21,
        "diundang": 30,
        "agenda": 98,
        "diputus": 98,
        "risalah": "Mufakat.",
        "hasil": {"layak": 70, "tidak_layak": 13, "diterima": 12, "ditolak": 3},
    },
    "finding_state": {
        "bertentangan": 1,
        "kunjungan": {"meninggal": 6, "pindah": 4, "tidak_ditemukan": 2, "tidak_layak": 13},
    },
    "putusan_sisa": None,
    "decision_state": {"usulan": COUNTS, "sanggahan": COUNTS, "belum": 0},
    "alasan_belum": "Sembilan belas keluarga sedang di luar kota.",
    "tindakan_perbaikan": None,
    "catatan_rekap": None,
    "nomor": "400.9.14.1/17/Dinsos.Linjamsos",
    "tanggal_surat": "2026-03-20",
    "konsep": False,
    "perihal_surat": "Persetujuan Pemutakhiran Data",
    "siklus": {"periode": "Maret 2026", "basis_data": "DTSEN", "versi": "2026-02-20"},
    "pejabat": {
        "jabatan": "WALI KOTA BEKASI", "status": "Plh.", "atas_nama": None,
        "nama": "TRI CONTOH", "pangkat": None, "nip": None,
    },
    "petugas": {
        role: {"nama": f"Bu {role}", "nip": "19700101 199503 1 001", "jabatan": role}
        for role in ("lurah", "camat")
    },
    "selesai": {
        f"paraf_{who}": {"nama": "Pak Paraf", "nip": "", "tanggal": "2026-03-19"}
        for who in (
            "kabid_dinsos", "sekretaris_dinsos", "kepala_dinsos", "kabag_hukum", "asisten", "sekda",
        )
    },
}  # fmt: skip
LINES = annex(["Nama", "Keputusan"], [("AHMAD FAUZI", "layak"), ("BUDI", "tidak layak")])
ANNEXES = dict.fromkeys(
    ("agenda_muskel", "daftar_hadir", "verval_keluarga", "rekap_kelurahan", "usulan_sanggahan"),
    LINES,
)
SAYS = {
    "ba_muskel": ["Rabu tanggal delapan belas bulan Maret", "21 (dua puluh satu) dari 30", "98 keluarga"],
    "laporan_verval": ["1.200 dari 1.219 keluarga", "Sembilan belas keluarga", "LURAH KALIABANG TENGAH"],
    "rekap_kecamatan": ["KECAMATAN KALIABANG TENGAH", "98%", "Tidak ada catatan."],
    "surat_persetujuan": [
        "400.9.14.1/17/Dinsos.Linjamsos", "Plh. WALI KOTA BEKASI", "2 disetujui dan 1 ditolak",
    ],
}  # fmt: skip


def filled(path: Path, facts: dict[str, Any] = FACTS) -> bytes:
    return render(path.read_bytes(), facts, annexes=ANNEXES, qr="https://contoh/d/1", now=NOW)


def text_of(letter: bytes) -> str:
    document = Document(BytesIO(letter))
    parts = document.element.body.iter("{*}p")
    return "\n".join("".join(run.text or "" for run in part.iter("{*}t")) for part in parts)


each_letter = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)


@each_letter
def test_every_placeholder_has_a_fact(path: Path):
    assert check(path.read_bytes(), set(FACTS), file=path.name) == []


@each_letter
def test_the_letter_says_what_the_case_knows(path: Path):
    said = text_of(filled(path))
    for words in SAYS[path.stem]:
        assert words in said
    assert "{{" not in said
    assert "AHMAD FAUZI" in said


@each_letter
def test_a_missing_fact_is_an_error_and_never_a_gap(path: Path):
    name = min(placeholders(path.read_bytes()) & set(FACTS))
    with pytest.raises(DocumentFailed, match=name):
        filled(path, {key: value for key, value in FACTS.items() if key != name})


def test_a_draft_says_so_and_bears_no_date():
    facts = {**FACTS, "konsep": True, "tanggal_surat": None}
    said = text_of(filled(PROCESSES / "sop_dtks/documents/surat_persetujuan.docx", facts))
    assert "KONSEP" in said
    assert "20 Maret 2026" not in said


EVERY = sorted(PROCESSES.glob("*/documents/*.docx"))
MINISTER = (
    "Menteri Sosial Republik Indonesia;", "Kepala Dinas Sosial Provinsi Jawa Barat;",
    "Ketua DPRD Kota Bekasi;", "Sekretaris Daerah Kota Bekasi;",
    "Asisten Pembangunan dan Kemasyarakatan Setda Kota Bekasi;", "Inspektur Kota Bekasi.",
)  # fmt: skip
COUNCIL = ("Ketua Dewan Perwakilan Rakyat Daerah Kota Bekasi;", "Wakil Wali Kota Bekasi;")
COPIES = {
    "sop_dtks/surat_persetujuan": (*COUNCIL, "Sekretaris Daerah Kota Bekasi."),
    "kube/sk_penerima": MINISTER,
    "sijah/keputusan_penetapan": MINISTER,
    "sijah/sk_pokja": MINISTER,
    "bansos/sk_penerima": (
        *COUNCIL, "Kepala Kepolisian Resor Metro Bekasi Kota;",
        "Komandan Komando Distrik Militer 0507/Kota Bekasi;", "Sekretaris Daerah Kota Bekasi.",
    ),
}  # fmt: skip
"""Whom each decree of the mayor names under «Tembusan Yth.», word for word."""


@pytest.mark.parametrize("letter", COPIES)
def test_the_mayor_s_letters_go_in_copy_to_whom_their_decree_names(letter: str):
    decree, name = letter.split("/")
    said = text_of((PROCESSES / decree / "documents" / f"{name}.docx").read_bytes()).splitlines()
    told = said[said.index("Tembusan Yth.:") + 1 :]
    numbered = [line for line in told if not line.rstrip(".").isdigit()]
    assert tuple(numbered[: len(COPIES[letter])]) == COPIES[letter]


@pytest.mark.parametrize("path", EVERY, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_minutes_bear_the_day_they_are_signed_and_no_checksum_stands_in_one_piece(path: Path):
    """The day on which a draft is made or numbered is not the day on which both sides sign it."""
    lines = text_of(path.read_bytes()).splitlines()
    days = [line.partition("(")[0] for line in lines if line.startswith("Pada hari ini")]
    assert [day for day in days if "tanggal_surat" in day or "hari_ini" in day] == []
    marks = [line for line in lines if "checksum" in line or ".sidik" in line]
    assert [line for line in marks if "| sidik" not in line] == []


@pytest.mark.parametrize("path", EVERY, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_day_ends_its_line_and_no_code_is_made_into_words(path: Path):
    """«Bekasi, 12 Januari 2026» stands above who signs; «APBD KOTA» is no word of any form."""
    body = Document(BytesIO(path.read_bytes())).element.body
    texts = [run.text or "" for run in body.iter("{*}t")]
    days = [text for text in texts if text.startswith("Bekasi, {") and text[-1] != "}"]
    assert (days, [text for text in texts if "replace('_'" in text]) == ([], [])


@pytest.mark.slow
@each_letter
def test_the_letter_becomes_a_pdf(path: Path):
    tool("soffice")
    pdf = to_pdf(filled(path))
    assert pdf is not None
    assert pdf.startswith(b"%PDF")
