"""The population numbers NIK and KK: what is certainly wrong, and what is only doubtful.

A NIK is ``PPKKCC DDMMYY SSSS``: the area of *first* registration, the birth date (women: day + 40),
a serial from 0001; it has no check digit and is never changed, so its prefix and its date may
differ from today's facts and are then doubtful, not wrong. A KK number is ``PPKKCC DDMMYY SSSS``
with the date of recording and no + 40.

How the numbers are built is known here alone; ``engine.registry.identity`` judges cells of lists by
the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, Final, Literal

from forms.messages import Fault, Invalid

HOME_REGION: Final = "3275"
"""The city itself: province and regency that a NIK issued here begins with."""
_RANGES: Final = ((11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 97))
PROVINCES: Final = frozenset(
    str(code) for first, last in _RANGES for code in range(first, last + 1)
)
"""The first two digits there are (Kemendagri's codes of provinces)."""
_RUNS: Final = frozenset(
    "".join(str((start + step * n) % 10) for n in range(16))
    for start in range(10)
    for step in (1, -1)
)
_NOISE = re.compile("[\\s._/\\-–—'‘’`\u200b\u200c\u200d\ufeff]")
_EXCEL = re.compile(r"^'?\s*\d([.,]\d+)?[eE]\+?\d+$|^'?\s*\d{16}[.,]0+$")
_SIXTEEN = re.compile(r"[0-9]{16}")
_WOMEN: Final = 40
"""What is added to the day of birth in the NIK of a woman."""
_OLDEST: Final = 110
"""Years; somebody older by the NIK than this has most likely died."""


def read_nik(value: Any) -> str:
    """The 16 digits of a NIK; ``Invalid`` when it is certainly wrong. Source: Dukcapil's scheme."""
    digits = _sixteen_digits(value, "nik")
    if not 1 <= int(digits[8:10]) <= 12:
        raise Invalid("nik_month")
    if not birth_dates_of(digits, date.max):
        raise Invalid("nik_day")
    if digits.endswith("0000"):
        raise Invalid("nik_serial")
    return digits


def read_kk(value: Any) -> str:
    """The 16 digits of a KK number; ``Invalid`` when it is certainly wrong."""
    digits = _sixteen_digits(value, "kk")
    if not recording_dates_of(digits, date.max):
        raise Invalid("kk_date")
    if digits.endswith("0000"):
        raise Invalid("kk_serial")
    return digits


def sex_of(nik: str) -> Literal["L", "P"]:
    """The sex a well-formed NIK was issued for: ``L`` (male) or ``P`` (female)."""
    return "P" if int(nik[6:8]) > _WOMEN else "L"


def birth_dates_of(nik: str, today: date) -> tuple[date, ...]:
    """The birth dates that 16 digits allow, latest first: the year has no century."""
    return _dates(nik[6:12], today, _WOMEN)


def recording_dates_of(kk: str, today: date) -> tuple[date, ...]:
    """The days of recording that the 16 digits of a KK number allow, latest first."""
    return _dates(kk[6:12], today)


def birth_date_of(nik: str, today: date, stated: date | None = None) -> date | None:
    """The birth date of a NIK: the one stated where its digits allow it, else the latest."""
    if stated is not None and stated <= today and _allows(nik, stated):
        return stated
    return next(iter(birth_dates_of(nik, today)), None)


def _allows(nik: str, born: date) -> bool:
    """Whether 16 digits may be those of somebody born then."""
    return (
        int(nik[8:10]) == born.month
        and int(nik[10:12]) == born.year % 100
        and int(nik[6:8]) in (born.day, born.day + _WOMEN)
        and born.year >= 1900
    )


def is_too_old(born: date, today: date) -> bool:
    """Whether somebody born then would be older than people become."""
    return today.year - born.year > _OLDEST


def is_pattern(digits: str) -> bool:
    """Whether the digits only count up or down, repeat, or are two digits throughout."""
    return digits in _RUNS or digits == digits[:4] * 4 or len(set(digits)) <= 2


def bare(text: str) -> str:
    """A number without what people, cards and spreadsheets put between its digits."""
    return _NOISE.sub("", text)


def doubts_about_nik(
    nik: str, *, today: date, born: date | None = None, sex: Any = None, kk: str | None = None
) -> Iterator[Fault]:
    """What an officer should look at again; none of it is a reason to refuse the number."""
    yield from _doubts_about_digits(nik)
    told = birth_date_of(nik, today, born)
    if born is not None and born != told:
        yield Fault("warn_nik_birth")
    if told is None or is_too_old(told, today):
        yield Fault("warn_nik_age")
    if (stated := _sex(sex)) and stated != sex_of(nik):
        yield Fault("warn_nik_sex")
    if kk is not None and kk == nik:
        yield Fault("warn_nik_is_kk")


def _doubts_about_digits(nik: str) -> Iterator[Fault]:
    if nik[:2] not in PROVINCES:
        yield Fault("warn_nik_region")
    elif not nik.startswith(HOME_REGION):
        yield Fault("warn_nik_outside")
    if is_pattern(nik):
        yield Fault("warn_nik_sequence")
    if nik.endswith("000"):
        yield Fault("warn_nik_excel")


def doubts_about_kk(kk: str, *, today: date) -> Iterator[Fault]:
    """What an officer should look at again in a well-formed KK number."""
    if all(recorded.year < 2000 for recorded in recording_dates_of(kk, today)):
        yield Fault("warn_kk_future")


def _sixteen_digits(value: Any, kind: str) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Invalid(f"{kind}_length")
    if _EXCEL.match(text := str(value).strip()):
        raise Invalid("nik_excel")
    digits = bare(text)
    if digits and not digits.strip("0"):
        raise Invalid(f"{kind}_zero")
    if not _SIXTEEN.fullmatch(digits):
        raise Invalid(f"{kind}_length")
    return digits


@lru_cache(maxsize=65536)
def _dates(written: str, today: date, women: int = 0) -> tuple[date, ...]:
    """The dates up to ``today`` that DDMMYY may mean, latest first; ``women``: more by their days."""
    day, month, year = int(written[:2]), int(written[2:4]), int(written[4:])
    if women and day > women:
        day -= women
    found = []
    for century in (2000, 1900):
        try:
            found.append(date(century + year, month, day))
        except ValueError:
            continue
    return tuple(one for one in found if one <= today)


def _sex(stated: Any) -> Literal["L", "P"] | None:
    text = str(stated or "").strip().lower()
    if text in {"l", "lk", "laki-laki", "laki", "laki_laki", "pria", "male", "m"}:
        return "L"
    if text in {"p", "pr", "perempuan", "wanita", "female", "f"}:
        return "P"
    return None
