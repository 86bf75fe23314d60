"""ISO 8601 durations, dates and repetitions, as deadlines and timers write them."""

from __future__ import annotations

import re
from datetime import date, datetime

_PART = r"\d+(?:\.\d+)?"
_DURATION = re.compile(
    rf"P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:{_PART}W)?(?:{_PART}D)?"
    rf"(?:T(?=\d)(?:{_PART}H)?(?:{_PART}M)?(?:{_PART}S)?)?"
)
_LOOKS_ISO = re.compile(
    r"[-+]?[Pp][-+]?[Tt]?[-+]?\d.*|[-+]?[Rr][-+]?\d*/.*|\d{4}-?\d{2}-?\d{2}(?:T.*)?"
)


def is_duration(text: str) -> bool:
    """Whether the text is an ISO 8601 duration longer than nothing (4.4.2.4; ``P2D``, ``PT4H``)."""
    return bool(_DURATION.fullmatch(text)) and any(digit in text for digit in "123456789")


def is_date(text: str) -> bool:
    """Whether the text is an ISO 8601 date, or date and time."""
    for kind in (datetime, date):
        try:
            kind.fromisoformat(text)
        except ValueError:
            continue
        return True
    return False


def is_cycle(text: str) -> bool:
    """Whether the text is an ISO 8601 repetition: ``R3/PT1H``, ``R/2026-01-01T08:00Z/P1W``."""
    count, slash, rest = text.partition("/")
    start, between, every = rest.rpartition("/")
    if not slash or not re.fullmatch(r"R(?:0*[1-9]\d*)?", count):
        return False  # ``R0`` never comes
    return is_duration(every) and (not between or is_date(start))


def looks_iso(text: str) -> bool:
    """Whether the author plainly meant ISO 8601, so that it is judged as such and not as FEEL."""
    return bool(_LOOKS_ISO.fullmatch(text))
