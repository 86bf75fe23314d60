"""The rows of an OpenDocument spreadsheet (OpenDocument 1.3 part 3, §9), one after another.

A row or cell may stand for thousands of its like: repetitions of nothing cost nothing, and those of
something are bounded.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from lxml import etree

from engine.registry.streaming import BrokenSheet

_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_WIDEST: Final = 1_024
"""Columns past which repeated cells are decoration."""


def sheet_names(path: Path) -> list[str]:
    """The names of the sheets, in order."""
    return [table.get(f"{_TABLE}name") or "" for table in _elements(path, f"{_TABLE}table")]


def stream_ods(path: Path, wanted: str) -> Iterator[tuple[int, list[Any]]]:
    """Line and cells of each row of the sheet ``wanted`` that holds anything; raises BrokenSheet.

    Numbers come as float, dates as datetime, blanks as "".
    """
    line, name = 0, None
    for row in _elements(path, f"{_TABLE}table", f"{_TABLE}table-row"):
        if row.tag == f"{_TABLE}table":
            name = row.get(f"{_TABLE}name")
            continue
        if name != wanted:
            continue
        times = int(row.get(f"{_TABLE}number-rows-repeated") or 1)
        cells = _cells(row)
        if not cells:
            line += times
            continue
        for _ in range(times):
            line += 1
            yield line, list(cells)


def _elements(path: Path, *tags: str) -> Iterator[Any]:
    """A table when it begins, a row when it is whole; what was read is let go."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open("content.xml") as stream:
            for event, element in etree.iterparse(
                stream, events=("start", "end"), tag=tags, resolve_entities=False, huge_tree=False
            ):
                is_table = element.tag == f"{_TABLE}table"
                if is_table == (event == "start"):
                    yield element
                if event == "end":
                    element.clear()
                    while element.getprevious() is not None:
                        del element.getparent()[0]
    except (etree.XMLSyntaxError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise BrokenSheet from error


def _cells(row: Any) -> list[Any]:
    """The cells up to the last that says anything."""
    cells: list[Any] = []
    said = 0
    for cell in row.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
        times = min(int(cell.get(f"{_TABLE}number-columns-repeated") or 1), _WIDEST - len(cells))
        value = _value(cell)
        cells.extend([value] * times)
        if value != "":
            said = len(cells)
    return cells[:said]


def _value(cell: Any) -> Any:
    kind = cell.get(f"{_OFFICE}value-type")
    if kind in ("float", "currency", "percentage"):
        return float(cell.get(f"{_OFFICE}value"))
    if kind == "date":
        return datetime.fromisoformat(cell.get(f"{_OFFICE}date-value")[:19])
    if kind == "boolean":
        return cell.get(f"{_OFFICE}boolean-value") == "true"
    texts = ("".join(part.itertext()) for part in cell.iterchildren(f"{_TEXT}p"))
    return "\n".join(texts)
