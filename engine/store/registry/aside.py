"""The lines of a list that somebody should look at, and the count of them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from engine.store.registry.lists import Counts
from engine.store.registry.shapes import (
    LinesCounted,
    Note,
    PersonRow,
    RefusedLine,
    is_refused,
)

MOST: Final = 10_000
"""Lines taken with a warning that are kept to look at; they are counted all."""
_HEADING: Final = "heading"


class Aside:
    """Refused lines and those that are no person, lines with a warning, and the account at the end."""

    def __init__(self) -> None:
        self._noted: list[RefusedLine] = []
        self._warned = 0
        self._conflicts: set[int] = set()
        self._refused = 0
        self._account: LinesCounted | None = None

    @property
    def noted(self) -> list[RefusedLine]:
        """The lines to look at, in their order."""
        return sorted(self._noted, key=lambda each: each.line)

    def put(self, line: RefusedLine | LinesCounted) -> None:
        """What is no person to take; headings are counted only."""
        if not is_refused(line):
            self._account = line  # type: ignore[assignment]
            return
        self._refused += line.outcome == "ditolak"
        if line.problems[0].code != _HEADING:
            self._noted.append(line)

    def look(self, rows: Sequence[PersonRow]) -> None:
        """Note those of the rows that were taken with something to look at."""
        for row in rows:
            if getattr(row, "doubtful", False):
                self._warned += 1
                if self._warned <= MOST:
                    self._noted.append(Note(row.line, row.cells, row.warnings))  # type: ignore[attr-defined]

    def conflict(self, line: RefusedLine) -> None:
        """A line that was taken although its NIK is known under quite another name only."""
        if line.line not in self._conflicts:
            self._conflicts.add(line.line)
            self._noted.append(line)

    def count(self, counts: Counts) -> None:
        """Add what stands aside to the counts of the list."""
        counts.refused = self._refused
        counts.rows += self._refused
        counts.warned = self._warned + len(self._conflicts)
        account = self._account
        counts.lines = account.lines if account else counts.rows
        counts.skipped = account.skipped if account else 0
        counts.blank = account.blank + account.joined if account else 0
