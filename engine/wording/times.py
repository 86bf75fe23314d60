"""Days, hours and spans of time on the clocks of the office: Asia/Jakarta all year."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from engine.wording.figures import Lang

OFFICE_ZONE = ZoneInfo("Asia/Jakarta")
"""Kota Bekasi keeps western Indonesian time all year."""
_UTC = ZoneInfo("UTC")
_MONTHS = {
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
    "en": "January February March April May June July August September October November December",
}
_DAYS = {
    "id": "Senin Selasa Rabu Kamis Jumat Sabtu Minggu",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_SHORT = 3
"""Letters of a month or a weekday in both languages."""
_UNITS = {
    "id": (("menit", "menit"), ("jam", "jam"), ("hari", "hari")),
    "en": (("minute", "minutes"), ("hour", "hours"), ("day", "days")),
}
_ISO = re.compile(
    r"(?<![\w.-])(\d{4}-\d{2}-\d{2})"
    r"(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?(?:@[A-Za-z_/]+)?(?![\w-])"
)


def local(value: datetime) -> datetime:
    """The moment on the clocks of the office; a value without a zone is taken as UTC."""
    aware = value if value.tzinfo else value.replace(tzinfo=_UTC)
    try:
        return aware.astimezone(OFFICE_ZONE)
    except OverflowError:  # the last day of the calendar has no tomorrow
        return aware


def day(value: date, lang: Lang = "id", *, weekday: bool = False) -> str:
    """``22 Nov 2026``, with ``Min, `` before it where the weekday counts; the office's day of a moment."""
    on = local(value) if isinstance(value, datetime) else value
    text = f"{on.day} {month(on.month, lang)[:_SHORT]} {on.year}"
    return f"{weekday_name(on, lang)[:_SHORT]}, {text}" if weekday else text


def month(number: int, lang: Lang = "id") -> str:
    """The name of month ``number`` (1 to 12)."""
    return _MONTHS[lang].split()[number - 1]


def weekday_name(on: date, lang: Lang = "id") -> str:
    """``Senin`` … ``Minggu``."""
    return _DAYS[lang].split()[on.weekday()]


def hour(value: datetime, lang: Lang = "id") -> str:
    """``14.05 WIB`` (``14:05 WIB`` in English)."""
    return f"{clock(local(value).isoformat()[11:16], lang)} WIB"


def clock(text: str, lang: Lang = "id") -> str:
    """A time of day as it is kept, ``08:00``, as it is read: ``08.00`` in Indonesian."""
    return text.replace(":", ".") if lang == "id" else text


def moment(value: datetime, lang: Lang = "id", *, weekday: bool = False) -> str:
    """``22 Nov 2026, 14.05 WIB``."""
    return f"{day(value, lang, weekday=weekday)}, {hour(value, lang)}"


def dotted(value: date) -> str:
    """``31-12-1980``: a day as it is typed into a form."""
    return f"{value.day:02}-{value.month:02}-{value.year:04}"


def typed(value: datetime) -> str:
    """``2026-11-22T14:05``: a moment as a browser's own input takes it, on the office's clock."""
    on = local(value) if value.tzinfo else value
    return on.replace(tzinfo=None).isoformat(timespec="minutes")


def read_day(text: Any) -> date | None:
    """The day that an ISO text names, None where it names none."""
    try:
        return date.fromisoformat(text) if isinstance(text, str) and len(text) == 10 else None
    except ValueError:
        return None


def days_within(text: str, lang: Lang = "id") -> str:
    """A text in which every ISO day and moment is written for people."""
    return _ISO.sub(lambda found: _written(found, lang), text) if "-" in text else text


def _written(found: re.Match[str], lang: Lang) -> str:
    try:
        if not found[2]:
            return day(date.fromisoformat(found[1]), lang)
        at = datetime.fromisoformat(found[1] + found[2])
    except ValueError:
        return found[0]
    return moment(at if at.tzinfo else at.replace(tzinfo=OFFICE_ZONE), lang)


def days_apart(later: datetime, earlier: datetime) -> int:
    """Whole calendar days between two moments as the office counts them."""
    return (local(later).date() - local(earlier).date()).days


def ago(gap: timedelta, lang: Lang = "id") -> str:
    """``53 menit``, ``5 jam``, ``2 hari``: a span in the largest unit that is full, one minute at least."""
    minutes = max(1, int(abs(gap).total_seconds() // 60))
    step, count = (0, minutes) if minutes < 60 else (1, minutes // 60)
    if count >= 24 and step:
        step, count = 2, count // 24
    one, many = _UNITS[lang][step]
    return f"{count} {one if count == 1 else many}"
