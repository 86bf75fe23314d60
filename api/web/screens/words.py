"""The registry's own words as pages say them, with the tone and the picture that repeat them."""

from __future__ import annotations

from typing import Final

from api.web.translate import _l

_WORDS: Final = {
    "penetapan": _l("Penetapan"),
    "usulan": _l("Usulan"),
    "sanggahan": _l("Sanggahan"),
    "populasi": _l("Data penduduk"),
    "terverifikasi": _l("RTM terverifikasi"),
    "non_dtks": _l("RTM baru Non-DTKS"),
    "pusat": _l("Bantuan Pusat"),
    "provinsi": _l("Bantuan Provinsi"),
    "layak": _l("Layak"),
    "tidak_layak": _l("Tidak layak"),
    "diterima": _l("Diterima"),
    "ditolak": _l("Ditolak"),
    "disetujui": _l("Disetujui"),
    "tidak_ditemukan": _l("Tidak ditemukan"),
    "padan": _l("Padan"),
    "tidak_padan": _l("Tidak padan"),
    "ragu": _l("Ragu"),
    "meninggal": _l("Meninggal"),
    "pindah": _l("Pindah"),
    "ganda": _l("Ganda"),
    "hidup": _l("Hidup"),
    "diperiksa": _l("Perlu diperiksa"),
    "standing": _l("Keadaan orangnya"),
    "belum": _l("Belum dipadankan"),
    "baru": _l("Belum dikunjungi"),
    "dikunjungi": _l("Sudah dikunjungi"),
    "diputus": _l("Sudah diputus"),
    "nik": _l("NIK"),
    "kk": _l("Nomor KK"),
    "name": _l("Nama"),
    "birth_place": _l("Tempat lahir"),
    "birth_date": _l("Tanggal lahir"),
    "sex": _l("Jenis kelamin"),
    "relation": _l("Hubungan keluarga"),
    "mother_name": _l("Nama ibu kandung"),
    "occupation": _l("Pekerjaan"),
    "address": _l("Alamat"),
    "rt": _l("RT"),
    "rw": _l("RW"),
    "rt_rw": _l("RT/RW dalam satu kolom"),
    "kelurahan": _l("Kelurahan"),
    "kecamatan": _l("Kecamatan"),
    "status": _l("Status kependudukan"),
    "remark": _l("Keterangan"),
    "decile": _l("Desil"),
    "perhatikan": _l("Perlu dilihat"),
    "dilewati": _l("Bukan orang"),
    "baik": _l("Baik"),
    "reference": _l("Nomor peserta"),
    "kepala": _l("Kepala keluarga"),
    "suami": _l("Suami"),
    "istri": _l("Istri"),
    "anak": _l("Anak"),
    "orang_tua": _l("Orang tua"),
    "lain": _l("Lainnya"),
    "sama": _l("Satu keluarga"),
    "berbeda": _l("Dua keluarga berbeda"),
    "daftar_hadir": _l("Daftar hadir dan risalah"),
    "diubah": _l("Diubah"),
    "dicatat": _l("Dicatat"),
    "dihapus": _l("Dihapus"),
    "baca": _l("Membuka"),
    "cari": _l("Mencari"),
    "ekspor": _l("Mengunduh"),
    "cetak": _l("Mencetak"),
    "keperluan": _l("Menyebut keperluan"),
    "pemohon": _l("Pemohon data (bukan petugas)"),
    "sistem": _l("Sistem"),
}
_GOOD: Final = ("padan", "layak", "diterima", "disetujui", "dikunjungi", "diputus")
_BAD: Final = ("tidak_padan", "tidak_layak", "ditolak")
_ODD: Final = ("ragu", "meninggal", "pindah", "ganda", "tidak_ditemukan")


def word(code: str | None) -> str:
    """The word for a code of the registry; the code itself, readable, when it is a new one."""
    if not code:
        return "–"
    return str(_WORDS.get(code) or code.replace("_", " ").capitalize())


_SOURCES: Final = {
    "pemadanan": _l("pemadanan"),
    "kunjungan": _l("kunjungan"),
    "muskel": _l("Muskel"),
    "dinsos": _l("Dinas Sosial"),
}


def source(code: str) -> str:
    """Who says something about a family."""
    return str(_SOURCES[code])


def tone(code: str | None) -> tuple[str, str]:
    """Tone and picture of a badge that says ``word(code)``."""
    if code in _GOOD:
        return "success", "check"
    if code in _BAD:
        return "danger", "close"
    return ("warning", "alert") if code in _ODD else ("neutral", "minus")


def masked(number: str | None) -> str:
    """An identity number with only its last four digits."""
    return f"{'•' * 12}{number[-4:]}" if number else "–"
