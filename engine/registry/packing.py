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

from engine.registry.streaming import column_index

_PIECE: Final = 1 << 20
_TAIL: Final = 512
_LOCAL_HEADER: Final = struct.Struct("<26x2H")
_FORMULA: Final = re.compile(
    rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b'
)
_MERGE: Final = re.compile(rb'mergeCell\b[^>]*?\bref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
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
    sheet_in_memory: int = 100_000_000
    """Bytes of XML up to which a sheet is read at once, which is quicker but takes double."""


class Oversized(ValueError):
    """The package unpacks to more than the limit, or is built to mislead."""


Cells = frozenset[tuple[int, int]]
"""(line, column) of cells, lines from 1 and columns from 0."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """One sheet in a package: its part, its size unpacked, its formula cells and merged cells."""

    part: str
    size: int
    formulas: Cells
    merged: Cells


def inspect(path: Path, limits: Limits) -> dict[str, Worksheet]:
    """The sheets of a package by name, each unpacked in pieces and what comes out counted.

    The sizes in a ZIP directory are claims, so they are not believed. Raises Oversized or
    ValueError when the package is broken. Asked again about the same file, it remembers.
    """
    stat = path.stat()
    return _inspect(path, (stat.st_mtime_ns, stat.st_size), limits)


@lru_cache(maxsize=8)
def _inspect(path: Path, _version: tuple[int, int], limits: Limits) -> dict[str, Worksheet]:
    sheets: dict[str, Worksheet] = {}
    left = limits.unpacked_bytes
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as stream:
            names = _sheet_names(archive, stream, left)
            for part in archive.infolist():
                name = names.get(part.filename)
                scan = _Scan(scan=name is not None)
                for piece in _inflate(stream, part, left):
                    scan.take(piece)
                left -= scan.size
                if name is not None:
                    cells = frozenset(scan.formulas), frozenset(scan.merged)
                    sheets[name] = Worksheet(part.filename, scan.size, *cells)
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError) as error:
        raise ValueError("broken package") from error
    return sheets


def _sheet_names(archive: zipfile.ZipFile, stream: BinaryIO, left: int) -> dict[str, str]:
    """Part in the package → name of the sheet, by the workbook's relations."""

    def tags(part: str, tag: re.Pattern[str]) -> list[dict[str, str]]:
        text = b"".join(_inflate(stream, archive.getinfo(part), min(left, _INDEX_BYTES))).decode()
        return [dict(_ATTRIBUTE.findall(each)) for each in tag.findall(text)]

    try:
        sheets = tags("xl/workbook.xml", _SHEET)
        relations = tags("xl/_rels/workbook.xml.rels", _RELATION)
    except KeyError as error:
        raise ValueError("not a workbook") from error
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    names = {}
    for sheet in sheets:
        target = targets.get(sheet.get("r:id"), "")
        part = target[1:] if target.startswith("/") else "xl/" + target
        names[part] = html.unescape(sheet.get("name", ""))
    return names


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
        self._wanted = scan
        self._tail = b""

    def take(self, piece: bytes) -> None:
        self.size += len(piece)
        if not self._wanted:
            return
        window = self._tail + piece
        if b"<f" in window or b":f" in window:
            for column, line in _FORMULA.findall(window):
                self.formulas.add((int(line), column_index(column.decode())))
            if len(self.formulas) > _MOST_FORMULAS:
                raise Oversized(
                    "Terlalu banyak rumus. Salin lalu tempel sebagai nilai, unggah lagi."
                )
        if b"mergeCell" in window:
            for left, top, right, bottom in _MERGE.findall(window):
                self._merge(column_index(left.decode()), int(top), right.decode(), int(bottom))
        self._tail = window[-_TAIL:]

    def _merge(self, left: int, top: int, right: str, bottom: int) -> None:
        """Every cell covered by a merge; of a huge one the first 1,000 rows and 100 columns."""
        for line in range(top, min(bottom, top + 1000) + 1):
            for column in range(left, min(column_index(right), left + 100) + 1):
                self.merged.add((line, column))
