"""Lines of a list that are no person: totals, signatures, headings repeated, numbers of columns."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from engine.registry import values
from engine.registry.identity import Finding
from engine.sentences import say

_TOTAL: Final = re.compile(
    r"^(?:SUB\s*-?\s*)?(?:JUMLAH|TOTAL|REKAP\w*|GRAND TOTAL|JML)\b", re.IGNORECASE
)
_SIGNS: Final = re.compile(
    r"^(?:MENGETAHUI|MENYETUJUI|DISETUJUI|MENGESAHKAN|DIKETAHUI|DIBUAT|DISUSUN|DIPERIKSA|TTD"
    r"|YANG MEMBUAT|PETUGAS|OPERATOR|PENDAMPING|VERIFIKATOR|KOORDINATOR|TANDA TANGAN|CATATAN"
    r"|KETERANGAN|SUMBER|A\.?\s?N\.?\s|N\.?I\.?P\b|(?:PJ|PLT|PLH)?\.?\s*(?:LURAH|CAMAT|KASI|KETUA"
    r"|KEPALA (?:DESA|DINAS|BIDANG|SEKSI|KELURAHAN)|SEKRETARIS|WALI\s?KOTA))",
    re.IGNORECASE,
)
_PLACE_AND_DAY: Final = re.compile(
    r"^(?:KOTA )?BEKASI\s*,\s*(?:\.|_|-|\d|TGL|TANGGAL|\s)*[A-Z]*\s*(?:\d{4}|\.{2,}|$)",
    re.IGNORECASE,
)
_GROUP: Final = re.compile(
    r"^(?:RT|RW|KELURAHAN|KECAMATAN|KEL|KEC|LINGKUNGAN|DUSUN)\b[\s.:/\dA-Z]*$", re.I
)
_OF_A_PERSON: Final = ("nik", "kk", "birth_date", "mother_name", "relation", "sex")
_OF_A_PLACE: Final = ("kelurahan", "kecamatan", "rt", "rw", "rt_rw", "decile", "status", "remark")

HEADING: Final = Finding("heading", say("Judul tabel atau tulisan di atasnya."))
_TOTALS: Final = Finding("total", say("Baris jumlah, bukan orang."))
_SIGNATURE: Final = Finding("signature", say("Bagian tanda tangan atau catatan, bukan orang."))
_NUMBERED: Final = Finding("numbered", say("Hanya nomor urut atau wilayah, tanpa orangnya."))
_GROUPED: Final = Finding("group", say("Judul kelompok, bukan orang."))


class Nobody:
    """Tells whether a line is no person; remembers that a signature block has begun.

    Whoever has a NIK or a KK number is a person, whatever else the line says.
    """

    def __init__(self, header: Sequence[str], header_line: int) -> None:
        self._header = [_plain(each) for each in header]
        self._header_line = header_line
        self._signing = False

    def why(self, line: int, cells: Sequence[Any], told: Mapping[str, str]) -> Finding | None:
        """Why a line is no person; None when it may be one. ``told`` is what its fields say."""
        nik = told.get("nik", "")
        plain = len(nik) == 16 and nik.isdigit() and nik[15] != "0"  # most lines, told at once
        if plain or _numbered(nik) or _numbered(told.get("kk", "")):
            self._signing = False
            return None
        if self._is_heading(line, cells):
            return HEADING
        said = [text for text in map(values.text, cells) if text]
        return self._sign(said, told) or self._nothing(told)

    def _sign(self, said: Sequence[str], told: Mapping[str, str]) -> Finding | None:
        """A total or a signature, by the first words of the name, or of any cell without a name."""
        if _filled(told, "birth_date"):
            return None
        name = told.get("name", "")
        first = [name] if name else said
        if any(map(_TOTAL.match, first)):
            return _TOTALS
        if any(_SIGNS.match(each) or _PLACE_AND_DAY.match(each) for each in first):
            self._signing = True
            return _SIGNATURE
        if self._signing and not any(_filled(told, name) for name in _OF_A_PERSON):
            return _SIGNATURE
        if len(said) == 1 and _GROUP.match(said[0]):
            return _GROUPED
        return None

    def _nothing(self, told: Mapping[str, str]) -> Finding | None:
        """A line whose columns say nothing, or only where."""
        fields = {name for name, text in told.items() if text}
        return _NUMBERED if fields <= {*_OF_A_PLACE} else None

    def _is_heading(self, line: int, cells: Sequence[Any]) -> bool:
        """The header once more, or the numbers of the columns just below it."""
        texts = [_plain(str(cell if cell is not None else "")) for cell in cells]
        same = sum(
            1 for one, other in zip(texts, self._header, strict=False) if one and one == other
        )
        if same >= 2 and same * 2 > sum(map(bool, texts)):
            return True
        if line > self._header_line + 2:
            return False
        numbers = [values.text(cell).strip("()") for cell in cells if values.text(cell)]
        return len(numbers) > 1 and _counting(numbers)


def _counting(numbers: Sequence[str]) -> bool:
    return all(each.isdigit() and len(each) < 3 for each in numbers) and [
        int(each) for each in numbers
    ] == list(range(int(numbers[0]), int(numbers[0]) + len(numbers)))


def _filled(told: Mapping[str, str], name: str) -> bool:
    """Whether a field says something; of numbers, at least some digits."""
    text = told.get(name, "")
    return _numbered(text) if name in ("nik", "kk") else bool(text) and text != "-"


def _numbered(text: str) -> bool:
    if text.isdigit() and len(text) == 16:
        return bool(text.strip("0"))
    return sum(letter.isdigit() for letter in text) >= 4 and bool(text.strip("0-. '"))


def _plain(heading: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", heading.upper())
