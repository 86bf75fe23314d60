"""Identity numbers of the population administration: NIK and KK numbers, read and judged.

Nothing here refuses a number for where it was issued: many residents were registered elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Final

from engine.sentences import say

HOME_REGION: Final = "3275"
_PER_ISLAND: Final = ((11, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 97))
PROVINCES: Final = frozenset(
    str(code) for first, last in _PER_ISLAND for code in range(first, last + 1) if code != 20
)
_RUNS: Final = frozenset(
    "".join(str((start + step * n) % 10) for n in range(16))
    for start in range(10)
    for step in (1, -1)
)
_ABSENT: Final = frozenset(
    {"", "0", "-", "NIHIL", "TIDAK ADA", "BELUM ADA", "BELUM", "NULL", "NAN"}
)
_SEPARATORS: Final = str.maketrans("", "", " .-'`\u00a0\u200b\t\n\r_/")
_OLDEST: Final = 110


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or doubtful about a value: a code for programs, a sentence for officers."""

    code: str
    message: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """What a cell said: 16 digits, or none; ``errors`` refuse it, ``warnings`` only inform.

    ``number`` is None when the person has none yet (``absent``) or the cell is in error.
    ``date`` is the birth date (NIK) or the day of recording (KK); ``sex`` is L, P or None.
    """

    number: str | None = None
    date: date | None = None
    sex: str | None = None
    absent: bool = False
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = field(default=())


def read_nik(
    value: Any,
    *,
    today: date,
    birth_date: date | None = None,
    sex: str | None = None,
    kk: str | None = None,
) -> IdentityNumber:
    """Judge a NIK as a cell gives it (text or number) against what else the row says.

    PPKKCC DDMMYY SSSS, women DD + 40; blank, "0" and the like mean "belum ber-NIK".
    """
    digits, error = _digits(value, "nik", "NIK")
    if error is not None:
        return IdentityNumber(errors=(error,))
    if digits is None:
        return IdentityNumber(absent=True)
    day = int(digits[6:8])
    decoded_sex = "P" if day > 40 else "L"
    decoded = _date(day - 40 if day > 40 else day, digits, today, birth_date)
    if decoded is None:
        return IdentityNumber(errors=(_finding("nik_date", "nik", _NIK_DATE),))
    if digits[12:] == "0000":
        return IdentityNumber(errors=(_finding("nik_serial", "nik", _NIK_SERIAL),))
    warnings = _nik_warnings(digits, decoded, today) + _disagreements(
        digits, decoded, decoded_sex, (birth_date, sex, kk)
    )
    return IdentityNumber(digits, decoded, decoded_sex, warnings=tuple(warnings))


def read_kk(value: Any, *, today: date) -> IdentityNumber:
    """Judge a KK number: region of issue, day of recording DDMMYY, serial.

    A KK number is an attribute that changes, so an odd date is a warning, not an error.
    """
    digits, error = _digits(value, "kk", "Nomor KK")
    if error is not None:
        return IdentityNumber(errors=(error,))
    if digits is None:
        return IdentityNumber(absent=True)
    if digits[12:] == "0000":
        return IdentityNumber(errors=(_finding("kk_serial", "kk", _KK_SERIAL),))
    return _read_kk(digits, today)


@lru_cache(maxsize=1024)
def _read_kk(digits: str, today: date) -> IdentityNumber:
    """Every member of a family has the same number, one line after another."""
    recorded = _date(int(digits[6:8]), digits, today, None)
    warnings = []
    if recorded is None:
        warnings.append(_finding("kk_date", "kk", _KK_DATE))
    if digits[:2] not in PROVINCES:
        warnings.append(_finding("kk_region", "kk", _KK_REGION))
    return IdentityNumber(digits, recorded, warnings=tuple(warnings))


def mask(number: str | None) -> str:
    """Only the last four digits: the leading ones tell the kecamatan and the birthday."""
    if not number:
        return "—"
    return "•" * max(len(number) - 4, 0) + number[-4:]


def _digits(value: Any, name: str, label: str) -> tuple[str | None, Finding | None]:
    """The 16 digits of a cell, None for "none yet", or what is wrong with it."""
    if isinstance(value, str) and len(value) == 16 and value.isascii() and value.isdigit():
        return (value if value.strip("0") else None), None
    if value is None:
        return None, None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _numeric(value, name, label)
    text = str(value).strip()
    if text.upper() in _ABSENT:
        return None, None
    if "E+" in text.upper():
        return None, _rounded(name, label)
    text = text.translate(_SEPARATORS)
    if not text or not text.strip("0"):
        return None, None
    if len(text) == 16 and text.isascii() and text.isdigit():
        return text, None
    return None, _malformed(text, name, label)


