"""The cells of an uploaded file, line by line: XLSX and delimited text, guarded against bombs."""

from __future__ import annotations

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from engine.errors import EngineError
from engine.registry.packing import Limits, Oversized, column_name, inspect
from engine.registry.streaming import BrokenSheet, stream_rows
from engine.sentences import say

_SAMPLE: Final = 65536
_DELIMITERS: Final = ";,\t|"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


_BROKEN: Final = say(
    "Berkas Excel rusak. Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi."
)


class UnreadableList(EngineError):
    """The uploaded file is no list that can be read."""

    code = "unreadable_list"
    usual = say("Berkas tidak dapat dibaca.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """An opened file: ``rows`` yields (line, cells) once; what was noticed on the way in.

    ``formulas`` and ``merged`` are (line, column) of cells, lines from 1 and columns from 0.
    """

    rows: Iterator[tuple[int, list[Any]]]
    name: str | None = None
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: frozenset[tuple[int, int]] = frozenset()
    notices: list[str] = field(default_factory=list)


def open_sheet(path: Path, *, sheet: str | None = None, limits: Limits | None = None) -> Sheet:
    """Open an .xlsx or delimited file by its content, not its name.

    Raises UnreadableList with a sentence saying what to do.
    """
    limits = limits or Limits()
    if path.stat().st_size > limits.file_bytes:
        size = limits.file_bytes // 1_000_000
        raise UnreadableList(
            say("Berkas lebih besar dari {size} MB. Pecah per kecamatan lalu unggah.", size=size)
        )
    with path.open("rb") as stream:
        start = stream.read(8)
    if start.startswith(b"PK\x03\x04"):
        return _open_xlsx(path, sheet, limits)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableList(
            "Berkas Excel lama (.xls) atau bersandi. Simpan ulang sebagai .xlsx tanpa sandi."
        )
    return _open_text(path)


def _open_xlsx(path: Path, wanted: str | None, limits: Limits) -> Sheet:
    try:
        sheets = inspect(path, limits)
        with CalamineWorkbook.from_path(path) as workbook:
            name, notices = _choose(workbook, wanted)
            found = sheets[name]
            if found.size > limits.sheet_in_memory:
                rows = _guarded(stream_rows(path, found.part))
            else:
                rows = _numbered(workbook.get_sheet_by_name(name))
    except Oversized as error:
        raise UnreadableList(*error.args) from error
    except PasswordError as error:
        raise UnreadableList("Berkas bersandi. Hapus sandinya lalu unggah lagi.") from error
    except (CalamineError, OSError, ValueError, KeyError) as error:
        raise UnreadableList(_BROKEN) from error
    notices += _cell_notices(say("rumus; nilainya yang dibaca"), found.formulas)
    notices += _cell_notices("digabung (merge)", found.merged)
    return Sheet(_limited(rows, limits), name, found.formulas, found.merged, notices)


def _numbered(sheet: CalamineSheet) -> Iterator[tuple[int, list[Any]]]:
    """Every row with its line; the blank columns on the left, which the library skips, put back."""
    blanks = [""] * (sheet.start[1] if sheet.start else 0)
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        yield line, blanks + cells if blanks else cells


def _guarded(rows: Iterator[tuple[int, list[Any]]]) -> Iterator[tuple[int, list[Any]]]:
    try:
        yield from rows
    except BrokenSheet as error:
        raise UnreadableList(_BROKEN) from error


def _limited(
    rows: Iterator[tuple[int, list[Any]]], limits: Limits
) -> Iterator[tuple[int, list[Any]]]:
    """The rows that hold anything, up to the limit."""
    for line, cells in rows:
        if line > limits.rows:
            most = f"{limits.rows:,}".replace(",", ".")
            raise UnreadableList(
                say("Lebih dari {most} baris. Pecah per kecamatan lalu unggah.", most=most)
            )
        if any(cell != "" and not (isinstance(cell, str) and cell.isspace()) for cell in cells):
            yield line, cells


def _choose(workbook: CalamineWorkbook, wanted: str | None) -> tuple[str, list[str]]:
    """The sheet to read: the one asked for, else the first visible one; hidden ones never."""
    visible = [
        each.name
        for each in workbook.sheets_metadata
        if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
    ]
    if not visible or (wanted is not None and wanted not in visible):
        raise UnreadableList("Lembar kerja yang diminta tidak ada atau tersembunyi.")
    name = wanted or visible[0]
    notices: list[str] = []
    if len(visible) > 1:
        others = ", ".join(each for each in visible if each != name)
        notices.append(
            say("Yang dibaca lembar “{name}”; tidak dibaca: {others}.", name=name, others=others)
        )
    hidden = len(workbook.sheet_names) - len(visible)
    if hidden:
        notices.append(say("{hidden} lembar tersembunyi tidak dibaca.", hidden=hidden))
    return name, notices


def _cell_notices(what: str, cells: frozenset[tuple[int, int]]) -> list[str]:
    if not cells:
        return []
    some = ", ".join(f"{column_name(column)}{line}" for line, column in sorted(cells)[:5])
    return [f"{len(cells)} sel {what} (mis. {some})."]


def _open_text(path: Path) -> Sheet:
    encoding = _encoding(path)
    delimiter = _delimiter(path, encoding)
    return Sheet(_text_rows(path, encoding, delimiter))


def _encoding(path: Path) -> str:
    """By byte-order mark; else UTF-8 when all of it is UTF-8; else Windows-1252."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        start = stream.read(_SAMPLE)
        for mark, encoding in _BOMS:
            if start.startswith(mark):
                return encoding
        if b"\0" in start:
            raise UnreadableList("Berkas bukan daftar Excel atau CSV. Unggah .xlsx atau .csv.")
        try:
            while start:
                decoder.decode(start)
                start = stream.read(1 << 20)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def _delimiter(path: Path, encoding: str) -> str:
    """The delimiter that most often occurs the same number of times on a line."""
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        lines = [line for line in stream.read(_SAMPLE).splitlines()[:50] if line.strip()]
    if not lines:
        raise UnreadableList("Berkas kosong. Unggah berkas yang berisi daftar.")

    def agreement(delimiter: str) -> tuple[int, int]:
        count, times = Counter(line.count(delimiter) for line in lines).most_common(1)[0]
        return (times, count) if count else (0, max(line.count(delimiter) for line in lines))

    return max(_DELIMITERS, key=agreement)


def _text_rows(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[Any]]]:
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        reader = csv.reader(stream, delimiter=delimiter)
        while True:
            line = reader.line_num + 1
            try:
                cells: list[Any] = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                message = say(
                    "Baris {line} tidak dapat dibaca. Periksa tanda kutip pada baris itu.",
                    line=line,
                )
                raise UnreadableList(message) from error
            if any(cell.strip() for cell in cells):
                yield line, cells
