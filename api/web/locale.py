"""The language, dates and numbers a reader gets: Indonesian first, then English."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal

from flask import Flask, g, has_request_context, request
from flask_babel import Babel, get_locale  # type: ignore[import-untyped]

import engine.wording as written
from engine.shares import percent
from engine.wording import OFFICE_ZONE

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
COOKIE = "bahasa"
_CATALOGUES = Path(__file__).parent.parent / "i18n"


def install(app: Flask) -> None:
    """Turn on translation and the filters for dates (WIB), numbers, rupiah and sizes."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", "id")
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", OFFICE_ZONE.key)
    app.config.setdefault("BABEL_TRANSLATION_DIRECTORIES", str(_CATALOGUES))
    Babel(app, locale_selector=chosen)
    filters = (
        date_text, time_text, clock, moment, number, rupiah, size, month, iso, percent,
        written.person_name, written.street,
    )  # fmt: skip
    app.jinja_env.globals["point"] = point
    app.jinja_env.filters.update({f.__name__.removesuffix("_text"): f for f in filters})


def chosen() -> str:
    """The language of this request: the officer's setting, the cookie, what the browser asks."""
    if not has_request_context():
        return "id"
    for wish in (getattr(g, "language", None), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return str(wish)
    return request.accept_languages.best_match(list(LANGUAGES), default="id") or "id"


def date_text(value: date | datetime | None, *, weekday: bool = False) -> str:
    """``22 Nov 2026``, in the reader's language; nothing for ``None``."""
    return "" if value is None else written.day(value, language(), weekday=weekday)


def time_text(value: datetime | None) -> str:
    """``14.05 WIB`` (``14:05 WIB`` in English)."""
    return "" if value is None else written.hour(value, language())


def clock(text: str | None) -> str:
    """A time of day as it is kept, ``08:00``, in the reader's writing: ``08.00`` in Indonesian."""
    return written.clock(text or "", language())


def moment(value: datetime | None, *, weekday: bool = False) -> str:
    """``22 Nov 2026, 14.05 WIB``."""
    return "" if value is None else written.moment(value, language(), weekday=weekday)


def iso(value: date | datetime | None) -> str:
    """For ``<time datetime>``."""
    if value is None:
        return ""
    return (written.local(value) if isinstance(value, datetime) else value).isoformat()


def number(value: float | Decimal | None, digits: int | None = None) -> str:
    """``12.345`` in Indonesian, ``12,345`` in English."""
    return "" if value is None else written.number(value, language(), digits)


def rupiah(value: int | Decimal | None) -> str:
    """``Rp1.500.000``: whole rupiah, as the office writes it, in either language."""
    return "" if value is None else written.rupiah(value)


def size(value: int | None) -> str:
    """Bytes as ``340 KB`` or ``1,2 MB``."""
    return "" if value is None else written.size(value, language())


def month(value: date) -> str:
    """``November``."""
    return written.month(value.month, language())


def point(lat: float, lon: float) -> str:
    """A place on the map, ``-6,23832; 106,99721``."""
    return written.place(lat, lon, language())


def language() -> Literal["id", "en"]:
    """The reader's language, as values are written in it."""
    locale = get_locale()
    return "en" if locale is not None and locale.language == "en" else "id"
