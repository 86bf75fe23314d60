"""Identity numbers of the population administration: NIK and KK numbers, read and judged.

Nothing here refuses a number for where it was issued: many residents were registered elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from engine.sentences import say
from engine.wording import NOTHING, masked
from forms.identity import (
    HOME_REGION,
    PROVINCES,
    bare,
    birth_date_of,
    is_pattern,
    is_too_old,
    recording_dates_of,
    sex_of,
)

_ABSENT: Final = frozenset(
    {"", "0", "-", "NIHIL", "TIDAK ADA", "BELUM ADA", "BELUM", "NULL", "NAN"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong or doubtful about a value: a code for programs, a sentence for officers."""

    code: str
    message: str
    field: str = ""


class IdentityNumber(NamedTuple):
    """What a cell said: 16 digits, or none; ``errors`` refuse it, ``warnings`` only inform.

    ``number`` is None when the person has none yet (``absent``) or the cell is in error.
    ``date`` is the birth date (NIK) or the day of recording (KK); ``sex`` is L, P or None.
    """

    number: str | None = None
    date: date | None = None
    sex: str | None = None
    absent: bool = False
    errors: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()


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
    decoded = birth_date_of(digits, today, birth_date)
    if decoded is None:
        return IdentityNumber(errors=(_finding("nik_date", "nik", _NIK_DATE),))
    if digits.endswith("0000"):
        return IdentityNumber(errors=(_finding("nik_serial", "nik", _NIK_SERIAL),))
    issued_to = sex_of(digits)
    warnings = _nik_warnings(digits, decoded, today)
    warnings += _disagreements(digits, (decoded, issued_to), (birth_date, sex, kk))
    return IdentityNumber(digits, decoded, issued_to, False, (), tuple(warnings))


def read_kk(value: Any, *, today: date) -> IdentityNumber:
    """Judge a KK number: region of issue, day of recording DDMMYY, serial.

    A KK number is an attribute that changes, so an odd date is a warning, not an error.
    """
    digits, error = _digits(value, "kk", "Nomor KK")
    if error is not None:
        return IdentityNumber(errors=(error,))
    if digits is None:
        return IdentityNumber(absent=True)
    if digits.endswith("0000"):
        return IdentityNumber(errors=(_finding("kk_serial", "kk", _KK_SERIAL),))
    return _read_kk(digits, today)


@lru_cache(maxsize=1024)
def _read_kk(digits: str, today: date) -> IdentityNumber:
    """Every member of a family has the same number, one line after another."""
    recorded = next(iter(recording_dates_of(digits, today)), None)
    warnings = []
    if recorded is None:
        warnings.append(_finding("kk_date", "kk", _KK_DATE))
    if digits[:2] not in PROVINCES:
        warnings.append(_finding("kk_region", "kk", _KK_REGION))
    return IdentityNumber(digits, recorded, warnings=tuple(warnings))


def mask(number: str | None) -> str:
    """Only the last four digits; the sign for nothing where there is no number."""
    return masked(number) if number else NOTHING


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
    text = bare(text)
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


def _nik_warnings(digits: str, born: date, today: date) -> list[Finding]:
    warnings = []
    if digits[:2] not in PROVINCES:
        warnings.append(_finding("nik_region", "nik", _NIK_REGION))
    elif not digits.startswith(HOME_REGION):
        warnings.append(_ELSEWHERE)
    if is_too_old(born, today):
        warnings.append(_finding("nik_age", "nik", _NIK_AGE))
    if is_pattern(digits):
        warnings.append(_finding("nik_pattern", "nik", _NIK_PATTERN))
    return warnings


def _disagreements(
    digits: str, told: tuple[date, str], row: tuple[date | None, str | None, str | None]
) -> list[Finding]:
    """Where what the digits tell, birth date and sex, is not what the row says."""
    born, issued_to = told
    stated, sex, kk = row
    warnings = []
    if stated is not None and stated != born:
        message = say(_NIK_BIRTH, nik=born, row=stated)
        warnings.append(_finding("nik_birth_date", "nik", message))
    if sex is not None and sex != issued_to:
        warnings.append(_finding("nik_sex", "nik", _NIK_SEX))
    if kk is not None and kk == digits:
        warnings.append(_finding("nik_is_kk", "nik", _NIK_IS_KK))
    return warnings


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
_ELSEWHERE = _finding("nik_elsewhere", "nik", _NIK_ELSEWHERE)
"""Every third resident's: made once."""
