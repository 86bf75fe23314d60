"""The cells of a list as values: texts, sex, relation, decile."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Any, Final

_SEXES: Final = {
    **dict.fromkeys(("L", "LK", "LAKI-LAKI", "LAKI LAKI", "LAKI", "PRIA", "1", "M"), "L"),
    **dict.fromkeys(("P", "PR", "PEREMPUAN", "WANITA", "2", "F"), "P"),
}
_RELATIONS: Final = (
    ("kepala", ("KEPALA", "KRT", "KK", "1")),
    ("suami", ("SUAMI", "2")),
    ("istri", ("ISTRI", "ISTERI", "3")),
    ("anak", ("ANAK", "4")),
    ("menantu", ("MENANTU", "5")),
    ("cucu", ("CUCU", "6")),
    ("orang tua", ("ORANG", "ORANGTUA", "7")),
    ("mertua", ("MERTUA", "8")),
    ("famili lain", ("FAMILI", "9")),
    ("pembantu", ("PEMBANTU", "10")),
)
_RELATION_BY_WORD: Final = {word: relation for relation, words in _RELATIONS for word in words}


def text(cell: Any) -> str:
    """A cell as text: whole numbers without ".0", dates in ISO form, blanks squeezed."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell)


def texts(cells: Iterable[Any]) -> tuple[str, ...]:
    """The cells of a line as texts."""
    return tuple(map(text, cells))


_ERRORS: Final = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA", "#SPILL!")
)


def proper(cell: Any) -> Any:
    """The cell, nothing when a spreadsheet shows an error in it."""
    if isinstance(cell, str) and cell[:1] == "#" and cell.strip().upper() in _ERRORS:
        return None
    return cell


def read_sex(value: str) -> str | None:
    """L, P, or None when blank or unknown."""
    return _SEXES.get(value.upper())


@lru_cache(maxsize=1024)
def read_relation(value: str) -> str:
    """The relation to the head in one spelling; "" when blank, "lainnya" when unknown."""
    words = re.findall(r"[A-Z]+|\d+", value.upper())
    if not words:
        return ""
    if words[0].isdigit() and len(words) > 1:
        words = words[1:]
    return _RELATION_BY_WORD.get(words[0].lstrip("0"), "lainnya")


@lru_cache(maxsize=1024)
def read_decile(value: str) -> int | None:
    """1 to 10, from "3", "Desil 3" and the like."""
    digits = re.sub(r"[^0-9]", "", value)
    return int(digits) if len(digits) in (1, 2) and 1 <= int(digits) <= 10 else None
