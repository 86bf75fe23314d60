"""The cells of an uploaded file, line by line: workbooks and delimited text, guarded against bombs."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from engine.errors import Refused
from engine.registry.delimited import Tally, open_text
from engine.registry.disguises import told_of, told_of_package
from engine.registry.ods import sheet_names, stream_ods
from engine.registry.packing import Limits, Oversized, column_name, inspect, measure
from engine.registry.streaming import EPOCH_1900, EPOCH_1904, BrokenSheet, stream_rows
from engine.sentences import say
from engine.wording import number

Rows = Iterator[tuple[int, list[Any]]]

_BROKEN: Final = say(
    "Berkas Excel rusak. Buka di Excel, simpan ulang sebagai .xlsx, lalu unggah lagi."
)
_TOLD: Final = 5


class UnreadableList(Refused):
    """The uploaded file is no list that can be read."""

    code = "unreadable_list"
    usual = say("Berkas tidak dapat dibaca.")


@dataclass(frozen=True, slots=True)
class Sheet:
    """An opened file: ``rows`` yields (line, cells) once; what was noticed on the way in.

    ``tally`` counts the physical lines while they pass; those without content are not yielded.
    ``names`` are the sheets that can be chosen. ``formulas`` and ``merged`` are (line, column) of
    cells, lines from 1 and columns from 0; ``torn`` lines with a quote that nobody closed, told
    before they come. ``is_text``: a line has as many cells as its delimiters say, neither more.
    """

    rows: Rows
    tally: Tally = field(default_factory=Tally)
    name: str | None = None
    names: tuple[str, ...] = ()
    formulas: frozenset[tuple[int, int]] = frozenset()
    merged: frozenset[tuple[int, int]] = frozenset()
    torn: Collection[int] = ()
    is_text: bool = False
    since_1904: bool = False
    notices: list[str] = field(default_factory=list)


def open_sheet(path: Path, *, sheet: str | None = None, limits: Limits | None = None) -> Sheet:
    """Open a workbook or delimited file by its content, not its name.

    Raises UnreadableList with a sentence saying what to do.
    """
    limits = limits or Limits()
    if path.stat().st_size > limits.file_bytes:
        size = limits.file_bytes // 1_000_000
        raise UnreadableList(
            say("Berkas lebih besar dari {size} MB. Pecah per kecamatan lalu unggah.", size=size)
        )
    with path.open("rb") as stream:
        start = stream.read(4096)
    disguise = told_of(start)
    if disguise is not None:
        raise UnreadableList(disguise)
    if not start.startswith(b"PK\x03\x04"):
        return _open_text(path, limits)
    try:
        return _open_workbook(path, sheet, limits)
    except Oversized as error:
        raise UnreadableList(*error.args) from error
    except (BrokenSheet, zipfile.BadZipFile, OSError, ValueError, KeyError) as error:
        raise UnreadableList(_BROKEN) from error


def _open_text(path: Path, limits: Limits) -> Sheet:
    text = open_text(path)
    if text is None:
        raise UnreadableList("Berkas bukan daftar Excel atau CSV. Unggah .xlsx, .ods, atau .csv.")
    if not text.delimiter:
        raise UnreadableList("Berkas kosong. Unggah berkas yang berisi daftar.")
    rows = _within(text.rows(), limits)
    return Sheet(rows, text.tally, torn=text.torn, is_text=True)


def _open_workbook(path: Path, wanted: str | None, limits: Limits) -> Sheet:
    with zipfile.ZipFile(path) as archive:
        parts = archive.namelist()
    disguise = told_of_package(parts)
    if disguise is not None:
        raise UnreadableList(disguise)
    if "mimetype" in parts:
        measure(path, limits)
        names = tuple(sheet_names(path))
        name = _chosen(names, wanted)
        tally = Tally()
        return Sheet(_counted(stream_ods(path, name), tally, limits), tally, name, names)
    package = inspect(path, limits)
    names = tuple(name for name, one in package.sheets.items() if one.visible)
    name = _chosen(names, wanted)
    found = package.sheets[name]
    notices = _cell_notices(say("rumus; nilainya yang dibaca"), found.formulas)
    notices += _cell_notices("digabung (merge)", found.merged)
    notices += _hidden_notices(len(package.sheets) - len(names), found.hidden)
    rows = stream_rows(path, found.part, epoch=EPOCH_1904 if package.since_1904 else EPOCH_1900)
    tally = Tally()
    return Sheet(
        _counted(rows, tally, limits),
        tally,
        name,
        names,
        found.formulas,
        found.merged,
        since_1904=package.since_1904,
        notices=notices,
    )


def _chosen(names: tuple[str, ...], wanted: str | None) -> str:
    if not names or (wanted is not None and wanted not in names):
        raise UnreadableList("Lembar kerja yang diminta tidak ada atau tersembunyi.")
    return wanted or names[0]


def _counted(rows: Rows, tally: Tally, limits: Limits) -> Rows:
    """The rows that hold anything; the lines between them are blank."""
    try:
        for line, cells in _within(rows, limits):
            tally.blank += line - tally.lines - 1
            tally.lines = line
            if any(map(_says_something, cells)):
                yield line, cells
            else:
                tally.blank += 1
    except BrokenSheet as error:
        raise UnreadableList(_BROKEN) from error


def _says_something(cell: Any) -> bool:
    return not isinstance(cell, str) or not (cell == "" or cell.isspace())


def _within(rows: Rows, limits: Limits) -> Rows:
    for line, cells in rows:
        if line > limits.rows:
            most = number(limits.rows)
            raise UnreadableList(
                say("Lebih dari {most} baris. Pecah per kecamatan lalu unggah.", most=most)
            )
        yield line, cells


def _cell_notices(what: str, cells: frozenset[tuple[int, int]]) -> list[str]:
    if not cells:
        return []
    some = ", ".join(f"{column_name(column)}{line}" for line, column in sorted(cells)[:_TOLD])
    return [f"{len(cells)} sel {what} (mis. {some})."]


def _hidden_notices(sheets: int, rows: frozenset[int]) -> list[str]:
    notices: list[str] = []
    if sheets:
        notices.append(say("{hidden} lembar tersembunyi tidak dibaca.", hidden=sheets))
    if rows:
        some = ", ".join(str(line) for line in sorted(rows)[:_TOLD])
        notices.append(
            say(
                "{hidden} baris tersembunyi (mis. {some}) ikut dibaca. Buka saringannya bila tidak "
                "dimaksud.",
                hidden=len(rows),
                some=some,
            )
        )
    return notices
