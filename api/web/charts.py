"""The geometry of the charts the server draws: across in percent, so letters keep their size."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

LEFT, RIGHT = 12.0, 97.0
"""Where the curve begins and ends, in percent of the width: the numbers of the scale stand before it."""
_TOP, _BOTTOM = 16, 40


@dataclass(frozen=True)
class Point:
    """One value of a curve: x in percent of the width, y in pixels from the top."""

    x: float
    y: float


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


def shares(values: Sequence[float]) -> list[float]:
    """Each value in percent of the greatest: the length of its bar."""
    greatest = max(values, default=0) or 1
    return [round(100 * value / greatest, 1) for value in values]


def steps(rows: Sequence[Sequence[float]]) -> list[list[int]]:
    """The shade of each cell of a grid, 0 (nothing) to 4 (the most)."""
    greatest = max((value for row in rows for value in row), default=0) or 1
    return [[ceil(4 * value / greatest) for value in row] for row in rows]


def scale(values: Sequence[float], height: int) -> list[Tick]:
    """Five lines of the vertical scale."""
    top, room = ceiling(values), height - _TOP - _BOTTOM
    return [Tick(_TOP + room * (4 - i) / 4, top * i / 4) for i in range(5)]


def points(values: Sequence[float], *, top: float, height: int) -> list[Point]:
    """The points of one curve, left to right."""
    room = height - _TOP - _BOTTOM
    gap = (RIGHT - LEFT) / max(1, len(values) - 1)
    return [
        Point(round(LEFT + gap * i, 2), round(_TOP + room * (1 - value / top), 1))
        for i, value in enumerate(values)
    ]
