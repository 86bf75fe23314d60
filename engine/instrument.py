"""The instrument of a decree: the form that asks, and the decision table that weighs the answers.

A manifest declares it under ``instrument``::

    instrument:
      form: forms/kunjungan.form
      decision: skor              # COLLECT SUM: a whole number of points
      category: kategori          # decision with the one input ``nilai``: the points
      registers: [tempat_tinggal] # records whose key is a family and whose data are answers too
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from engine import dmn
from engine.errors import NotFound
from engine.feel import to_plain
from engine.library import Shelf


@dataclass(frozen=True)
class Line:
    """One rule of the table as it stands towards one family; ``points`` counts when ``matched``."""

    number: int
    matched: bool
    points: int
    because: str
    given: str


@dataclass(frozen=True)
class Instrument:
    """Form and tables of one version; ``version`` changes with any of them."""

    version: str
    form: str
    registers: tuple[str, ...]
    decision: dmn.Decision
    category: dmn.Decision

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The answers that the table looks at."""
        return tuple(self.decision.inputs)

    def score_many(self, answers: Iterable[Mapping[str, Any]], now: datetime) -> list[int]:
        """The points of each family, in the same order."""
        return [int(value or 0) for value in self.decision.evaluate_many(answers, now=now)]

    def category_of(self, points: int, now: datetime) -> str:
        """The category of a number of points."""
        return str(self.category.evaluate({"nilai": points}, now=now).value or "")

    def explain(self, answers: Mapping[str, Any], now: datetime) -> list[Line]:
        """Every rule of the table: whether it counted, for how much, and because of what."""
        table = self.decision.evaluate(answers, now=now).trace.tables[-1]
        return [_line(table, rule) for rule in table.rules]

    @property
    def weights(self) -> list[Line]:
        """Every rule with its weight, towards no family."""
        table = self.decision.evaluate({}).trace.tables[-1]
        return [_line(table, rule) for rule in table.rules]


def _line(table: dmn.TableTrace, rule: dmn.RuleTrace) -> Line:
    asked = [
        (label, cell.text, to_plain(value))
        for (label, value), cell in zip(table.inputs, rule.cells, strict=True)
        if cell.text.strip() not in ("", "-")
    ]
    conditions = "; ".join(f"{label}: {text}" for label, text, _value in asked)
    return Line(
        number=rule.number,
        matched=rule.matched,
        points=int(rule.output_texts[0]),
        because=rule.annotation or conditions,
        given="; ".join(f"{label}: {_shown(value)}" for label, _text, value in asked),
    )


def _shown(value: Any) -> str:
    if value is None:
        return "tidak dijawab"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "tidak ada"
    return str(value)


def instrument_of(shelf: Shelf) -> Instrument:
    """The instrument that a bundle declares. Raises NotFound."""
    told = shelf.manifest.get("instrument")
    if not told:
        raise NotFound("Paket ini tidak menyatakan instrumen.")
    tables = {path: data for path, data in shelf.files.items() if path.endswith(".dmn")}
    model = dmn.read(tables)
    form = str(told["form"])
    digest = hashlib.sha256(shelf.files[form])
    for path in sorted(tables):
        digest.update(tables[path])
    return Instrument(
        version=digest.hexdigest()[:12],
        form=form,
        registers=tuple(told.get("registers", ())),
        decision=model.decision(str(told["decision"])),
        category=model.decision(str(told["category"])),
    )
