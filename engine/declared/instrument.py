"""The instrument of a decree: the form that asks, and the decision table that weighs the answers.

A manifest declares it under ``instrument``::

    instrument:
      form: forms/kunjungan.form
      tables: [tempat_tinggal]    # COLLECT SUM each: whole points, added up
      category: kategori          # decision with the one input ``nilai``: the points
      clause: IKST-8              # the clause that orders the weighing
      registers: [tempat_tinggal] # records whose key is a family and whose data are answers too
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
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
    tables: tuple[dmn.Decision, ...]
    category: dmn.Decision
    clause: str = ""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The answers that the tables look at."""
        return tuple(dict.fromkeys(name for table in self.tables for name in table.inputs))

    def score_many(self, answers: Sequence[Mapping[str, Any]], now: datetime) -> list[int]:
        """The points of each family, in the same order.

        Families answer alike, so each table is asked once for every set of answers that occurs.
        """
        points = [0] * len(answers)
        for table in self.tables:
            names = tuple(table.inputs)
            keys = [tuple([_frozen(given.get(name)) for name in names]) for given in answers]
            first = dict(zip(keys, answers, strict=True))
            values = table.evaluate_many(
                ({name: given.get(name) for name in names} for given in first.values()), now=now
            )
            known = {key: int(value or 0) for key, value in zip(first, values, strict=True)}
            points = [had + known[key] for had, key in zip(points, keys, strict=True)]
        return points

    def category_of(self, points: int, now: datetime) -> str:
        """The category of a number of points."""
        return str(self.category.evaluate({"nilai": points}, now=now).value or "")

    def explain(self, answers: Mapping[str, Any], now: datetime | None = None) -> list[Line]:
        """Every rule of the tables: whether it counted, for how much, and because of what."""
        lines: list[Line] = []
        for decision in self.tables:
            given = {name: answers.get(name) for name in decision.inputs}
            before = len(lines)
            table = decision.evaluate(given, now=now).trace.tables[-1]
            lines += [_line(table, rule, before + rule.number) for rule in table.rules]
        return lines

    @property
    def weights(self) -> list[Line]:
        """Every rule with its weight, towards no family."""
        return self.explain({})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _line(table: dmn.TableTrace, rule: dmn.RuleTrace, number: int) -> Line:
    asked = [
        (label, cell.text, to_plain(value))
        for (label, value), cell in zip(table.inputs, rule.cells, strict=True)
        if cell.text.strip() not in ("", "-")
    ]
    conditions = "; ".join(f"{label}: {text}" for label, text, _value in asked)
    return Line(
        number=number,
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
        return ", ".join(map(_shown, value)) or "tidak ada"
    return str(value).replace("_", " ")


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
        tables=tuple(model.decision(str(name)) for name in told["tables"]),
        category=model.decision(str(told["category"])),
        clause=str(told.get("clause", "")),
    )
