"""What an XLSX package holds, measured by unpacking it in pieces before anything else reads it."""

from __future__ import annotations

import html
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

_PIECE: Final = 1 << 20
_TAIL: Final = 512
_LOCAL_HEADER: Final = struct.Struct("<26x2H")
_FORMULA: Final = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*><f\b')
_SHEET: Final = re.compile(r"<sheet\b[^>]*>")
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


@dataclass(frozen=True, slots=True)
class Package:
    """``formulas``: name of a sheet → (line, column) of the cells that hold one."""

    formulas: dict[str, frozenset[tuple[int, int]]] = field(default_factory=dict)


def inspect(path: Path, limits: Limits) -> Package:
    """Unpack every part in pieces, counting what really comes out, and note formula cells.

    The sizes in a ZIP directory are claims, so they are not believed. Raises Oversized or
    ValueError when the package is broken.
    """
    formulas: dict[str, frozenset[tuple[int, int]]] = {}
    left = limits.unpacked_bytes
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as stream:
            names = _sheet_names(archive, stream, left)
            for part in archive.infolist():
                name = names.get(part.filename)
                cells, size = _scan(_inflate(stream, part, left), scan=name is not None)
                left -= size
                if name is not None and cells:
                    formulas[name] = frozenset(cells)
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError) as error:
        raise ValueError("broken package") from error
    return Package(formulas)


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


def _scan(pieces: Iterator[bytes], *, scan: bool) -> tuple[set[tuple[int, int]], int]:
    cells: set[tuple[int, int]] = set()
    size, tail = 0, b""
    for piece in pieces:
        size += len(piece)
        if not scan:
            continue
        window = tail + piece
        if b"<f" in window:
            cells.update(
                (int(line), _column_index(column)) for column, line in _FORMULA.findall(window)
            )
            if len(cells) > _MOST_FORMULAS:
                raise Oversized(
                    "Terlalu banyak rumus. Salin lalu tempel sebagai nilai, unggah lagi."
                )
        tail = window[-_TAIL:]
    return cells, size


def _column_index(name: bytes) -> int:
    index = 0
    for letter in name:
        index = index * 26 + letter - 64
    return index - 1
