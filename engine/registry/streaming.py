"""The rows of a very large worksheet, one after another, in memory that does not grow with it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from lxml import etree

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS: Final = "0123456789"
_STRINGS: Final = "xl/sharedStrings.xml"


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
                line = 0
                for _, row in etree.iterparse(stream, tag="{*}row", resolve_entities=False):
                    line = int(row.get("r") or line + 1)
                    yield line, _cells(row, strings)
                    _forget(row)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, IndexError) as error:
        raise BrokenSheet from error


def column_index(letters: str) -> int:
    """A → 0, AA → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + _LETTERS.index(letter) + 1
    return index - 1


@lru_cache(maxsize=1024)
def _column(letters: str) -> int:
    return column_index(letters)


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


def _cells(row: Any, strings: list[str]) -> list[Any]:
    cells: list[Any] = []
    for cell in row:
        reference = cell.get("r")
        if reference is not None:
            column = _column(reference.rstrip(_DIGITS))
            while len(cells) < column:
                cells.append("")
        cells.append(_value(cell, strings))
    return cells


def _value(cell: Any, strings: list[str]) -> Any:
    kind = cell.get("t")
    if kind == "inlineStr":
        return "".join(_text(child) for child in cell)
    value = next((child.text for child in cell if child.tag.endswith("}v")), None)
    if value is None or kind == "e":
        return ""
    if kind == "s":
        return strings[int(value)]
    if kind == "b":
        return value == "1"
    if kind in ("str", "d"):
        return value
    return float(value)


def _text(item: Any) -> str:
    """The text of a rich or plain string."""
    if len(item) == 1 and not len(item[0]):
        return item[0].text or ""
    texts = item.iterfind(".//{*}t")
    return "".join(t.text or "" for t in texts if not t.getparent().tag.endswith("}rPh"))


def _forget(element: Any) -> None:
    """Let go of an element and of what stands before it, or the tree grows without end."""
    element.clear()
    parent = element.getparent()
    while element.getprevious() is not None:
        del parent[0]
