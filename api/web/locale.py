"""The language, dates and numbers a reader gets: Indonesian first, then English."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.numbers import format_decimal
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, get_locale  # type: ignore[import-untyped]

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
ZONE = ZoneInfo("Asia/Jakarta")
"""Kota Bekasi keeps western Indonesian time all year."""
COOKIE = "bahasa"
_CATALOGUES = Path(__file__).parent.parent / "i18n"


def install(app: Flask) -> None:
    """Turn on translation and the filters for dates (WIB), numbers, rupiah and sizes."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", "id")
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", ZONE.key)
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(_CATALOGUES))
    Babel(app, locale_selector=chosen)
    filters = (date_text, time_text, clock, moment, number, rupiah, size, iso)
    app.jinja_env.filters.update({f.__name__.removesuffix("_text"): f for f in filters})


def chosen() -> str:
    """The language of this request: the officer's setting, the cookie, what the browser asks."""
    if not has_request_context():
        return "id"
    for wish in (getattr(g, "language", None), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return str(wish)
    return request.accept_languages.best_match(list(LANGUAGES), default="id") or "id"


def local(value: datetime) -> datetime:
    """The moment on the clocks of Bekasi; a value without a zone is taken as UTC."""
    aware = value if value.tzinfo else value.replace(tzinfo=ZoneInfo("UTC"))
    return aware.astimezone(ZONE)


def date_text(value: date | datetime | None, pattern: str = "d MMM yyyy") -> str:
    """``22 Nov 2026``, in the reader's language; nothing for ``None``."""
    if value is None:
        return ""
    day = local(value) if isinstance(value, datetime) else value
    return format_date(day, pattern, locale=_locale())


def time_text(value: datetime | None) -> str:
    """``14.05 WIB`` (``14:05 WIB`` in English)."""
    if value is None:
        return ""
    pattern = "HH.mm" if _locale().language == "id" else "HH:mm"
    return f"{format_time(local(value), pattern, locale=_locale())} WIB"


def clock(text: str | None) -> str:
    """A time of day as it is kept, ``08:00``, in the reader's writing: ``08.00`` in Indonesian."""
    return (text or "").replace(":", ".") if _locale().language == "id" else text or ""


def moment(value: datetime | None) -> str:
    """``Min, 22 Nov 2026, 14.05 WIB``."""
    if value is None:
        return ""
    day = format_datetime(local(value), "EEE, d MMM yyyy", locale=_locale())
    return f"{day}, {time_text(value)}"


def iso(value: date | datetime | None) -> str:
    """For ``<time datetime>``."""
    if value is None:
        return ""
    return (local(value) if isinstance(value, datetime) else value).isoformat()


def number(value: float | Decimal | None, digits: int | None = None) -> str:
    """``12.345`` in Indonesian, ``12,345`` in English."""
    if value is None:
        return ""
    pattern = "#,##0.###" if digits is None else "#,##0." + "0" * digits if digits else "#,##0"
    return str(format_decimal(value, pattern, locale=_locale()))


def rupiah(value: int | Decimal | None) -> str:
    """``Rp1.500.000``: whole rupiah, as the office writes it, in either language."""
    return "" if value is None else f"Rp{format_decimal(int(value), '#,##0', locale='id')}"


def size(value: int | None) -> str:
    """Bytes as ``340 KB`` or ``1,2 MB``."""
    if value is None:
        return ""
    return (
        f"{number(round(value / 1e6, 1))} MB" if value >= 1_000_000 else f"{-(-value // 1000)} KB"
    )


def days_apart(later: datetime, earlier: datetime) -> int:
    """Whole calendar days between two moments as Bekasi counts them."""
    gap: timedelta = local(later).replace(hour=0, minute=0, second=0, microsecond=0) - local(
        earlier
    ).replace(hour=0, minute=0, second=0, microsecond=0)
    return gap.days


def _locale() -> Locale:
    return get_locale() or Locale("id")
