"""Hit policies (DMN 1.5 §8.2.8): what a table concludes from the rules that hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engine.dmn.wording import shown
from engine.feel import UnaryTests, compile_expression
from engine.sentences import say

Row = tuple[Any, ...]
"""The outputs of one rule that hit, column by column."""

Refuse = Callable[[str], None]
"""Takes the sentence why the table has no value."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Policy:
    """One table's way to conclude; ``ranks`` are the output values by column, best first."""

    hit_policy: str
    aggregation: str
    names: tuple[str, ...]
    """Output names; with a single column the value stands bare."""
    ranks: tuple[tuple[UnaryTests, ...], ...]

    @property
    def label(self) -> str:
        """The policy as a page shows it: ``COLLECT SUM``."""
        return f"{self.hit_policy} {self.aggregation}".strip()

    @property
    def stops_at_first(self) -> bool:
        """Whether rules after the first hit can not matter."""
        return self.hit_policy == "FIRST"

    def shape(self, row: Row) -> Any:
        """One rule's outputs as the table's value: bare, or a context by output name."""
        return row[0] if len(self.names) == 1 else dict(zip(self.names, row, strict=True))

    def nothing(self) -> Any:
        """The value when no rule hits and no default stands."""
        if self.aggregation == "COUNT":
            return Decimal(0)
        if self.hit_policy in _MANY and not self.aggregation:
            return []
        return None

    def conclude(self, numbers: Sequence[int], rows: Sequence[Row], refuse: Refuse) -> Any:
        """The table's value from the rules that hit (their numbers and outputs, top to bottom)."""
        if self.hit_policy in _ONE:
            return _ONE[self.hit_policy](self, numbers, rows, refuse)
        if self.hit_policy == "OUTPUT ORDER":
            rows = sorted(rows, key=self._rank)
        if self.aggregation:
            return self._aggregate(rows, refuse)
        return [self.shape(row) for row in rows]

    def _unique(self, numbers: Sequence[int], rows: Sequence[Row], refuse: Refuse) -> Any:
        if len(rows) == 1:
            return self.shape(rows[0])
        refuse(
            say(
                "Aturan {numbers} berlaku bersamaan, padahal kebijakannya UNIQUE; persempit "
                "syaratnya atau pilih kebijakan lain.",
                numbers=_listed(numbers),
            )
        )
        return None

    def _any(self, numbers: Sequence[int], rows: Sequence[Row], refuse: Refuse) -> Any:
        if all(_same(row, rows[0]) for row in rows[1:]):
            return self.shape(rows[0])
        refuse(
            say(
                "Aturan {numbers} berlaku bersamaan dengan hasil yang berbeda, padahal kebijakannya "
                "ANY; samakan hasilnya.",
                numbers=_listed(numbers),
            )
        )
        return None

    def _first(self, numbers: Sequence[int], rows: Sequence[Row], refuse: Refuse) -> Any:
        return self.shape(rows[0])

    def _priority(self, numbers: Sequence[int], rows: Sequence[Row], refuse: Refuse) -> Any:
        return self.shape(min(rows, key=self._rank))

    def _rank(self, row: Row) -> tuple[int, ...]:
        return tuple(
            next((i for i, test in enumerate(tests) if test.evaluate(value, {})), len(tests))
            for value, tests in zip(row, self.ranks, strict=True)
        )

    def _aggregate(self, rows: Sequence[Row], refuse: Refuse) -> Any:
        if self.aggregation == "COUNT":
            return Decimal(len(rows))
        columns = zip(*rows, strict=True)
        return self.shape(tuple(self._fold(list(column), refuse) for column in columns))

    def _fold(self, values: list[Any], refuse: Refuse) -> Any:
        folded = compile_expression(f"{self.aggregation.lower()}(nilai)").evaluate(
            {"nilai": values}
        )
        if folded is None:
            refuse(
                say(
                    "Hasil {values} tidak dapat digabung dengan {aggregation}.",
                    values=shown(values),
                    aggregation=self.aggregation,
                )
            )
        return folded


_MANY = {"COLLECT", "RULE ORDER", "OUTPUT ORDER"}

_ONE: dict[str, Callable[[Policy, Sequence[int], Sequence[Row], Refuse], Any]] = {
    "UNIQUE": Policy._unique,
    "ANY": Policy._any,
    "FIRST": Policy._first,
    "PRIORITY": Policy._priority,
}


def _listed(numbers: Sequence[int]) -> str:
    *head, last = (str(number) for number in numbers)
    return f"{', '.join(head)} dan {last}" if head else last


def _same(left: Row, right: Row) -> bool:
    """Equal column by column; True is not 1, as in FEEL."""
    return all(
        a == b and isinstance(a, bool) == isinstance(b, bool)
        for a, b in zip(left, right, strict=True)
    )
