"""Days, dates and amounts of time in the words of an Indonesian letter (and in English)."""

from __future__ import annotations

from datetime import date, datetime

from engine.wording import Lang, clock, month, weekday_name


def date_words(day: date, lang: Lang = "id") -> str:
    """``22 November 2026``."""
    return f"{day.day} {month(day.month, lang)} {day.year}"


def full_date(day: date, lang: Lang = "id") -> str:
    """``Minggu, 22 November 2026``."""
    return f"{weekday_name(day, lang)}, {date_words(day, lang)}"


def clock_time(at: datetime, lang: Lang = "id") -> str:
    """``23.59 WIB``; ``at`` must already be in office time."""
    return f"{clock(at.isoformat()[11:16], lang)} WIB"


def plural(count: int, one: str, many: str) -> str:
    """``1 day``, ``2 days``."""
    return f"{count} {one if count == 1 else many}"
