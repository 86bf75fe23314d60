"""What the words of a status column mean; a word that is not known here means nothing by itself.

SIAK, SIKS-NG and offices' own lists each have words of their own. A word is only taken for what it
surely says: "tidak pindah" is no departure, "hilang" is no death, and a code is asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

STANDINGS: Final = ("hidup", "meninggal", "pindah", "diperiksa")
"""How a list has a person; diperiksa when its word says that something is wrong, not what."""


def _each(*phrases: str) -> tuple[str, ...]:
    return phrases


_PHRASES: Final = {
    **dict.fromkeys(
        _each("HIDUP", "MASIH HIDUP", "AKTIF", "ADA", "MASIH ADA", "TETAP", "DOMISILI", "MENETAP")
        + _each("PENDUDUK TETAP", "TINGGAL", "MASIH TINGGAL", "TERDAFTAR", "WARGA", "PADAN AKTIF")
        + _each("ADA HIDUP", "HIDUP ADA", "ADA AKTIF", "AKTIF HIDUP", "HIDUP AKTIF", "DITEMUKAN")
        + _each("TINGGAL BERSAMA KELUARGA", "BERDOMISILI", "LAHIR BARU", "PENDUDUK", "NORMAL"),
        "hidup",
    ),
    **dict.fromkeys(
        _each("MATI", "SUDAH MATI", "TELAH MATI", "ALM", "ALMH", "MD", "KEMATIAN", "TUTUP USIA")
        + _each("AKTA KEMATIAN", "BERPULANG", "GUGUR", "NON AKTIF MENINGGAL", "LAPOR MATI"),
        "meninggal",
    ),
    **dict.fromkeys(
        _each("PINDAH", "SUDAH PINDAH", "TELAH PINDAH", "KELUAR", "PINDAH KELUAR", "KELUAR KOTA")
        + _each("PERGI PINDAH", "MUTASI KELUAR", "LUAR KOTA", "LUAR NEGERI", "NON AKTIF PINDAH"),
        "pindah",
    ),
    **dict.fromkeys(
        _each("HILANG", "ORANG HILANG", "MENGHILANG", "NON AKTIF", "NONAKTIF", "TIDAK AKTIF")
        + _each("DIBLOKIR", "BLOKIR", "TERBLOKIR", "BEKU", "DIBEKUKAN", "GANDA", "DATA GANDA")
        + _each(
            "TIDAK DITEMUKAN", "TIDAK DIKENAL", "TIDAK DIKETAHUI", "TIDAK TERDAFTAR", "TIDAK ADA"
        )
        + _each("TIDAK HIDUP", "NIK GANDA", "DITANGGUHKAN", "TIDAK TINGGAL", "TIDAK BERDOMISILI")
        + _each("TIDAK VALID", "INVALID", "DIHAPUS", "TERHAPUS", "TIDAK ONLINE", "PISAH KK"),
        "diperiksa",
    ),
}
_NOT: Final = re.compile(r"\b(?:TIDAK|BELUM|BUKAN|TDK|BLM)\b")
_DENIED: Final = re.compile(
    r"(?:TIDAK|BELUM|BUKAN|TDK|BLM)(?: PERNAH)? (?:PINDAH|MENINGGAL|MATI|WAFAT)(?: DUNIA)?"
)
_CAME: Final = re.compile(r"(?:PINDAH |MUTASI )?(?:DATANG|MASUK)\b.*|PENDATANG\b.*|KEDATANGAN\b.*")
_DIED: Final = re.compile(r"\b(?:MENINGGAL|WAFAT|ALMARHUM|ALMARHUMAH)\b")
_LEFT: Final = re.compile(
    r"(?:SUDAH |TELAH )?PINDAH (?:KELUAR|KE|LUAR|DOMISILI|SEJAK|TAHUN|NEGERI)\b"
)
_NEAR: Final = re.compile(
    r"\b(?:DALAM|ANTAR|SATU|RT|RW|DALAM KOTA|KELURAHAN|KECAMATAN|KAMPUNG|RUMAH|ALAMAT|BEKASI)\b"
)
_OTHERS: Final = re.compile(
    r"\b(?:HIDUP|AKTIF|CERAI|JANDA|DUDA|SUAMI|ISTRI|AYAH|IBU|ANAK|ORANG|ORTU|AHLI|WARIS|KK|KEPALA|DAN|ATAU)\b"
)


@lru_cache(maxsize=4096)
def read_status(written: str) -> str | None:
    """One of STANDINGS; None for a word that must be asked for. Nothing written is hidup."""
    if not written.strip():
        return "hidup"
    words = " ".join(re.findall("[A-Z]+", written.upper()))
    if words in _PHRASES:
        return _PHRASES[words]
    if _DENIED.fullmatch(words) or _CAME.fullmatch(words):
        return "hidup"
    if _NOT.search(words) or _OTHERS.search(words):
        return None
    if _DIED.search(words):
        return None if "PINDAH" in words else "meninggal"
    if _LEFT.match(words):
        return "diperiksa" if _NEAR.search(words) else "pindah"
    return None


_DEAD_TITLE: Final = re.compile(
    r"^\s*\(?\s*(?:HJ?\.?\s+)?(?:ALM|ALMH|ALMARHUM|ALMARHUMAH)\b\.?|[(\[,\-]\s*(?:ALM|ALMH|ALMARHUM|ALMARHUMAH)\.?\s*[)\]]?\s*$"
    r"|\s(?:ALM|ALMH|ALMARHUM|ALMARHUMAH)\.?\s*$",
    re.IGNORECASE,
)


def is_late(name: str) -> bool:
    """Whether a name is written as a dead person's: "Alm. Sutini", "Sutini (almh)".

    The late father in "Siti binti Alm. Ahmad" is not the person.
    """
    return _DEAD_TITLE.search(name) is not None
