"""RT and RW as offices write them: "001/005", "RT 01 RW 05", "01|05", a date made by Excel."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from engine.registry.dates import read_date

_LABELS: Final = re.compile(r"^\s*RT\s*[/\-&.]?\s*RW\b\s*[:.]?\s*(?=\d)")
_RT: Final = re.compile(r"\bR\.?\s?T\.?\s*[:.\-]?\s*(\d{1,3})(?!\d)")
_RW: Final = re.compile(r"(?:\b|(?<=\d))R\.?\s?W\.?\s*[:.\-]?\s*(\d{1,3})(?!\d)")
_PAIR: Final = re.compile(r"\(?\s*(\d{1,3})\s*[/\\|\-,;. ]\s*(\d{1,3})\s*\)?")
_BOTH: Final = re.compile(r"(\d{3})(\d{3})")
_NONE: Final = re.compile(r"[-–—/|., 0]*|TIDAK ADA|NIHIL")
_IN_ADDRESS: Final = re.compile(
    r"\bR\.?T\.?\s*[:.\-]?\s*(\d{1,3})\s*[/,\- ]*\s*R\.?W\.?\s*[:.\-]?\s*(\d{1,3})(?!\d)"
    r"|\bRT\s*[/.]?\s*RW\.?\s*[:.]?\s*(\d{1,3})\s*[/\-]\s*(\d{1,3})(?!\d)"
    r"|\bRT\.?\s*(\d{1,3})\s*/\s*(\d{1,3})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Units:
    """RT and RW, three digits each. ``from_date``: read out of a date that a spreadsheet made of
    them; ``unclear``: something was written that is neither taken nor guessed."""

    rt: str | None = None
    rw: str | None = None
    from_date: bool = False
    unclear: bool = False


_NOTHING: Final = Units()
_UNCLEAR: Final = Units(unclear=True)


def read_pair(cell: Any) -> Units:
    """RT and RW out of one cell."""
    if isinstance(cell, date | datetime):
        return Units(_three(cell.day), _three(cell.month), from_date=True)
    if isinstance(cell, bool) or (isinstance(cell, float) and not cell.is_integer()):
        return _UNCLEAR
    if isinstance(cell, int | float):
        return _NOTHING if cell == 0 else _UNCLEAR
    return _read_text(str(cell or "").strip().upper())


@lru_cache(maxsize=8192)
def _read_text(text: str) -> Units:
    if _NONE.fullmatch(text):
        return _NOTHING
    bare = _LABELS.sub("", text)
    found = _PAIR.fullmatch(bare) or _BOTH.fullmatch(bare)
    if found:
        return Units(_three(found[1]), _three(found[2]))
    rt, rw = _RT.search(text), _RW.search(text)
    if rt or rw:
        return Units(_three(rt[1]) if rt else None, _three(rw[1]) if rw else None)
    made = read_date(text) or read_date(f"{text}-2000")
    if made is not None and not text.isdigit():
        return Units(_three(made.day), _three(made.month), from_date=True)
    return _UNCLEAR


def read_unit(cell: Any, label: str) -> Units:
    """An RT or RW (``label``) out of its own column, or both when the cell names both."""
    if isinstance(cell, str):
        return _read_unit(cell.strip().upper(), label)
    if isinstance(cell, date | datetime):
        return _UNCLEAR
    whole = isinstance(cell, int) or (isinstance(cell, float) and cell.is_integer())
    return _read_unit(str(int(cell)) if whole else str(cell or "").strip(), label)


@lru_cache(maxsize=8192)
def _read_unit(text: str, label: str) -> Units:
    if _NONE.fullmatch(text):
        return _NOTHING
    digits = re.fullmatch(rf"(?:{label}\.?\s*[:.]?\s*)?(\d{{1,3}})", text)
    if digits is None:
        return _read_text(text)
    unit = _three(digits[1])
    return Units(rt=unit) if label == "RT" else Units(rw=unit)


def read_address(address: str) -> Units:
    """RT and RW out of an address: "Jl. Melati No. 1 RT 001 RW 005"."""
    found = _IN_ADDRESS.search(address.upper())
    if found is None:
        return _NOTHING
    rt, rw = (each for each in found.groups() if each is not None)
    return Units(_three(rt), _three(rw))


def _three(number: str | int) -> str | None:
    return f"{int(number):03}" if int(number) else None
