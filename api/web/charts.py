"""The geometry of the charts the server draws, in units of a 720-wide picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, log10

WIDTH = 720
_LEFT, _TOP, _BOTTOM = 56, 16, 40


@dataclass(frozen=True)
class Mark:
    """One drawn value: a bar, a point (x, y alone) or a cell with its step 0 to 4."""

    x: float
    y: float
    width: float = 0
    height: float = 0
    value: float = 0
    label: str = ""
    step: int = 0


@dataclass(frozen=True)
class Tick:
    """A line of the scale and its number."""

    y: float
    value: float


def ceiling(values: Sequence[float]) -> float:
    """A round number (1, 2, 5 × 10ⁿ) at or above the greatest value; 1 when there is none."""
    greatest = max(values, default=0)
    if greatest <= 0:
        return 1
    power = 10 ** (ceil(log10(greatest)) - 1)
    return float(next(step * power for step in (1, 2, 5, 10) if step * power >= greatest))


def bars(rows: Sequence[tuple[str, float]]) -> tuple[list[Mark], int]:
    """Horizontal bars, one a row, and the height of the picture: names of kelurahan are long."""
    top = ceiling([value for _, value in rows])
    room = WIDTH - 220 - 60
    marks = [
        Mark(220, index * 32 + 4, room * value / top, 24, value, label)
        for index, (label, value) in enumerate(rows)
    ]
    return marks, len(rows) * 32 + 8


def scale(values: Sequence[float], height: int) -> list[Tick]:
    """Five lines of the vertical scale."""
    top, room = ceiling(values), height - _TOP - _BOTTOM
    return [Tick(_TOP + room * (4 - i) / 4, top * i / 4) for i in range(5)]


def points(values: Sequence[float], *, top: float, height: int) -> list[Mark]:
    """The points of one line, left to right."""
    room, span = height - _TOP - _BOTTOM, WIDTH - _LEFT - 24
    gap = span / max(1, len(values) - 1)
    return [
        Mark(_LEFT + gap * i, _TOP + room * (1 - value / top), value=value)
        for i, value in enumerate(values)
    ]


def heat(grid: Mapping[str, Sequence[float]]) -> tuple[list[list[Mark]], int]:
    """Cells of a grid (row name → values by column), each with its step 0 (none) to 4 (most)."""
    greatest = max((v for row in grid.values() for v in row), default=0) or 1
    columns = max((len(row) for row in grid.values()), default=1)
    width = (WIDTH - 180) / columns
    rows = [
        [
            Mark(180 + width * c, 28 + 34 * r, width - 2, 32, v, name, ceil(4 * v / greatest))
            for c, v in enumerate(row)
        ]
        for r, (name, row) in enumerate(grid.items())
    ]
    return rows, 28 + 34 * len(grid) + 4
