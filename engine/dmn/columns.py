"""Which rules a column admits for a value, remembered: what makes a table fast over many rows.

The conditions of one column are asked once for each different value, and the answer kept as a bit
mask (bit *i*: rule *i* holds). Where every condition of a column compares with plain numbers, the
answer can only change at those numbers, so one answer serves every value between two of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from engine.dmn.state import Evaluation, Scope
from engine.feel import UnaryTests

MAX_REMEMBERED = 20_000
"""Different values of one column whose masks are kept; beyond it the memory starts afresh."""

_NUMBER = r"-?\d+(?:\.\d+)?"
_TEST = rf"(?:[<>]=?\s*{_NUMBER}|{_NUMBER}|[\[\](]\s*{_NUMBER}\s*\.\.\s*{_NUMBER}\s*[\[\])])"
_NUMERIC = re.compile(rf"(?:{_TEST}(?:\s*,\s*{_TEST})*|not\(\s*{_TEST}(?:\s*,\s*{_TEST})*\s*\))\Z")
_CLOCK = re.compile(r"\b(?:now|today)\s*\(")


class Column:
    """The conditions of one input column, rule by rule; None stands for a dash."""

    def __init__(self, tests: Sequence[UnaryTests | None], texts: Sequence[str]) -> None:
        self._free = sum(1 << i for i, test in enumerate(tests) if test is None)
        cells = [(i, t, text) for (i, t), text in zip(enumerate(tests), texts, strict=True) if t]
        self._fixed = [(1 << i, test) for i, test, text in cells if _is_fixed(test, text)]
        self._moving = [(1 << i, test) for i, test, text in cells if not _is_fixed(test, text)]
        numeric = all(_NUMERIC.match(text) for _, _, text in cells)
        self._points = _numbers(text for _, _, text in cells) if numeric else None
        self._remembered: dict[Any, int] = {}

    def mask(self, value: Any, scope: Scope, ev: Evaluation) -> int:
        """The rules whose condition in this column holds for the value."""
        key = self._key(value)
        if key is None:
            return self._ask(self._fixed, value, scope, ev) | self._moved(value, scope, ev)
        mask = self._remembered.get(key)
        if mask is None:
            mask = self._free | self._ask(self._fixed, value, scope, ev)
            if len(self._remembered) >= MAX_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = mask
        return mask | self._ask(self._moving, value, scope, ev) if self._moving else mask

    def _moved(self, value: Any, scope: Scope, ev: Evaluation) -> int:
        return self._free | self._ask(self._moving, value, scope, ev)

    @staticmethod
    def _ask(cells: list[tuple[int, UnaryTests]], value: Any, scope: Scope, ev: Evaluation) -> int:
        mask = 0
        for bit, test in cells:
            ev.budget.spend()
            if test.evaluate(value, scope, now=ev.now):
                mask |= bit
        return mask

    def _key(self, value: Any) -> Any:
        """Equal keys, equal answers; None when the value is not worth remembering."""
        kind = type(value)
        if kind is str:
            return value
        if kind is Decimal or kind is int:
            return value if self._points is None else _place(self._points, value)
        if kind is bool or value is None:
            return (value,)
        return None


def _is_fixed(test: UnaryTests, text: str) -> bool:
    """Whether the answer depends on the tested value alone."""
    return not (test.names - {"?"}) and not _CLOCK.search(text)


def _numbers(texts: Any) -> list[Decimal]:
    return sorted({Decimal(number) for text in texts for number in re.findall(_NUMBER, text)})


def _place(points: list[Decimal], value: Any) -> int:
    """Odd: on a point; even: between two (or before the first, after the last)."""
    index = bisect_left(points, value)
    return 2 * index + (index < len(points) and points[index] == value)
