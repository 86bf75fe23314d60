"""Data handed out: the columns there are, a sheet that says for whom it was made, and use reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

from openpyxl import Workbook

from engine.registry.columns import recognise
from engine.registry.identity import read_nik
from engine.registry.names import name_key
from engine.registry.sheets import open_sheet
from engine.registry.writer import text_cell
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


def write_extract(
    target: Path, columns: Sequence[str], rows: Iterable[Sequence[Any]], mark: str
) -> int:
    """Write rows (values in the order of ``columns``) as .xlsx; returns how many.

    ``mark`` says for whom the sheet was made: it stands above the table, in head and foot of every
    printed page, and at the end of every row.
    """
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet("Data")
    sheet.oddHeader.center.text = sheet.oddFooter.center.text = mark.replace("&", "&&")[:200]
    sheet.append([text_cell(sheet, mark)])
    sheet.append([COLUMNS.get(name, "JUMLAH KELUARGA") for name in columns] + ["TANDA PENERIMA"])
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the count is the answer
        cells = [text_cell(sheet, "" if each is None else str(each)) for each in row]
        sheet.append([*cells, text_cell(sheet, f"{mark} · {count}")])
    book.properties.description = mark
    book.save(target)
    return count


@dataclass(frozen=True, slots=True)
class UseReport:
    """What an uploaded report of use holds: recipients, and what is wrong by line."""

    rows: int
    problems: list[tuple[int, list[str]]]


def read_use_report(path: Path, *, today: date) -> UseReport:
    """Check a report row by row: identity of the data, name, NIK and address of each recipient.

    Line 0 stands for the file as a whole. Raises UnreadableList.
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
        wrong = _wrong(cells, fields, today)
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


def _wrong(cells: Sequence[Any], fields: Mapping[str, int], today: date) -> list[str]:
    given = {
        name: str(cells[fields[name]]).strip() if fields[name] < len(cells) else ""
        for name in _NEEDED
    }
    said = [f"{_NEEDED[name]} kosong." for name in _NEEDED if not given[name]]
    if given["nik"]:
        said += [finding.message for finding in read_nik(cells[fields["nik"]], today=today).errors]
    return said
