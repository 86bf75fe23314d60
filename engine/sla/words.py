"""Days, dates and amounts of time in the words of an Indonesian letter (and in English)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

Lang = Literal["id", "en"]

_MONTHS = {
    "id": [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_DAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


def month(number: int, lang: Lang = "id") -> str:
    """The name of month ``number`` (1 to 12)."""
    return _MONTHS[lang][number - 1]


def weekday(day: date, lang: Lang = "id") -> str:
    """``Senin`` … ``Minggu``."""
    return _DAYS[lang][day.weekday()]


def date_words(day: date, lang: Lang = "id") -> str:
    """``22 November 2026``."""
    return f"{day.day} {month(day.month, lang)} {day.year}"


def full_date(day: date, lang: Lang = "id") -> str:
    """``Minggu, 22 November 2026``."""
    return f"{weekday(day, lang)}, {date_words(day, lang)}"


def clock_time(at: datetime, lang: Lang = "id") -> str:
    """``23.59 WIB``; ``at`` must already be in office time."""
    return f"{at:%H.%M} WIB" if lang == "id" else f"{at:%H:%M} WIB"


def plural(count: int, one: str, many: str) -> str:
    """``1 day``, ``2 days``."""
    return f"{count} {one if count == 1 else many}"
