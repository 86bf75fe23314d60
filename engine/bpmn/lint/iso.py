"""ISO 8601 durations, dates and repetitions, as deadlines and timers write them."""

from __future__ import annotations

import re
from datetime import date, datetime

_NUMBER = r"\d+(?:[.,]\d+)?"
_DURATION = re.compile(
    rf"P(?=[\dT])(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}W)?(?:{_NUMBER}D)?"
    rf"(?:T(?=\d)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:{_NUMBER}S)?)?"
)
_LOOKS_ISO = re.compile(r"[Pp][\dTt]|[Rr]\d*/|\d{4}-?\d{2}-?\d{2}(?:T|$)")


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
    if not slash or not re.fullmatch(r"R\d*", count):
        return False
    parts = rest.split("/")
    durations = [part for part in parts if is_duration(part)]
    others = [part for part in parts if part not in durations]
    return len(parts) <= 2 and len(durations) == 1 and all(is_date(part) for part in others)


def looks_iso(text: str) -> bool:
    """Whether the author plainly meant ISO 8601, so that it is judged as such and not as FEEL."""
    return bool(_LOOKS_ISO.match(text))
