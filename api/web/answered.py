"""Answers as pages draw them: a line of text, a table where rows repeat, links where files are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import url_for

import forms

MOST_ROWS = 200
"""Rows of one table on a page; the register or the file has them all."""

_NOTHING: tuple[Any, ...] = (None, "", [], {})


@dataclass(frozen=True, kw_only=True)
class Answered:
    """One answer: ``text``, or ``headings`` with ``rows``, or ``links`` (name and address)."""

    label: str
    text: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    left: int = 0
    """Rows beyond those shown."""


@dataclass(frozen=True, kw_only=True)
class Answering:
    """Draws answers: ``telling`` knows their words, ``files`` the names of the case's files by id."""

    telling: forms.Telling
    files: Mapping[str, str]
    """Id without dashes → name."""

    def all(self, answers: Mapping[str, Any]) -> list[Answered]:
        """Every answer that was given, in the order of its form; what was ticked stands last."""
        found = [self.one(name, value) for name, value in answers.items() if _is_told(value)]
        ticked = {name: value for name, value in answers.items() if isinstance(value, bool)}
        return found + [
            Answered(label=label, text=text) for label, text in self.telling.lines(ticked)
        ]

    def one(self, name: str, value: Any) -> Answered:
        """One answer, whether or not it says something."""
        called = self.telling.label(name)
        if isinstance(value, list) and all(isinstance(one, Mapping) for one in value):
            return self._table(called, value, self.telling.rows(name))
        files = [_hex(one) for one in (value if isinstance(value, list) else [value])]
        if all(one in self.files for one in files):
            return Answered(label=called, links=tuple(self._link(one) for one in files))
        return Answered(label=called, text=self.telling.value(name, value))

    def _table(
        self, called: str, rows: Sequence[Mapping[str, Any]], telling: forms.Telling
    ) -> Answered:
        columns = list(dict.fromkeys(_filled(rows)))
        return Answered(
            label=called,
            headings=tuple(telling.label(column) for column in columns),
            rows=tuple(
                tuple(telling.value(column, row.get(column)) for column in columns)
                for row in rows[:MOST_ROWS]
            ),
            left=max(0, len(rows) - MOST_ROWS),
        )

    def _link(self, file: str) -> tuple[str, str]:
        return self.files[file], url_for("case.document", document_id=UUID(hex=file))


def _is_told(value: Any) -> bool:
    return value not in _NOTHING and not isinstance(value, bool)


def _filled(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The columns in which at least one row says something, in their order."""
    for row in rows:
        yield from (name for name, value in row.items() if value not in _NOTHING)


def _hex(value: Any) -> str:
    return value.replace("-", "") if isinstance(value, str) else ""
