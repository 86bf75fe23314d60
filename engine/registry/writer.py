"""Lists written to files: lists of people, and refused rows to correct and import again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from engine.registry.reader import Refusal
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
_RISKY: Final = ("=", "+", "-", "@", "\t")


def write_csv(people: Iterable[Person], path: Path) -> int:
    """Write a list as UTF-8 with semicolons, as office spreadsheets here expect; the row count."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEADER)
        for count, person in enumerate(people, start=1):  # noqa: B007 - the count is the answer
            writer.writerow(_cells(count, person))
    return count


def write_xlsx(people: Iterable[Person], path: Path) -> int:
    """Write a list as .xlsx with every cell as text, so that no NIK is rounded; the row count."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Daftar")
    sheet.append(HEADER)
    count = 0
    for count, person in enumerate(people, start=1):  # noqa: B007 - the count is the answer
        sheet.append(_cells(count, person))
    book.save(path)
    return count


def write_refusals(
    header: Sequence[str], refusals: Iterable[Refusal], target: Path | IO[bytes]
) -> int:
    """The refused lines as .xlsx under their own header, with what is wrong beside them.

    Cells are formatted as text, so that a corrected NIK stays whole; the file imports as it is.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Perbaikan")
    for column in range(1, len(header) + 3):
        sheet.column_dimensions[get_column_letter(column)].width = 20
    sheet.append([*header, _LINE_HEADING, _PROBLEM_HEADING])
    count = 0
    for count, refusal in enumerate(refusals, start=1):  # noqa: B007 - the count is the answer
        cells = [*refusal.cells, *[""] * (len(header) - len(refusal.cells))][: len(header)]
        problems = " ".join(problem.message for problem in refusal.problems)
        sheet.append([text_cell(sheet, each) for each in (*cells, str(refusal.line), problems)])
    book.save(target)
    return count


def text_cell(sheet: Any, value: str) -> WriteOnlyCell:
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
