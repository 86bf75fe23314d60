"""The rows of a very large worksheet, one after another, in memory that does not grow with it.

Spreadsheet programs write a row's cells in one plain form; such rows are taken apart by a pattern,
five times quicker than by an XML parser. A row in any other form goes to the parser.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any, Final

from lxml import etree

from engine.registry.plainrows import PlainRows, Reader, column_index

_PIECE: Final = 1 << 20
_DIGITS: Final = "0123456789"
_STRINGS: Final = "xl/sharedStrings.xml"
_STYLES: Final = "xl/styles.xml"
EPOCH_1900: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet knows no zone
EPOCH_1904: Final = datetime(1904, 1, 1)  # noqa: DTZ001 - a sheet knows no zone
_DATE_FORMATS: Final = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\[[^\]]*\]')
_NUMBER: Final = re.compile(r'\br="(\d+)"')
_PREFIXED: Final = re.compile(rb"<\w+:worksheet\b")


class BrokenSheet(ValueError):
    """The worksheet is no well-formed XML."""


def stream_rows(
    path: Path, part: str, *, epoch: datetime = EPOCH_1900
) -> Iterator[tuple[int, list[Any]]]:
    """Line and cells of each row of a worksheet part (ECMA-376 part 1, §18.3.1.73).

    Numbers come as float, those that are shown as dates as datetime counted from ``epoch``, errors
    as they are shown (#N/A), blanks as "". The package was measured before. Raises BrokenSheet.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            book = _Book(_shared_strings(archive), date_styles(archive), epoch)
            with archive.open(part) as stream:
                prefixed = _PREFIXED.search(stream.read(_PIECE)) is not None
            with archive.open(part) as stream:
                line = 0
                for given, cells in (_parsed if prefixed else _matched)(stream, book):
                    line = given or line + 1
                    yield line, cells
    except (etree.XMLSyntaxError, zipfile.BadZipFile, IndexError, ValueError) as error:
        raise BrokenSheet from error


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of a sheet refer to: texts by number, the styles of dates, the first day."""

    strings: list[str]
    dates: frozenset[str]
    epoch: datetime


def _matched(stream: IO[bytes], book: _Book) -> Iterator[tuple[int | None, list[Any]]]:
    """The rows by pattern; those the pattern does not cover wholly, by parser."""
    plain = PlainRows(lambda kind, style: _reader(kind, style, book))
    rest = b""
    while piece := stream.read(_PIECE):
        *rows, rest = (rest + piece).split(b"</row>")
        for row in rows:
            # empty <row/> elements may stand before the one with cells
            _, found, text = row.decode().rpartition("<row")
            start, closed, body = text.partition(">")
            if not found or not closed:
                raise BrokenSheet
            number = _NUMBER.search(start)
            cells = plain.read(body)
            if cells is None:
                parser = etree.XMLParser(resolve_entities=False)
                cells = _cells(etree.fromstring(f"<row>{body}</row>", parser), book)
            yield int(number[1]) if number else None, cells
    if b"<row" in rest and not rest.rstrip().endswith(b"</worksheet>"):
        raise BrokenSheet


def _reader(kind: str | None, style: str | None, book: _Book) -> Reader:
    """What makes a value of the text of a cell, by its type (§18.18.11) and style."""
    if kind == "s":
        return lambda text: book.strings[int(text)]
    if not kind or kind == "n":
        return (lambda text: _moment(float(text), book.epoch)) if style in book.dates else float
    return (lambda text: text == "1") if kind == "b" else str


def _value(text: str, kind: str | None, style: str | None, book: _Book) -> Any:
    """A stored value; blank where there is none."""
    return _reader(kind, style, book)(text) if text else ""


def _moment(number: float, epoch: datetime) -> datetime | float:
    """The day and time of a serial number; the number itself when there is no such day."""
    try:
        return epoch + timedelta(seconds=round(number * 86_400))
    except OverflowError:
        return number


def _parsed(stream: IO[bytes], book: _Book) -> Iterator[tuple[int | None, list[Any]]]:
    """The rows by parser, for a worksheet whose elements bear a prefix."""
    for _, row in etree.iterparse(stream, tag="{*}row", resolve_entities=False):
        number = row.get("r")
        yield int(number) if number else None, _cells(row, book)
        _forget(row)


def _cells(row: Any, book: _Book) -> list[Any]:
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
        cells.append(_value(values[0] or "" if values else "", kind, cell.get("s"), book))
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


def date_styles(archive: zipfile.ZipFile) -> frozenset[str]:
    """The numbers of the cell styles that show a number as a date (§18.8.30, §18.8.31)."""
    if _STYLES not in archive.namelist():
        return frozenset()
    with archive.open(_STYLES) as stream:
        root = etree.parse(stream, etree.XMLParser(resolve_entities=False)).getroot()
    formats = {
        each.get("numFmtId"): each.get("formatCode", "") for each in root.iterfind(".//{*}numFmt")
    }
    shown = (each.get("numFmtId", "0") for each in root.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(
        str(place)
        for place, number in enumerate(shown)
        if (number in formats and _shows_a_date(formats[number])) or int(number) in _DATE_FORMATS
    )


def _shows_a_date(code: str) -> bool:
    """Whether a number format names days, months or years outside of its texts and colours."""
    letters = _LITERAL.sub("", code).lower()
    return "y" in letters or ("d" in letters and "m" in letters)


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
