"""What the lines of a list become: a row taken, a refusal, or a line that is no person."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any, Final

from engine.registry.identity import Finding

INFORMING: Final = frozenset({"nik_elsewhere"})
"""Warnings that ask for nothing: what they tell of is in order."""


@dataclass(slots=True)
class Row:
    """One person as a list gives them; whoever reads the line fills it in, nobody changes it later.

    ``nik`` None: belum ber-NIK; ``kk`` None: alone in a family. ``status`` is how the list has the
    person (see ``statuses.STANDINGS``), None when it does not say. ``relation`` is one of
    ``values``' words or ""; RT and RW are three digits; ``wilayah_code`` is a kelurahan.
    ``warnings`` inform and never refuse; ``cells`` are the cells as they stood, of a row with
    something to look at.
    """

    line: int
    name: str
    name_key: str
    nik: str | None = None
    kk: str | None = None
    birth_place: str = ""
    birth_date: date | None = None
    sex: str | None = None
    relation: str = ""
    mother_name: str = ""
    occupation: str = ""
    address: str = ""
    rt: str | None = None
    rw: str | None = None
    wilayah_code: str | None = None
    decile: int | None = None
    reference: str = ""
    status: str | None = None
    warnings: tuple[Finding, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def doubtful(self) -> bool:
        """Whether somebody should look at what was taken."""
        return bool(self.warnings) and any(each.code not in INFORMING for each in self.warnings)

    def __reduce__(self) -> tuple[type[Row], tuple[Any, ...]]:
        """Rows go from process to process by the million: as their values, at half the cost."""
        return Row, _values_of(self)


_values_of = attrgetter(*(each.name for each in fields(Row)))


@dataclass(frozen=True, slots=True)
class Refusal:
    """One line not taken over: its cells as they stood and every problem found."""

    line: int
    cells: tuple[str, ...]
    problems: tuple[Finding, ...]
    outcome: str = "ditolak"


@dataclass(frozen=True, slots=True)
class Skipped:
    """One line that is no person: a heading, a total, a signature; ``problems`` says which."""

    line: int
    cells: tuple[str, ...]
    problems: tuple[Finding, ...]
    outcome: str = "dilewati"

    @property
    def is_heading(self) -> bool:
        """Whether it belongs to the head of the table and needs nobody's look."""
        return self.problems[0].code == "heading"


@dataclass(slots=True)
class Kind:
    """One kind of finding over a whole file: what is said of the first, and how many lines have it."""

    message: str
    outcome: str
    lines: int = 0
    first: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Account:
    """What became of every physical line of a file.

    ``lines`` = ``taken`` + ``refused`` + ``skipped`` + ``blank`` + ``joined`` (lines that go on a
    cell of the line before); ``warned`` of those taken have something to look at.
    """

    lines: int = 0
    taken: int = 0
    refused: int = 0
    skipped: int = 0
    blank: int = 0
    joined: int = 0
    warned: int = 0
    kinds: dict[str, Kind] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    """Words of the status column that nobody explained yet, and how often they stand."""

    def note(self, line: Row | Refusal | Skipped) -> None:
        """Count a line and what was found in it."""
        if isinstance(line, Row):
            self.taken += 1
            if not line.warnings:
                return
            self.warned += bool(line.cells)
            found, outcome = line.warnings, "perhatikan"
        elif isinstance(line, Refusal):
            self.refused += 1
            found, outcome = line.problems, line.outcome
        else:
            self.skipped += 1
            found, outcome = line.problems, line.outcome
        for each in found:
            kind = self.kinds.get(each.code)
            if kind is None:
                kind = self.kinds[each.code] = Kind(each.message, outcome)
            kind.lines += 1
            if len(kind.first) < _FIRST:
                kind.first.append(line.line)


@dataclass(slots=True)
class Homes:
    """The families of the people taken, and how many people live in which kelurahan (None: unsaid)."""

    alone: int = 0
    kks: set[str] = field(default_factory=set)
    people: dict[str | None, int] = field(default_factory=dict)

    @property
    def families(self) -> int:
        """Whoever has no KK number counts as a family of their own."""
        return len(self.kks) + self.alone

    def note(self, line: Row | Refusal | Skipped) -> None:
        """Count a line."""
        if not isinstance(line, Row):
            return
        if line.kk is None:
            self.alone += 1
        else:
            self.kks.add(line.kk)
        self.people[line.wilayah_code] = self.people.get(line.wilayah_code, 0) + 1


_FIRST: Final = 5
Line = Row | Refusal | Skipped
