"""A decision table at work: values in, rules that hit, one value out, and a trace when asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from engine.dmn.columns import Column
from engine.dmn.hits import Policy, Row
from engine.dmn.state import Evaluation, Scope
from engine.dmn.syntax import Place, TableBox
from engine.dmn.trace import CellTrace, RuleTrace, TableTrace
from engine.dmn.wording import shown
from engine.feel import UnaryTests
from engine.sentences import say

Logic = Callable[[Scope, Evaluation], Any]
"""A compiled expression: names and state in, a FEEL value out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InputColumn:
    """One tested expression; ``allowed`` are the values it may have, when the model lists them."""

    place: Place
    label: str
    value: Logic
    allowed: UnaryTests | None


class Table:
    """A compiled decision table. Cells that only a trace needs are asked only when tracing."""

    def __init__(
        self,
        box: TableBox,
        policy: Policy,
        *,
        inputs: Sequence[InputColumn],
        tests: Sequence[Sequence[UnaryTests | None]],
        outputs: Sequence[Sequence[Logic]],
        defaults: Sequence[Logic | None],
    ) -> None:
        self._box = box
        self._policy = policy
        self._inputs = inputs
        self._tests = tests
        self._outputs = outputs
        self._defaults = defaults
        self._all = (1 << len(box.rules)) - 1
        self._columns = [
            Column(
                [row[i] for row in tests],
                [rule.tests[i].text for rule in box.rules],
            )
            for i in range(len(inputs))
        ]

    def __call__(self, scope: Scope, ev: Evaluation) -> Any:
        """The value of the table for these names (the signature of every logic)."""
        values = [column.value(scope, ev) for column in self._inputs]
        if not self._admitted(values, scope, ev):
            return None
        if ev.tracing:
            return self._traced(values, scope, ev)
        masks = (c.mask(v, scope, ev) for c, v in zip(self._columns, values, strict=True))
        numbers = _numbers(reduce(and_, masks, self._all), first=self._policy.stops_at_first)
        return self._conclude(numbers, self._rows(numbers, scope, ev), scope, ev)

    def _admitted(self, values: Sequence[Any], scope: Scope, ev: Evaluation) -> bool:
        """Null is no value, so it is left to the rules; any other value must be a listed one."""
        for column, value in zip(self._inputs, values, strict=True):
            if column.allowed is None or value is None:
                continue
            items = value if isinstance(value, list) else [value]
            if all(column.allowed.evaluate(item, scope, now=ev.now) for item in items):
                continue
            ev.note(
                column.place,
                say(
                    "Nilai {value} tidak ada dalam daftar «{label}».",
                    value=shown(value),
                    label=column.label,
                ),
            )
            return False
        return True

    def _rows(self, numbers: Sequence[int], scope: Scope, ev: Evaluation) -> list[Row]:
        return [tuple(cell(scope, ev) for cell in self._outputs[n - 1]) for n in numbers]

    def _conclude(
        self, numbers: Sequence[int], rows: Sequence[Row], scope: Scope, ev: Evaluation
    ) -> Any:
        if rows:
            return self._policy.conclude(
                numbers, rows, lambda reason: ev.note(self._box.place, reason)
            )
        if any(default is not None for default in self._defaults):
            return self._policy.shape(
                tuple(default(scope, ev) if default else None for default in self._defaults)
            )
        ev.note(self._box.place, say("Tidak ada aturan yang berlaku dan tidak ada hasil bawaan."))
        return self._policy.nothing()

    def _traced(self, values: Sequence[Any], scope: Scope, ev: Evaluation) -> Any:
        outcomes = [self._outcomes(row, values, scope, ev) for row in self._tests]
        numbers = [
            number
            for number, cells in enumerate(outcomes, start=1)
            if all(outcome is True for outcome in cells)
        ]
        chosen = numbers[:1] if self._policy.stops_at_first else numbers
        rows = self._rows(chosen, scope, ev)
        value = self._conclude(chosen, rows, scope, ev)
        results = dict(zip(chosen, rows, strict=True))
        ev.table(lambda: self._trace(values, outcomes, numbers, results, value))
        return value

    def _outcomes(
        self,
        tests: Sequence[UnaryTests | None],
        values: Sequence[Any],
        scope: Scope,
        ev: Evaluation,
    ) -> list[bool | None]:
        ev.budget.spend()
        return [
            True if test is None else test.evaluate(value, scope, now=ev.now)
            for test, value in zip(tests, values, strict=True)
        ]

    def _trace(
        self,
        values: Sequence[Any],
        outcomes: Sequence[Sequence[bool | None]],
        numbers: Sequence[int],
        results: dict[int, Row],
        value: Any,
    ) -> TableTrace:
        return TableTrace(
            label=self._box.label,
            element=self._box.place.element,
            hit_policy=self._policy.label,
            inputs=tuple((c.label, v) for c, v in zip(self._inputs, values, strict=True)),
            outputs=tuple(output.label for output in self._box.outputs),
            rules=tuple(
                RuleTrace(
                    number=number,
                    element=rule.place.element,
                    matched=number in numbers,
                    cells=tuple(
                        CellTrace(text=test.text or "-", outcome=outcome)
                        for test, outcome in zip(rule.tests, cells, strict=True)
                    ),
                    output_texts=tuple(output.text for output in rule.outputs),
                    outputs=results.get(number),
                    annotation=rule.annotation,
                )
                for number, (rule, cells) in enumerate(
                    zip(self._box.rules, outcomes, strict=True), start=1
                )
            ),
            matched=tuple(numbers),
            value=value,
        )


def _numbers(mask: int, *, first: bool) -> list[int]:
    """Rule numbers (from 1) of the bits set; only the lowest when ``first``."""
    numbers = []
    while mask:
        lowest = mask & -mask
        numbers.append(lowest.bit_length())
        if first:
            break
        mask ^= lowest
    return numbers
