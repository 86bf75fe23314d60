"""The filters of a letter: dates, sums and names as an Indonesian office writes them."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any, cast

from num2words import num2words

from engine.documents.errors import DocumentFailed
from engine.sentences import say
from engine.sla import WIB
from engine.sla.words import date_words
from engine.wording import month, short, weekday_name

# What XML forbids, and the private-use marks by which annexes are placed.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")
_ROMAN = re.compile(r"[IVX]+")
_PARTICLES = {"bin", "binti", "dan", "di", "ke", "dari", "untuk", "pada"}


def printable(value: Any) -> Any:
    """How a value stands in a letter: no Python words, decimal comma, no control characters.

    Raises DocumentFailed for nothing (None), lists and contexts, which have no text.
    """
    if isinstance(value, str):
        return _UNPRINTABLE.sub("", value) if type(value) is str else value
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal | float):
        return _grouped(Decimal(str(value)), group="")
    if isinstance(value, date):
        return tanggal(value)
    if value is None or isinstance(value, list | tuple | dict):
        kind = say("kosong") if value is None else say("daftar, bukan teks")
        raise DocumentFailed(
            say("Sebuah isian {kind}. Tulis dengan if, for, atau default di templat.", kind=kind)
        )
    return value


def to_date(value: Any) -> date:
    """A date out of a date, a time (in WIB) or their ISO 8601 text."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
        except ValueError:
            raise DocumentFailed(
                say(
                    "“{value}” bukan tanggal. Isi dengan tanggal, misalnya 2026-11-22.", value=value
                ),
                value=value,
            ) from None
    if isinstance(value, datetime):
        return (value.astimezone(WIB) if value.tzinfo else value).date()
    if isinstance(value, date):
        return value
    return to_date(str(value))


def to_number(value: Any) -> Decimal:
    """A number out of a number or its text."""
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise DocumentFailed(
            say("“{value}” bukan angka. Isi dengan angka, misalnya 1500000.", value=value)
        ) from None


def tanggal(value: Any) -> str:
    """``22 November 2026``."""
    return date_words(to_date(value))


def hari(value: Any) -> str:
    """``Minggu``."""
    return weekday_name(to_date(value))


def tanggal_terbilang(value: Any) -> str:
    """``tanggal dua puluh dua bulan November tahun dua ribu dua puluh enam``."""
    day = to_date(value)
    return f"tanggal {terbilang(day.day)} bulan {month(day.month)} tahun {terbilang(day.year)}"


def terbilang(value: Any) -> str:
    """``seribu lima ratus``; decimals digit by digit after ``koma``."""
    number = to_number(value)
    whole = number == number.to_integral_value()
    return cast(str, num2words(int(number) if whole else number, lang="id"))


def angka(value: Any) -> str:
    """``1.500.000``, ``2,75``."""
    return _grouped(to_number(value), group=".")


def _grouped(number: Decimal, *, group: str) -> str:
    text = f"{number.normalize():,f}" if number else "0"
    return text.replace(",", "\0").replace(".", ",").replace("\0", group)


def rupiah(value: Any) -> str:
    """``Rp1.500.000,00``."""
    return "Rp" + f"{_sen(value):,.2f}".translate(str.maketrans(",.", ".,"))


def rupiah_terbilang(value: Any) -> str:
    """``satu juta lima ratus ribu rupiah``, with ``… sen`` where there are any."""
    amount = _sen(value)
    whole = int(amount)
    cents = int((abs(amount) - abs(whole)) * 100)
    return f"{terbilang(whole)} rupiah" + (f" {terbilang(cents)} sen" if cents else "")


def _sen(value: Any) -> Decimal:
    return to_number(value).quantize(Decimal("0.01"), ROUND_HALF_UP)


def romawi(value: Any) -> str:
    """The Roman numeral of a number from 1 to 3999, or of the month of a date: ``XI``."""
    number = value.month if isinstance(value, date) else None
    if number is None:
        text = str(value)
        number = to_date(text).month if "-" in text else int(to_number(text))
    if not 0 < number < 4000:
        raise DocumentFailed(
            say("{number} tidak dapat ditulis dengan angka Romawi.", number=number)
        )
    steps = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    found = ""
    for size, sign in steps:
        count, number = divmod(number, size)
        found += sign * count
    return found


def masker(value: Any) -> str:
    """An identity number with only its first and last four digits: ``3275********0001``."""
    text = str(value)
    if len(text) <= 8:
        return "*" * len(text)
    return text[:4] + "*" * (len(text) - 8) + text[-4:]


def titlecase(value: Any) -> str:
    """``BUDI SANTOSO, S.Sos.`` as ``Budi Santoso, S.Sos.``: titles, numerals, particles kept."""
    words = str(value).split()
    return " ".join(_cased(word, first=i == 0) for i, word in enumerate(words))


def _cased(word: str, *, first: bool) -> str:
    if "." in word or _ROMAN.fullmatch(word):
        return word
    if word.lower() in _PARTICLES and not first:
        return word.lower()
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def huruf(value: Any) -> str:
    """The letter of an item: 1 is ``a``, 27 is ``aa``."""
    number, text = int(to_number(value)), ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


_ORDINALS = {1: "KESATU", 2: "KEDUA", 3: "KETIGA", 10: "KESEPULUH", 11: "KESEBELAS"}


def diktum(value: Any) -> str:
    """The name of a decree's clause: ``KESATU``, ``KEDUA``, ``KEDUA BELAS``."""
    number = int(to_number(value))
    return _ORDINALS.get(number) or "KE" + terbilang(number).upper()


def sidik(value: Any) -> str:
    """The beginning of a checksum to read out and compare, never broken: ``d6de 4d28 ff7f``."""
    return short(str(printable(value))).replace(" ", "\u00a0")


def sidik_utuh(value: Any) -> str:
    """A whole checksum in groups of eight; a line breaks between two groups only."""
    mark = str(printable(value))
    return " ".join(mark[at : at + 8] for at in range(0, len(mark), 8))


FILTERS = {
    f.__name__: f
    for f in (
        tanggal, hari, tanggal_terbilang, terbilang, angka, rupiah, rupiah_terbilang, romawi,
        masker, titlecase, huruf, diktum, sidik, sidik_utuh,
    )
}  # fmt: skip
"""The letter's own filters by name."""
