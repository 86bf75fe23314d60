"""The tables that a task shows beside its form, read when its page is asked for."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import forms
from engine.declared.registers import declared as registers_of
from engine.declared.shows import ROWS, Show, shows_of
from engine.errors import EngineError
from engine.facts import TaskFacts, families, records
from engine.feel import compile_expression, to_plain
from engine.library import Shelf
from engine.rows import Record
from engine.unit_of_work import UnitOfWork

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownTable:
    """One table with all its rows; ``fault`` is why it could not be read."""

    show: Show
    rows: tuple[Row, ...]
    words: Mapping[str, forms.Wording]
    fault: str = ""
    count: int | None = None
    """How many rows there are in all, where only the first were read."""

    @property
    def people(self) -> int:
        """How many people are named."""
        named = self.show.fact.partition(":")[0] in families.NAMED
        return len(self.rows) if named else 0

    @property
    def sums(self) -> dict[str, Any]:
        """Column → sum, of the columns that are summed."""
        return {name: sum(_numbers(self.rows, name)) for name in self.show.totals}


def _numbers(rows: tuple[Row, ...], name: str) -> Iterator[Any]:
    for row in rows:
        value = row.get(name)
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            yield value


def shown_tables(
    uow: UnitOfWork, task: Record, shelf: Shelf, facts: TaskFacts
) -> tuple[ShownTable, ...]:
    """The tables of a task that is still to be done."""
    declared = shows_of(shelf.manifest, task.process, task.element)
    return tuple(_table(uow, one, _words(shelf, task.process, one), facts) for one in declared)


def _words(shelf: Shelf, process: str, show: Show) -> Mapping[str, forms.Wording]:
    """What the columns and choices of a table are called: by the form of its register first.

    A name such as ``nama`` is asked by many forms; in the vocabulary of the process the first wins.
    """
    words = shelf.vocabulary(process)
    fact, _colon, name = show.fact.partition(":")
    register = registers_of(shelf.manifest).get(name) if fact in records.REGISTERS else None
    return {**words, **shelf.form(register.form).wording} if register else words


def _table(
    uow: UnitOfWork, show: Show, words: Mapping[str, forms.Wording], facts: TaskFacts
) -> ShownTable:
    try:
        given: dict[str, Any] = {ROWS: facts.ask(show.fact)} if show.fact else {}
        seen = ChainMap[str, Any](given, facts, facts.around())  # type: ignore[arg-type]
        found = _computed(uow, show.rows, seen) if show.rows else given.get(ROWS)
        count = _computed(uow, show.count, seen) if show.count else None
    except EngineError as failure:
        return ShownTable(show=show, rows=(), words=words, fault=failure.sentence)
    first = show.columns[0].name
    listed = found if isinstance(found, list) else [] if found is None else [found]
    rows = tuple(one if isinstance(one, Mapping) else {first: one} for one in listed)
    return ShownTable(show=show, rows=rows, words=words, count=count)


def _computed(uow: UnitOfWork, text: str, seen: Mapping[str, Any]) -> Any:
    return to_plain(compile_expression(text).evaluate(seen, now=uow.now))