def _numeric(value: float, name: str, label: str) -> tuple[str | None, Finding | None]:
    """A number cell. A spreadsheet keeps 15 digits, so a 16th digit that is 0 was lost."""
    if value != value or value == 0:
        return None, None
    text = f"{value:.0f}"
    if len(text) != 16 or value != int(value):
        return None, _malformed(text, name, label)
    if text.endswith("0"):
        return None, _rounded(name, label)
    return text, None


def _date(day: int, digits: str, today: date, stated: date | None) -> date | None:
    """The date in digits 7–12; of two possible centuries the stated one, else the nearer one."""
    return _nearest(day, digits[8:12], today, stated)


@lru_cache(maxsize=65536)
def _nearest(day: int, digits: str, today: date, stated: date | None) -> date | None:
    month, year = int(digits[:2]), int(digits[2:])
    candidates = []
    for century in (2000, 1900):
        try:
            candidate = date(century + year, month, day)
        except ValueError:
            continue
        if candidate <= today:
            candidates.append(candidate)
    if stated in candidates:
        return stated
    return candidates[0] if candidates else None


def _nik_warnings(digits: str, born: date, today: date) -> list[Finding]:
    warnings = []
    if digits[:2] not in PROVINCES:
        warnings.append(_finding("nik_region", "nik", _NIK_REGION))
    elif not digits.startswith(HOME_REGION):
        warnings.append(_finding("nik_elsewhere", "nik", _NIK_ELSEWHERE))
    if today.year - born.year > _OLDEST:
        warnings.append(_finding("nik_age", "nik", _NIK_AGE))
    if _is_pattern(digits):
        warnings.append(_finding("nik_pattern", "nik", _NIK_PATTERN))
    return warnings


def _disagreements(
    digits: str, born: date, decoded_sex: str, row: tuple[date | None, str | None, str | None]
) -> list[Finding]:
    stated, sex, kk = row
    warnings = []
    if stated is not None and stated != born:
        message = say(_NIK_BIRTH, nik=f"{born:%d-%m-%Y}", row=f"{stated:%d-%m-%Y}")
        warnings.append(_finding("nik_birth_date", "nik", message))
    if sex is not None and sex != decoded_sex:
        warnings.append(_finding("nik_sex", "nik", _NIK_SEX))
    if kk is not None and kk == digits:
        warnings.append(_finding("nik_is_kk", "nik", _NIK_IS_KK))
    return warnings


def _is_pattern(digits: str) -> bool:
    """Whether the digits only count up or down, repeat, or are two digits throughout."""
    return digits in _RUNS or digits == digits[:4] * 4 or len(set(digits)) <= 2


def _malformed(text: str, name: str, label: str) -> Finding:
    if not (text.isascii() and text.isdigit()):
        message = say(
            "{label} hanya boleh berisi angka. Periksa pada kartu lalu ketik ulang.", label=label
        )
        return Finding(f"{name}_characters", message, name)
    message = say(
        "{label} harus 16 digit, di sini {text} digit. Periksa pada kartu.",
        label=label,
        text=len(text),
    )
    return Finding(f"{name}_length", message, name)


def _rounded(name: str, label: str) -> Finding:
    message = say(
        "{label} terbaca sebagai angka sehingga digit terakhirnya hilang. Ubah kolom menjadi "
        "Teks lalu isi ulang.",
        label=label,
    )
    return Finding(f"{name}_rounded", message, name)


def _finding(code: str, name: str, message: str) -> Finding:
    return Finding(code, message, name)


_NIK_DATE = say("Digit 7–12 NIK bukan tanggal lahir yang sah. Periksa NIK pada KTP atau KK.")
_NIK_SERIAL = say("Empat digit terakhir NIK tidak boleh 0000. Periksa NIK pada KTP atau KK.")
_NIK_REGION = say("Kode wilayah di awal NIK tidak dikenal. Periksa NIK pada KTP atau KK.")
_NIK_ELSEWHERE = say("NIK pertama kali diterbitkan di luar Kota Bekasi; ini wajar bagi pendatang.")
_NIK_AGE = say("Menurut NIK, umur orang ini lebih dari 110 tahun. Pastikan masih hidup.")
_NIK_PATTERN = say("Digit NIK berpola berulang atau berurutan. Pastikan bukan isian asal.")
_NIK_BIRTH = say("Tanggal lahir menurut NIK {nik}, pada daftar {row}. Periksa mana yang benar.")
_NIK_SEX = say("Jenis kelamin menurut NIK berbeda dengan daftar. Periksa mana yang benar.")
_NIK_IS_KK = say("NIK sama dengan nomor KK. Periksa apakah kolomnya tertukar.")
_KK_SERIAL = say("Empat digit terakhir nomor KK tidak boleh 0000. Periksa pada KK.")
_KK_DATE = say("Digit 7–12 nomor KK bukan tanggal yang sah. Periksa pada KK.")
_KK_REGION = say("Kode wilayah di awal nomor KK tidak dikenal. Periksa pada KK.")
