"""Data handed out: the columns there are, a sheet that says for whom it was made, and use reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

from engine.registry.columns import recognise
from engine.registry.identity import mask, read_nik
from engine.registry.names import name_key
from engine.registry.sheets import open_sheet
from engine.registry.writer import write_table
from engine.sentences import say

COLUMNS: Final[Mapping[str, str]] = {
    "id_data": "IDENTITAS DATA",
    "nama": "NAMA",
    "nik": "NIK",
    "kk": "NO KK",
    "alamat": "ALAMAT",
    "rt_rw": "RT/RW",
    "kelurahan": "KELURAHAN",
    "kecamatan": "KECAMATAN",
    "jumlah_anggota": "JUMLAH ANGGOTA",
    "desil": "DESIL",
    "skor": "SKOR",
    "kategori": "KATEGORI",
}
"""Every column that may be granted, with its heading."""

LABELS: Final[Mapping[str, str]] = {
    "id_data": "Identitas data",
    "nama": "Nama",
    "nik": "NIK",
    "kk": "Nomor KK",
    "alamat": "Alamat",
    "rt_rw": "RT/RW",
    "kelurahan": "Kelurahan",
    "kecamatan": "Kecamatan",
    "jumlah_anggota": "Jumlah anggota",
    "desil": "Desil",
    "skor": "Skor",
    "kategori": "Kategori",
}
"""What the same columns are called in a sentence."""

PERSONAL: Final = frozenset({"id_data", "nama", "nik", "kk", "alamat", "rt_rw"})
"""Columns that tell of one family; without any of them only numbers are handed out."""

FEWEST: Final = 5
"""Counts below this are not told: they could name a family."""

_LEGAL_FORMS: Final = frozenset(
    ("pt", "cv", "ud", "yayasan", "yay", "perkumpulan", "lembaga", "lsm", "ormas")
    + ("perhimpunan", "koperasi", "kop", "tbk", "persero")
)
_ID_HEADINGS: Final = frozenset({"IDENTITASDATA", "IDDATA", "IDENTITASDATAIKST", "IDIKST"})
_NEEDED: Final[Mapping[str, str]] = {
    "reference": "identitas data",
    "name": "nama",
    "nik": "NIK",
    "address": "alamat",
}
_HEADER_WITHIN: Final = 40
_MOST: Final = 100


def requester_key(name: str) -> str:
    """One spelling of a requester's name: "Yay. Peduli-Anak" and "YAYASAN PEDULI ANAK" are one."""
    words = re.sub(r"[^a-z0-9 ]+", " ", name.casefold()).split()
    kept = [word for word in words if word not in _LEGAL_FORMS] or words
    plain = name_key(" ".join(kept)) or " ".join(kept)
    return plain.replace(" ", "")[:200]


def identity_key(given: str) -> str:
    """One spelling of the identity of a requester: an office's code, or the digits of NIK or NPWP.

    A tax number of 15 digits is the same as the one of 16 that begins with a nought.
    """
    if given.startswith("kantor:"):
        return given
    digits = "".join(letter for letter in given if letter.isdigit())
    return digits.zfill(16) if len(digits) == 15 else digits


def write_extract(
    target: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]], mark: str
) -> int:
    """Write rows (values in the order of ``columns``) as .xlsx; returns how many.

    ``mark`` says for whom the sheet was made: it stands above the table, in head and foot of every
    printed page, and at the end of every row.
    """
    header = [COLUMNS.get(name, "JUMLAH KELUARGA") for name in columns] + ["TANDA PENERIMA"]
    marked = ([*row, f"{mark} · {number}"] for number, row in enumerate(rows, start=1))
    return write_table(target, header, marked, title="Data", mark=mark)


@dataclass(frozen=True, slots=True)
class UseReport:
    """What an uploaded report of use holds: recipients, and what is wrong by line."""

    rows: int
    problems: list[tuple[int, list[str]]]


@dataclass(frozen=True, slots=True)
class HandedOut:
    """By what the people of an extract are known again; empty where it did not tell it."""

    references: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    """NIK as they were written: whole or masked."""
    names: frozenset[str] = frozenset()

    def holds(self, given: Mapping[str, str]) -> bool:
        """Whether the extract told of this recipient: by the surest of what it told."""
        if self.references:
            return _bare(given["reference"]) in self.references
        if self.numbers:
            nik = "".join(letter for letter in given["nik"] if letter.isdigit())
            return nik in self.numbers or mask(nik) in self.numbers
        return not self.names or (name_key(given["name"]) or "") in self.names


def read_extract(path: Path) -> HandedOut:
    """Who was told of in a sheet that ``write_extract`` wrote."""
    rows = iter(open_sheet(path).rows)
    next(rows, None)
    headings = [str(cell or "") for cell in next(rows, (0, ()))[1]]
    told: dict[str, set[str]] = {"id_data": set(), "nik": set(), "nama": set()}
    places = {name: headings.index(COLUMNS[name]) for name in told if COLUMNS[name] in headings}
    for _line, cells in rows:
        for name, place in places.items():
            told[name].add(str(cells[place] if place < len(cells) else "").strip())
    return HandedOut(
        frozenset(map(_bare, told["id_data"])),
        frozenset(told["nik"]),
        frozenset(name_key(name) or "" for name in told["nama"]),
    )


def _bare(reference: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", reference.upper())


def read_use_report(path: Path, *, today: date, handed: HandedOut | None = None) -> UseReport:
    """Check a report row by row: identity of the data, name, NIK and address of each recipient.

    Each must be one of whom the extract ``handed`` out told, where it is given. Line 0 stands for
    the file as a whole. Raises UnreadableList.
    """
    rows = open_sheet(path).rows
    first = list(islice(rows, _HEADER_WITHIN))
    line, fields = _header(first)
    missing = [label for name, label in _NEEDED.items() if name not in fields]
    if missing:
        said = ", ".join(missing)
        return UseReport(
            0, [(0, [say("Kolom {said} tidak ada. Laporan wajib memuatnya.", said=said)])]
        )
    problems: list[tuple[int, list[str]]] = []
    count = 0
    body = [row for row in first if row[0] > line]
    for number, cells in (*body, *rows):
        count += 1
        wrong = _wrong(cells, fields, today, handed)
        if wrong and len(problems) < _MOST:
            problems.append((number, wrong))
    if not count:
        problems.append((0, [say("Laporan tidak memuat satu penerima pun.")]))
    return UseReport(count, problems)


def _header(rows: Sequence[tuple[int, Sequence[Any]]]) -> tuple[int, dict[str, int]]:
    best: tuple[int, dict[str, int]] = (0, {})
    for line, cells in rows:
        fields = recognise([str(cell or "") for cell in cells])
        for index, cell in enumerate(cells):
            if re.sub(r"[^A-Z0-9]", "", str(cell or "").upper()) in _ID_HEADINGS:
                fields.setdefault("reference", index)
        if len(fields) > len(best[1]):
            best = (line, fields)
    return best


def _wrong(
    cells: Sequence[Any], fields: Mapping[str, int], today: date, handed: HandedOut | None
) -> list[str]:
    given = {
        name: str(cells[fields[name]]).strip() if fields[name] < len(cells) else ""
        for name in _NEEDED
    }
    said = [f"{_NEEDED[name]} kosong." for name in _NEEDED if not given[name]]
    if given["nik"]:
        said += [finding.message for finding in read_nik(cells[fields["nik"]], today=today).errors]
    if not said and handed is not None and not handed.holds(given):
        said.append(say("{name} tidak ada dalam petikan yang diserahkan.", name=given["name"]))
    return said
