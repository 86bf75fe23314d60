"""Columns of a ruled table as wide as their longest word, so that no number is broken in a cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from docx.oxml.ns import qn

_LETTER: Final = 0.66
"""Width of a letter as a share of its size, in the widest of the fonts that offices print with."""
_MARGIN: Final = 200
"""Both margins of a cell, in twentieths of a point."""
_USUAL, _SMALLEST = 24, 13
"""Sizes of letters in half points: of the letter, and the least that is still read."""


def fit(table: Any, room: int) -> None:
    """Give the columns of a table widths that hold their longest words; smaller letters if need be.

    Tables with merged cells keep what their template says. ``room`` is in twentieths of a point.
    """
    rows = [row.findall(qn("w:tc")) for row in table.findall(qn("w:tr"))]
    columns = list(table.iter(qn("w:gridCol")))
    if not rows or any(len(cells) != len(columns) for cells in rows) or _spans(table):
        return
    longest = [max(map(_longest, column)) for column in zip(*rows, strict=True)]
    given = [int(column.get(qn("w:w"))) for column in columns]
    size = _size(rows)
    needed = _needs(longest, size)
    while sum(needed) > room and size > _SMALLEST:
        size -= 1
        needed = _needs(longest, size)
    widths = _shared(given, needed, room)
    if size < _size(rows):
        _shrink(table, size)
    _set(table, columns, rows, widths)


def _needs(longest: Sequence[int], size: int) -> list[int]:
    """What columns need for words of so many letters of a size in half points."""
    return [int(letters * size * 10 * _LETTER) + _MARGIN for letters in longest]


def _shared(given: Sequence[int], needed: Sequence[int], room: int) -> list[int]:
    """The room shared out: each what it needs, the rest in the proportion of the template."""
    if sum(needed) >= room:
        return [int(room * need / sum(needed)) for need in needed]
    scaled = [room * width / sum(given) for width in given]
    short = sum(max(need - width, 0) for width, need in zip(scaled, needed, strict=True))
    slack = sum(max(width - need, 0) for width, need in zip(scaled, needed, strict=True))
    left = 1 - short / slack if slack else 1
    return [
        int(need + max(width - need, 0) * left) for width, need in zip(scaled, needed, strict=True)
    ]


def _longest(cell: Any) -> int:
    """Letters of the longest word of a cell; what bold letters need more is counted."""
    words = "".join(text.text or " " for text in cell.iter(qn("w:t"), qn("w:br"))).split()
    letters = max((len(word) for word in words), default=1)
    bold = next(cell.iter(qn("w:b")), None) is not None
    return letters + letters // 5 + 1 if bold else letters


def _size(rows: Sequence[Sequence[Any]]) -> int:
    """The size of the letters in the last row, in half points."""
    found = next(rows[-1][0].iter(qn("w:sz")), None)
    return _USUAL if found is None else int(found.get(qn("w:val")))


def _shrink(table: Any, size: int) -> None:
    for each in table.iter(qn("w:sz"), qn("w:szCs")):
        each.set(qn("w:val"), str(size))


def _spans(table: Any) -> bool:
    return next(table.iter(qn("w:gridSpan"), qn("w:vMerge")), None) is not None


def _set(
    table: Any, columns: Sequence[Any], rows: Sequence[Sequence[Any]], widths: Sequence[int]
) -> None:
    total = table.find(f"{qn('w:tblPr')}/{qn('w:tblW')}")
    if total is not None:
        total.set(qn("w:w"), str(sum(widths)))
        total.set(qn("w:type"), "dxa")
    for column, width in zip(columns, widths, strict=True):
        column.set(qn("w:w"), str(width))
    for cells in rows:
        for cell, width in zip(cells, widths, strict=True):
            said = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            if said is not None:
                said.set(qn("w:w"), str(width))
                said.set(qn("w:type"), "dxa")
