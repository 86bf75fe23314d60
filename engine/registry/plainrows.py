"""The cells of a worksheet's rows by pattern, of rows in the one plain form that programs write.

The rows of a list are mostly of one shape: the same columns with the same types. Two such in a row
make a pattern of their own, which takes the next ones apart three times quicker than cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import Any, Final

_CELL: Final = re.compile(
    r'<c r="([A-Z]+)(\d+)"([^>]*)>'
    r"(?:(?:<is><t[^>]*>|<v>)([^<]*)(?:</t></is>|</v>))?(?:</c>|(?<=/>))"
)
_ATTRIBUTE: Final = re.compile(r'(\w+)="([^"]*)"')
_MOST: Final = 500
"""Shapes remembered; a sheet with more of them has no shape."""

Reader = Callable[[str], Any]
"""Makes the value of a cell of its text."""


@lru_cache(maxsize=1024)
def column_index(letters: str) -> int:
    """A → 0, AA → 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


@dataclass(slots=True)
class _Shape:
    """Readers of the cells that are there, (place, width) of what is not, a pattern of such rows."""

    readers: list[Reader]
    gaps: list[tuple[int, int]]
    pattern: re.Pattern[str] | None = None

    def cells(self, texts: tuple[str, ...]) -> list[Any]:
        cells = [read(text) if text else "" for read, text in zip(self.readers, texts, strict=True)]
        for place, width in self.gaps:
            cells[place:place] = [""] * width
        return cells


class PlainRows:
    """Takes rows apart; ``reader`` is asked for the reader of a type (t) and style (s), as written."""

    def __init__(self, reader: Callable[[str | None, str | None], Reader]) -> None:
        self._reader = reader
        self._shapes: dict[tuple[Any, ...], _Shape] = {}
        self._last: _Shape | None = None

    def read(self, body: str) -> list[Any] | None:
        """The cells between the tags of a row; None when the row is not of the plain form."""
        last = self._last
        like = last.pattern.fullmatch(body) if last and last.pattern else None
        if last is None or like is None:
            return self._cell_by_cell(body)
        texts = like.groups()
        return last.cells(tuple(map(unescape, texts)) if "&" in body else texts)

    def _cell_by_cell(self, body: str) -> list[Any] | None:
        found = _CELL.findall(body)
        if len(found) != body.count("<c"):
            return None
        if not found:
            return []
        columns, _, types, texts = zip(*found, strict=True)
        shape = self._shapes.get((columns, types))
        if shape is None:
            shape = self._learn(columns, types)
        elif shape is self._last and shape.pattern is None:
            shape.pattern = _pattern(body)
        self._last = shape
        return shape.cells(tuple(map(unescape, texts)) if "&" in body else texts)

    def _learn(self, columns: tuple[str, ...], types: tuple[str, ...]) -> _Shape:
        if len(self._shapes) == _MOST:
            self._shapes.clear()
        given = [dict(_ATTRIBUTE.findall(each)) for each in types]
        places = [-1, *map(column_index, columns)]
        gaps = [
            (before + 1, place - before - 1)
            for before, place in pairwise(places)
            if place > before + 1
        ]
        shape = _Shape([self._reader(each.get("t"), each.get("s")) for each in given], gaps)
        self._shapes[columns, types] = shape
        return shape


def _pattern(body: str) -> re.Pattern[str]:
    """What rows of the shape of this one look like: its tags as they stand, any row, any texts."""
    parts: list[str] = []
    at = 0
    for cell in _CELL.finditer(body):
        parts += re.escape(body[at : cell.start(2)]), r"\d+"
        at = cell.end(2)
        if cell[4]:
            parts += re.escape(body[at : cell.start(4)]), "([^<]*)"
            at = cell.end(4)
        else:
            parts.append("()")
    return re.compile("".join((*parts, re.escape(body[at:]))))
