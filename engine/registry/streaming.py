"""The rows of a very large worksheet, one after another, in memory that does not grow with it.

Spreadsheet programs write a row's cells in one plain form; such rows are taken apart by a pattern,
five times quicker than by an XML parser. A row in any other form goes to the parser.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import IO, Any, Final

from lxml import etree

_PIECE: Final = 1 << 20
_DIGITS: Final = "0123456789"
_STRINGS: Final = "xl/sharedStrings.xml"
_ROW: Final = re.compile(r"<row\b([^>]*)>")
_NUMBER: Final = re.compile(r'\br="(\d+)"')
_CELL: Final = re.compile(
    r'<c r="([A-Z]+)\d+"(?: s="\d+")?(?: t="(\w+)")?'
    r"(?:/>|>(?:<v>([^<]*)</v>|<is><t(?: [^>]*)?>([^<]*)</t></is>)?</c>)"
)
_PREFIXED: Final = re.compile(rb"<\w+:worksheet\b")


class BrokenSheet(ValueError):
    """The worksheet is no well-formed XML."""


def stream_rows(path: Path, part: str) -> Iterator[tuple[int, list[Any]]]:
    """Line and cells of each row of a worksheet part (ECMA-376 part 1, §18.3.1.73).

    Numbers come as float, dates as the serial numbers they are stored as, blanks as "". The
    package was measured before. Raises BrokenSheet.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            strings = _shared_strings(archive)
            with archive.open(part) as stream:
                prefixed = _PREFIXED.search(stream.read(_PIECE)) is not None
            with archive.open(part) as stream:
                line = 0
                for given, cells in (_parsed if prefixed else _matched)(stream, strings):
                    line = given or line + 1
                    yield line, cells
    except (etree.XMLSyntaxError, zipfile.BadZipFile, IndexError, UnicodeDecodeError) as error:
        raise BrokenSheet from error


@lru_cache(maxsize=1024)
def column_index(letters: str) -> int:
    """A → 0, AA → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _matched(stream: IO[bytes], strings: list[str]) -> Iterator[tuple[int | None, list[Any]]]:
    """The rows by pattern; those the pattern does not cover wholly, by parser."""
    rest = b""
    while piece := stream.read(_PIECE):
        *rows, rest = (rest + piece).split(b"</row>")
        for row in rows:
            yield _row(row.decode(), strings)
    if b"<row" in rest and not rest.rstrip().endswith(b"</worksheet>"):
        raise BrokenSheet


def _row(text: str, strings: list[str]) -> tuple[int | None, list[Any]]:
    starts = list(_ROW.finditer(text))
    if not starts:
        raise BrokenSheet
    start = starts[-1]  # empty <row/> elements may stand before the one with cells
    number = _NUMBER.search(start[1])
    body = text[start.end() :]
    found = _CELL.findall(body)
    if len(found) == body.count("<c ") == body.count("<c"):
        return int(number[1]) if number else None, _plain_cells(found, strings)
    cells = etree.fromstring(f"<row>{body}</row>", etree.XMLParser(resolve_entities=False))
    return int(number[1]) if number else None, _cells(cells, strings)


def _plain_cells(found: list[tuple[str, ...]], strings: list[str]) -> list[Any]:
    cells: list[Any] = []
    add = cells.append
    for letters, kind, value, inline in found:
        column = column_index(letters)
        while len(cells) < column:
            add("")
        if kind == "inlineStr":
            add(unescape(inline) if "&" in inline else inline)
        else:
            add(_value(unescape(value) if "&" in value else value, kind, strings))
    return cells


def _value(value: str, kind: str | None, strings: list[str]) -> Any:
    """A stored value by its type (§18.18.11); errors such as #N/A are blanks."""
    if not value or kind == "e":
        return ""
    if kind == "s":
        return strings[int(value)]
    if not kind or kind == "n":
        return float(value)
    return value == "1" if kind == "b" else value


def _parsed(stream: IO[bytes], strings: list[str]) -> Iterator[tuple[int | None, list[Any]]]:
    """The rows by parser, for a worksheet whose elements bear a prefix."""
    for _, row in etree.iterparse(stream, tag="{*}row", resolve_entities=False):
        number = row.get("r")
        yield int(number) if number else None, _cells(row, strings)
        _forget(row)


def _cells(row: Any, strings: list[str]) -> list[Any]:
    cells: list[Any] = []
    for cell in row:
        reference, kind = cell.get("r"), cell.get("t")
        if reference is not None:
            blanks = column_index(reference.rstrip(_DIGITS)) - len(cells)
            cells.extend([""] * blanks)
        if kind == "inlineStr":
            cells.append("".join(map(_text, cell)))
            continue
        values = [child.text for child in cell if etree.QName(child).localname == "v"]
        cells.append(_value(values[0] or "" if values else "", kind, strings))
    return cells


def _shared_strings(archive: zipfile.ZipFile) -> list[str]:
    """The texts that cells refer to by number; phonetic runs left out."""
    if _STRINGS not in archive.namelist():
        return []
    strings = []
    with archive.open(_STRINGS) as stream:
        for _, item in etree.iterparse(stream, tag="{*}si", resolve_entities=False):
            strings.append(_text(item))
            _forget(item)
    return strings


def _text(item: Any) -> str:
    """The text of a rich or plain string."""
    if len(item) == 0:
        return item.text or ""
    if len(item) == 1 and not len(item[0]):
        return item[0].text or ""
    texts = item.iterfind(".//{*}t")
    return "".join(t.text or "" for t in texts if not t.getparent().tag.endswith("rPh"))


def _forget(element: Any) -> None:
    """Let go of an element and of what stands before it, or the tree grows without end."""
    element.clear()
    parent = element.getparent()
    while element.getprevious() is not None:
        del parent[0]
