"""The cells of a list as values: texts, dates, sex, relation, RT and RW, decile."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb pebruari february",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu ags aug agt august",
            "september sep sept",
            "oktober okt oct october",
            "november nov nopember nop",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_DATE: Final = re.compile(r"(\d{1,4})[-/. ]+(\d{1,2}|[a-z]+)[-/. ]+(\d{2,4})(?:[ t]\d\d:\d\d.*)?$")
_EXCEL_EPOCH: Final = date(1899, 12, 30)
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


def read_date(cell: Any) -> date | None:
    """A date as written: 12-03-1980, 1980/3/12, 12 Maret 1980, "Bekasi, 12-03-1980", a cell."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _EXCEL_EPOCH + timedelta(days=int(cell)) if 1 < cell < 80000 else None
    return _read_date_text(str(cell)) if cell else None


@lru_cache(maxsize=65536)
def _read_date_text(value: str) -> date | None:
    found = _DATE.search(value.strip().lower())
    if found is None:
        return None
    first, middle, last = found.groups()
    month = int(middle) if middle.isdigit() else _MONTHS.get(middle, 0)
    if len(first) == 4:
        year, day = int(first), int(last)
    else:
        year, day = int(last), int(first)
    if year < 1850:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_place(value: str) -> str:
    """The place in "BEKASI, 12-03-1980"; empty when there is only a date."""
    place = value.split(",")[0].strip()
    return "" if any(letter.isdigit() for letter in place) else place


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


@lru_cache(maxsize=4096)
def read_unit(value: str) -> str | None:
    """An RT or RW number as three digits."""
    digits = re.sub(r"[^0-9]", "", value)
    return digits[-3:].zfill(3) if digits.strip("0") else None


def read_status(value: str) -> str:
    """How a population register has a person: hidup, meninggal or pindah."""
    words = value.lower()
    for status, sign in (("meninggal", "meninggal"), ("meninggal", "wafat"), ("pindah", "pindah")):
        if sign in words:
            return status
    return "hidup"


def read_decile(value: str) -> int | None:
    """1 to 10, from "3", "Desil 3" and the like."""
    digits = re.sub(r"[^0-9]", "", value)
    return int(digits) if len(digits) in (1, 2) and 1 <= int(digits) <= 10 else None
