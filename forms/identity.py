"""The population numbers NIK and KK: what is certainly wrong, and what is only doubtful.

A NIK is ``PPKKCC DDMMYY SSSS``: the area of *first* registration, the birth date (women: day + 40),
a serial from 0001; it has no check digit and is never changed, so its prefix and its date may
differ from today's facts and are then doubtful, not wrong. A KK number is ``PPKKCC DDMMYY SSSS``
with the date of recording and no + 40.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Literal

from forms.messages import Fault, Invalid

HOME_REGION = "3275"
_PROVINCE_RANGES = ((11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 97))
_PROVINCES = {str(code) for first, last in _PROVINCE_RANGES for code in range(first, last + 1)}
_NOISE = re.compile("[\\s.\\-–—'‘’`\u200b\u200c\u200d\ufeff]")
_EXCEL = re.compile(r"^'?\s*\d([.,]\d+)?[eE]\+?\d+$|^'?\s*\d{16}[.,]0+$")
_SIXTEEN = re.compile(r"[0-9]{16}")
_OLDEST = 110


def read_nik(value: Any) -> str:
    """The 16 digits of a NIK; ``Invalid`` when it is certainly wrong. Source: Dukcapil's scheme."""
    digits = _sixteen_digits(value, "nik")
    day = int(digits[6:8])
    day -= 40 if day > 40 else 0
    month, year = int(digits[8:10]), int(digits[10:12])
    if not 1 <= month <= 12:
        raise Invalid("nik_month")
    if not _is_date(day, month, year):
        raise Invalid("nik_day")
    if digits.endswith("0000"):
        raise Invalid("nik_serial")
    return digits


def read_kk(value: Any) -> str:
    """The 16 digits of a KK number; ``Invalid`` when it is certainly wrong."""
    digits = _sixteen_digits(value, "kk")
    if not _is_date(int(digits[6:8]), int(digits[8:10]), int(digits[10:12])):
        raise Invalid("kk_date")
    if digits.endswith("0000"):
        raise Invalid("kk_serial")
    return digits


def sex_of(nik: str) -> Literal["L", "P"]:
    """The sex a well-formed NIK was issued for: ``L`` (male) or ``P`` (female)."""
    return "P" if int(nik[6:8]) > 40 else "L"


def birth_dates_of(nik: str, today: date) -> list[date]:
    """The birth dates a well-formed NIK allows, latest first: its year has no century."""
    day = int(nik[6:8]) % 40 if int(nik[6:8]) > 40 else int(nik[6:8])
    month, year = int(nik[8:10]), int(nik[10:12])
    candidates = (_date(day, month, century + year) for century in (2000, 1900))
    return [born for born in candidates if born and born <= today]


def doubts_about_nik(
    nik: str, *, today: date, born: date | None = None, sex: Any = None, kk: str | None = None
) -> Iterator[Fault]:
    """What an officer should look at again; none of it is a reason to refuse the number."""
    yield from _doubts_about_digits(nik)
    possible = birth_dates_of(nik, today)
    if born is not None and born not in possible:
        yield Fault("warn_nik_birth")
    if not possible or (today - possible[0]) > timedelta(days=_OLDEST * 366):
        yield Fault("warn_nik_age")
    if (stated := _sex(sex)) and stated != sex_of(nik):
        yield Fault("warn_nik_sex")
    if kk is not None and kk == nik:
        yield Fault("warn_nik_is_kk")


def _doubts_about_digits(nik: str) -> Iterator[Fault]:
    if nik[:2] not in _PROVINCES:
        yield Fault("warn_nik_region")
    elif not nik.startswith(HOME_REGION):
        yield Fault("warn_nik_outside")
    if nik in "12345678901234567890123456" or len(set(nik)) == 1:
        yield Fault("warn_nik_sequence")
    if nik.endswith("000"):
        yield Fault("warn_nik_excel")


def doubts_about_kk(kk: str, *, today: date) -> Iterator[Fault]:
    """What an officer should look at again in a well-formed KK number."""
    recorded = _date(int(kk[6:8]), int(kk[8:10]), 2000 + int(kk[10:12]))
    if recorded is None or recorded > today:
        yield Fault("warn_kk_future")


def _sixteen_digits(value: Any, kind: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Invalid(f"{kind}_length")
    if _EXCEL.match(text := str(value).strip()):
        raise Invalid("nik_excel")
    digits = _NOISE.sub("", text)
    if digits and not digits.strip("0"):
        raise Invalid(f"{kind}_zero")
    if not _SIXTEEN.fullmatch(digits):
        raise Invalid(f"{kind}_length")
    return digits


def _is_date(day: int, month: int, year: int) -> bool:
    return any(_date(day, month, century + year) for century in (1900, 2000))


def _date(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _sex(stated: Any) -> Literal["L", "P"] | None:
    text = str(stated or "").strip().lower()
    if text in {"l", "lk", "laki-laki", "laki", "laki_laki", "pria", "male", "m"}:
        return "L"
    if text in {"p", "pr", "perempuan", "wanita", "female", "f"}:
        return "P"
    return None
