"""What an XLSX package holds, measured by unpacking it in pieces before anything else reads it."""

from __future__ import annotations

import html
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, Final

from engine.registry.plainrows import column_index

_PIECE: Final = 1 << 20
_TAIL: Final = 512
_LOCAL_HEADER: Final = struct.Struct("<26x2H")
_FORMULA: Final = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b'
)
_MERGE: Final = re.compile(rb'mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_HIDDEN: Final = re.compile(rb'<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"[^>]*>')
_ROW_NUMBER: Final = re.compile(rb'\br="(\d{1,7})"')
_SINCE_1904: Final = re.compile(r'<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"')
_SHEET: Final = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
_RELATION: Final = re.compile(r"<Relationship\b[^>]*>")
_ATTRIBUTE: Final = re.compile(r'([\w:]+)="([^"]*)"')
_INDEX_BYTES: Final = 5_000_000
_MOST_FORMULAS: Final = 100_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How large an uploaded list may be, in bytes and rows."""

    file_bytes: int = 100_000_000
    unpacked_bytes: int = 1_500_000_000
    rows: int = 1_048_576


class Oversized(ValueError):
    """The package unpacks to more than the limit, or is built to mislead."""


Cells = frozenset[tuple[int, int]]
"""(line, column) of cells, lines from 1 and columns from 0."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet in a package: its part, its formula cells and merged cells, its hidden rows."""

    part: str
    visible: bool
    formulas: Cells
    merged: Cells
    hidden: frozenset[int]


@dataclass(frozen=True, slots=True)
class Package:
    """A workbook: its sheets by name, in their order, and the day its dates count from."""

    sheets: dict[str, Worksheet]
    since_1904: bool


def inspect(path: Path, limits: Limits) -> Package:
    """The sheets of a package, each unpacked in pieces and what comes out counted.

    The sizes in a ZIP directory are claims, so they are not believed. Raises Oversized or
    ValueError when the package is broken. Asked again about the same file, it remembers.
    """
    stat = path.stat()
    return _inspect(path, (stat.st_mtime_ns, stat.st_size), limits)


@lru_cache(maxsize=8)
def _inspect(path: Path, _version: tuple[int, int], limits: Limits) -> Package:
    found: dict[str, _Scan] = {}
    left = limits.unpacked_bytes
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as stream:
            index = _index(archive, stream, left)
            for part in archive.infolist():
                scan = _Scan(scan=part.filename in index.parts)
                for piece in _inflate(stream, part, left):
                    scan.take(piece)
                left -= scan.size
                found[part.filename] = scan
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError) as error:
        raise ValueError("broken package") from error
    sheets = {
        name: Worksheet(
            part,
            visible,
            frozenset(found[part].formulas),
            frozenset(found[part].merged),
            frozenset(found[part].hidden),
        )
        for part, (name, visible) in index.parts.items()
        if part in found
    }
    return Package(sheets, index.since_1904)


def measure(path: Path, limits: Limits) -> None:
    """Unpack any other package in pieces and count what comes out. Raises as ``inspect``."""
    left = limits.unpacked_bytes
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as stream:
            for part in archive.infolist():
                left -= sum(len(piece) for piece in _inflate(stream, part, left))
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError) as error:
        raise ValueError("broken package") from error


@dataclass(frozen=True, slots=True)
class _Index:
    """Part in the package → name of the sheet and whether it is shown; the workbook's first day."""

    parts: dict[str, tuple[str, bool]]
    since_1904: bool


def _index(archive: zipfile.ZipFile, stream: BinaryIO, left: int) -> _Index:
    """The sheets by the workbook's relations (ECMA-376 part 1, §18.2.19), chart sheets left out."""

    def text(part: str) -> str:
        pieces = _inflate(stream, archive.getinfo(part), min(left, _INDEX_BYTES))
        return b"".join(pieces).decode()

    try:
        book, links = text("xl/workbook.xml"), text("xl/_rels/workbook.xml.rels")
    except KeyError as error:
        raise ValueError("not a workbook") from error
    sheets = [dict(_ATTRIBUTE.findall(each)) for each in _SHEET.findall(book)]
    relations = [dict(_ATTRIBUTE.findall(each)) for each in _RELATION.findall(links)]
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    parts = {}
    for sheet in sheets:
        target = targets.get(sheet.get("r:id"), "")
        part = target[1:] if target.startswith("/") else "xl/" + target
        if "/chartsheets/" not in part:
            shown = sheet.get("state", "visible") == "visible"
            parts[part] = html.unescape(sheet.get("name", "")), shown
    return _Index(parts, _SINCE_1904.search(book) is not None)


def column_name(index: int) -> str:
    """0 → A, 26 → AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _inflate(stream: BinaryIO, part: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    stream.seek(part.header_offset)
    name_length, extra_length = _LOCAL_HEADER.unpack(stream.read(30))
    stream.seek(name_length + extra_length, 1)
    packed_left = part.compress_size
    stored = part.compress_type == zipfile.ZIP_STORED
    if not stored and part.compress_type != zipfile.ZIP_DEFLATED:
        raise Oversized("Berkas Excel memakai kompresi yang tidak dikenal. Simpan ulang di Excel.")
    inflater = zlib.decompressobj(-15)
    while packed_left > 0 or inflater.unconsumed_tail:
        packed = inflater.unconsumed_tail or stream.read(min(_PIECE, packed_left))
        packed_left -= 0 if inflater.unconsumed_tail else len(packed)
        if not packed:
            return
        piece = packed if stored else inflater.decompress(packed, _PIECE)
        left -= len(piece)
        if left < 0:
            raise Oversized("Isi berkas Excel terlalu besar. Pecah per kecamatan lalu unggah.")
        yield piece


class _Scan:
    """Counts what passes and notes formulas and merges in it, across the edges of the pieces."""

    def __init__(self, *, scan: bool) -> None:
        self.size = 0
        self.formulas: set[tuple[int, int]] = set()
        self.merged: set[tuple[int, int]] = set()
        self.hidden: set[int] = set()
        self._wanted = scan
        self._tail = b""

    def take(self, piece: bytes) -> None:
        self.size += len(piece)
        if not self._wanted:
            return
        window = self._tail + piece
        if b"<f" in window or b":f" in window:
            self._calculate(window)
        if b" hidden=" in window:
            for row in _HIDDEN.findall(window):
                self.hidden.update(int(number) for number in _ROW_NUMBER.findall(row))
        if b"mergeCell" in window:
            for left, top, right, bottom in _MERGE.findall(window):
                self._merge(column_index(left.decode()), int(top), right.decode(), int(bottom))
        self._tail = window[-_TAIL:]

    def _calculate(self, window: bytes) -> None:
        for column, line in _FORMULA.findall(window):
            self.formulas.add((int(line), column_index(column.decode())))
        if len(self.formulas) > _MOST_FORMULAS:
            raise Oversized("Terlalu banyak rumus. Salin lalu tempel sebagai nilai, unggah lagi.")

    def _merge(self, left: int, top: int, right: str, bottom: int) -> None:
        """Every cell covered by a merge; of a huge one the first 1,000 rows and 100 columns."""
        for line in range(top, min(bottom, top + 1000) + 1):
            for column in range(left, min(column_index(right), left + 100) + 1):
                self.merged.add((line, column))
