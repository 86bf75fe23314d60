"""A line of a preview as the page shows it: what will be stored, beside what stood in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from api.web.screens.words import masked, word
from engine import Columns, Preview, city
from engine.wording import dotted

STORED: Final = (
    *("name", "nik", "kk", "relation", "birth_date", "birth_place", "sex", "address", "rt", "rw"),
    *("kelurahan", "status", "decile", "mother_name", "occupation", "reference"),
)
"""Fields in the order they are shown; those that a file has no column for are left out."""
_BESIDE: Final = {"rt": "rt_rw", "rw": "rt_rw", "birth_place": "birth_date", "status": "remark"}
"""The column from which a field is read when it has none of its own."""
_NUMBERS: Final = ("nik", "kk")
_LONG: Final = re.compile(r"\d{12,}")


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of a line: as it will be stored, and as it stood when that reads otherwise."""

    field: str
    stored: str
    stood: str
    mono: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: ``outcome`` is baik, perhatikan, ditolak or dilewati; ``said`` what was found."""

    line: int
    outcome: str
    said: tuple[str, ...]
    cells: list[Cell]
    text: str


def fields_of(seen: Preview) -> list[str]:
    """The fields worth a column: those mapped, and those some line has a value for."""
    told = {
        field
        for each in seen.lines + seen.troubled
        for field in STORED
        if hasattr(each.result, "name_key") and _value(each.result, field)
    }
    return [field for field in STORED if field in told or field in seen.columns.fields]


def shown(seen: Preview, fields: list[str], *, troubled: bool) -> list[Shown]:
    """The first lines, or those after them that ask for a look."""
    some = seen.troubled if troubled else seen.lines
    return [_line(each.result, each.cells, seen.columns, fields) for each in some]


def _line(result: Any, stood: tuple[str, ...], columns: Columns, fields: list[str]) -> Shown:
    if not hasattr(result, "name_key"):
        said = tuple(each.message for each in result.problems)
        text = " · ".join(filter(None, stood))
        return Shown(result.line, result.outcome, said, [], _hidden(text))
    cells = [_cell(result, stood, columns, field) for field in fields]
    said = tuple(each.message for each in result.warnings)
    return Shown(result.line, "perhatikan" if result.doubtful else "baik", said, cells, "")


def _cell(row: Any, stood: tuple[str, ...], columns: Columns, field: str) -> Cell:
    stored = _value(row, field)
    written = columns.cell(stood, field) or columns.cell(stood, _BESIDE.get(field, ""))
    if field == "status" and not columns.cell(stood, field) and stored in ("", word("hidup")):
        written = ""
    same = _plain(stored) == _plain(written) or not written
    if field in _NUMBERS:
        stored, written = (masked(stored) if stored else "–"), _hidden(written)
    return Cell(field, stored or "–", "" if same else written, field in _NUMBERS)


def _value(row: Any, field: str) -> str:
    """A field as text."""
    if field == "kelurahan":
        return city().name_of(row.wilayah_code) if row.wilayah_code else ""
    value = getattr(row, field)
    if value is None or value == "":
        return ""
    if field == "birth_date":
        return dotted(value)
    if field in ("status", "relation"):
        return word(value.replace(" ", "_"))
    return str(value)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text).upper().removeprefix("KELURAHAN").lstrip("0")


def _hidden(text: str) -> str:
    """A text without identity numbers: of those only the last digits."""
    return _LONG.sub(lambda found: masked(found[0]), text)
