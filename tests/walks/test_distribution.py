"""A distribution of aid in one kelurahan, from two lists to the answered audit."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from engine.rows import Record
from tests.walks.aid import Lines, decide_pairs, hand_over_all
from tests.walks.families import heads, line, residents
from tests.walks.screens import enter_screen, import_list, open_case, settle_doubts, visit_all
from tests.walks.stage import Stage
from tests.walks.walking import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PERWIRA = "32.75.03.1002"
FAMILIES = heads(PERWIRA, 14, deciles=(1, 2, 3, 4))[8:]
VERIFIED, OTHERS, ELSEWHERE = FAMILIES[:4], FAMILIES[4:], FAMILIES[1:2]
OFFICES = [
    "disdukcapil", "dinas_sosial", "diskominfo", "dkppp", "disdagperin", "inspektorat", "bpkad",
    "bappelitbangda", "bkppd", "bagian_pengadaan", "camat", "lurah",
]  # fmt: skip
BUDGET = {"jumlah_paket": 10, "nilai_paket": 249_000, "biaya_distribusi": 500_000}

ANSWERS = {
    "Koordinasikan langkah perangkat daerah": {"perangkat": OFFICES},
    "Rumuskan anggaran bantuan": BUDGET,
    "Asistensi usulan anggaran (Inspektorat)": {"asistensi_inspektorat": "setuju"},
    "Asistensi usulan anggaran (BPKAD)": {"asistensi_bpkad": "setuju"},
    "Asistensi usulan anggaran (Bappelitbangda)": {"asistensi_bappelitbangda": "setuju"},
    "Rumuskan anggaran pengadaan sembako": {
        "sembako-0-barang": "Beras", "*satuan": "kg", "*volume": 100, "*harga": 12_000,
    },
    "Koordinasi produsen sembako": {
        "produsen-0-nama": "PT Beras Bekasi", "*barang": "Beras", "*kesanggupan": 10,
    },
    "Fasilitasi pengadaan dan kontrak": {
        "pengadaan_gagal": False, "penyedia": "PT Beras Bekasi", "nomor_kontrak": "027/9/PBJ",
        "tanggal_kontrak": "{today}", "nilai_kontrak": 1_200_000,
    },
    "Administrasi keuangan dan pembayaran": {
        "pembayaran-0-nomor_sp2d": "SP2D-9", "*nilai": 1_200_000,
    },
    "Siapkan personil pemaketan": {"personil_asn": 2, "personil_non_asn": 2, "paket_selesai": 10},
    "Siapkan personil input dan pengolahan data": {
        "personil_dinsos-0-nama": "Rina Marlina", "*tugas": "Input data",
    },
    "Siapkan personil penyandingan": {
        "personil_disdukcapil-0-nama": "Dodi Hartono", "*tugas": "Penyandingan",
    },
    "Siapkan personil pendampingan": {
        "pendamping_kecamatan-0-nama": "Udin Saepudin", "*tugas": "Pendamping",
    },
    "Siapkan personil distribusi": {
        "petugas_salur-0-nama": "Sari Lestari", "*tugas": "Penyerahan",
    },
    "Koordinasi dengan Pusat dan Provinsi": {"peserta_koordinasi_sumber_lain": ["pusat"]},
    "Tetapkan pola distribusi": {"pola": "titik", "paket_per_keluarga": 1, "batas_titik": 30},
    "Periksa laporan Lurah": {"periksa_camat": "teruskan"},
    "Teruskan laporan ke Ketua Gugus Tugas": {"periksa_koordinator": "teruskan"},
    "Konfirmasi tindak lanjut Instruksi": {"hasil_tindak": "dilaksanakan"},
    "Evaluasi dan audit pelaksanaan": [
        {"hasil_audit": "perlu_tanggapan"}, {"hasil_audit": "bersih"},
    ],
}  # fmt: skip
POINT = {"kode": "PRW-9", "nama": "Balai RW 2", "alamat": "Jalan Melati 1", "kapasitas": 30}
SLOT = {"kode_titik": "PRW-9", "mulai": "08:00", "selesai": "10:00", "jumlah": 30}
FINDING = {"nomor": "T-1", "tingkat": "ringan"}


def take_recipients(stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    verified, others = [line(one) for one in VERIFIED], [line(one) for one in OTHERS]
    import_list(stage, page, verified, register="terverifikasi", sumber="DTSEN", berkas="rtm.xlsx")
    import_list(stage, page, others, register="non_dtks", sumber="Lainnya", berkas="non_dtks.xlsx")


def take_population(stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    import_list(stage, page, residents(FAMILIES), sumber="Disdukcapil", berkas="penduduk.xlsx")


def take_elsewhere(stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    received = [line(one) for one in ELSEWHERE]
    import_list(stage, page, received, register="pusat", sumber="SIKS-NG", berkas="pusat.xlsx")


def visit_families(stage: Stage, page: Page, _task: Record) -> None:
    enter_screen(page)
    visit_all(stage, page, {}, {"hasil": "layak", "foto": True})


class Findings:
    """The audit writes down one finding, the first time."""

    def __init__(self) -> None:
        self.told = False

    def __call__(self, stage: Stage, page: Page, task: Record) -> None:
        if not self.told:
            Lines(FINDING)(stage, page, task)
        self.told = True


def screens() -> dict[str, object]:
    return {
        "Terima daftar RTM terverifikasi dan Non-DTKS": take_recipients,
        "Serahkan data kependudukan untuk pemadanan": take_population,
        "Putuskan padanan yang meragukan": settle_doubts,
        "Koordinasi dengan Pusat dan Provinsi": take_elsewhere,
        "Verifikasi, validasi, dan pendataan penerima": visit_families,
        "Pantau duplikasi bantuan Pusat, Provinsi, dan Kota": decide_pairs,
        "Tentukan titik distribusi": Lines(POINT),
        "Susun jadwal dan slot waktu": Lines(SLOT),
        "Serahkan bantuan kepada keluarga": hand_over_all,
        "Evaluasi dan audit pelaksanaan": Findings(),
        "Tanggapi temuan audit": Lines({"nomor_temuan": "T-1"}),
    }


def test_aid_is_handed_over_once_and_audited(stage: Stage) -> None:
    head = stage.anybody("ketua_gugus_tugas@32.75")
    opened = {
        "program": "Paket Sembako Perwira", "periode": "Desember 2026",
        "sumber_dana": "APBD Kota Bekasi", "rencana_paket": 10, "nilai_per_keluarga": 350_000,
    }  # fmt: skip
    case = open_case(stage, head, "bansos", opened)
    walk = Walk(stage, case, ANSWERS, screens())
    walk.to_the_end()
    assert stage.state(case) == "completed"
    assert walk.done.count("Evaluasi dan audit pelaksanaan") == 2
    page = stage.page(head)
    page.goto(f"{stage.address}/kasus/{case}")
    expect(page.locator("main")).to_contain_text("Bantuan tersalur dan diaudit")
