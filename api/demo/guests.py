"""Who a visitor of the demonstration may be: cards on the log-in page, and nowhere but there."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask

from api.demo.office import PASSWORD
from api.web.translate import _l


@dataclass(frozen=True, kw_only=True)
class Guest:
    """An officer worth being first: the log-in, who it is, what there is to do."""

    login: str
    who: str
    does: str


GUESTS = (
    Guest(
        login="dinsos",
        who=_l("Petugas Dinas Sosial"),
        does=_l("Daftar, pemadanan, dan usulan seluruh kota"),
    ),
    Guest(
        login="kabid",
        who=_l("Kepala bidang"),
        does=_l("Paraf, putusan, dan pengawasan tenggat"),
    ),
    Guest(
        login="lurah.perwira",
        who=_l("Lurah Perwira"),
        does=_l("Laporan kelurahan dan Keputusan Lurah"),
    ),
    Guest(
        login="kel.perwira",
        who=_l("Petugas kelurahan"),
        does=_l("Kunjungan rumah, musyawarah, dan serah terima"),
    ),
    Guest(
        login="kec.bekasiutara",
        who=_l("Petugas kecamatan"),
        does=_l("Rekap dan pemeriksaan laporan kelurahan"),
    ),
    Guest(
        login="petugas.puskesos.perwira",
        who=_l("Petugas Puskesos"),
        does=_l("Keluhan dan kebutuhan warga"),
    ),
    Guest(
        login="disdukcapil",
        who=_l("Petugas Disdukcapil"),
        does=_l("Data kependudukan untuk pemadanan"),
    ),
    Guest(
        login="kelompok.perwira",
        who=_l("Ketua kelompok usaha bersama"),
        does=_l("Laporan dan aset kelompoknya sendiri"),
    ),
    Guest(
        login="inspektorat",
        who=_l("Auditor"),
        does=_l("Riwayat, berkas, dan keutuhan daftar"),
    ),
    Guest(
        login="pengelola",
        who=_l("Pengelola aplikasi"),
        does=_l("Petugas, peran, kalender, dan gangguan"),
    ),
)


def welcome(app: Flask) -> None:
    """Offer the officers of the demonstration on the log-in page of this application."""
    app.config["GUESTS"] = GUESTS
    app.config["GUEST_PASSWORD"] = PASSWORD
