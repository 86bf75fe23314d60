"""Lists written to files, by one writer: every cell stays the text it is.

A NIK keeps its last digit, "001" its zeros, and what somebody typed becomes no formula (OWASP, CSV
injection): in a workbook by the type of the cell, in delimited text by a blank before the sign.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from engine.registry.rows import Refusal
from engine.registry.synthetic import Person

HEADER: Final = (
    "NO",
    "ID DTKS",
    "NO KK",
    "NIK",
    "NAMA",
    "TEMPAT LAHIR",
    "TGL LAHIR",
    "JENIS KELAMIN",
    "HUB KELUARGA",
    "NAMA IBU KANDUNG",
    "PEKERJAAN",
    "ALAMAT",
    "RT",
    "RW",
    "KELURAHAN",
    "KECAMATAN",
    "DESIL",
)
_PROBLEM_HEADING: Final = "MASALAH"
_LINE_HEADING: Final = "BARIS ASAL"
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")


def write_csv(people: Iterable[Person], path: Path) -> int:
    """Write a list as UTF-8 with semicolons, as office spreadsheets here expect; the row count."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEADER)
        for count, person in enumerate(people, start=1):  # noqa: B007 - the count is the answer
            writer.writerow([guarded(str(each)) for each in _cells(count, person)])
    return count


def write_xlsx(people: Iterable[Person], path: Path) -> int:
    """Write a list as .xlsx; the row count."""
    rows = (_cells(count, person) for count, person in enumerate(people, start=1))
    return write_table(path, HEADER, rows)


def write_table(
    target: Path | IO[bytes],
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    title: str = "Daftar",
    mark: str = "",
) -> int:
    """Write a table as .xlsx, every cell as text, None as a blank; the row count.

    ``mark`` stands above the table, in head and foot of every printed page and as the file's
    description: for whom it was made.
    """
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(title)
    for column in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 20
    if mark:
        sheet.oddHeader.center.text = sheet.oddFooter.center.text = mark.replace("&", "&&")[:200]
        sheet.append([_text_cell(sheet, mark)])
        book.properties.description = mark
    sheet.append([_cell(sheet, each) for each in header])
    count = 0
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the count is the answer
        sheet.append([_cell(sheet, "" if each is None else str(each)) for each in row])
    book.save(target)
    return count


def write_refusals(
    header: Sequence[str], refusals: Iterable[Refusal], target: Path | IO[bytes]
) -> int:
    """The refused lines as .xlsx under their own header, with what is wrong beside them.

    Cells are formatted as text, so that a corrected NIK stays whole; the file imports as it is.
    """

    def row(refusal: Refusal) -> Sequence[str]:
        cells = [*refusal.cells, *[""] * (len(header) - len(refusal.cells))][: len(header)]
        problems = " ".join(problem.message for problem in refusal.problems)
        return (*cells, str(refusal.line), problems)

    headings = (*header, _LINE_HEADING, _PROBLEM_HEADING)
    return write_table(target, headings, map(row, refusals), title="Perbaikan")


def guarded(text: str) -> str:
    """A value for delimited text that no spreadsheet takes for a formula."""
    return f" {text}" if text.startswith(_RISKY) else text


def _cell(sheet: Any, value: str) -> WriteOnlyCell | str:
    """Text that a spreadsheet could take for something else is told to be text; the rest is plain."""
    return _text_cell(sheet, value) if value[:1].isdigit() or value.startswith(_RISKY) else value


def _text_cell(sheet: Any, value: str) -> WriteOnlyCell:
    """A cell that stays text: no formula is made of what somebody typed into a name."""
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    cell.number_format = "@"
    if value.startswith(_RISKY):
        cell.quotePrefix = True
    return cell


def _cells(number: int, person: Person) -> tuple[Any, ...]:
    return (
        number,
        person.reference,
        person.kk,
        person.nik,
        person.name,
        person.birth_place,
        f"{person.birth_date:%d-%m-%Y}",
        person.sex,
        person.relation.upper(),
        person.mother_name,
        person.occupation,
        person.address,
        person.rt,
        person.rw,
        person.kelurahan,
        person.kecamatan,
        person.decile,
    )
