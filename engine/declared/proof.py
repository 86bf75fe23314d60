"""How a citizen shows whose case it is: its reference, and a fact that was given at intake."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterator, Mapping
from typing import Any

PHONE_DIGITS = 4
"""Last digits of the phone number that a citizen is asked for."""


def tidy_reference(typed: str) -> str:
    """A case reference as it is kept, whatever blanks, dashes and small letters were typed."""
    letters = re.sub(r"[^0-9A-Z]", "", typed.upper())[:8]
    return f"{letters[:4]}-{letters[4:]}"


def proves(data: Mapping[str, Any], proof: str) -> bool:
    """Whether ``proof`` is a fact that was given at intake: the phone's end, or the birth date.

    Every fact is compared, in a time that does not tell how much of it was right.
    """
    given = _plain(proof)
    matches = [hmac.compare_digest(fact.encode(), given.encode()) for fact in _facts(data)]
    return any(matches) and len(given) >= PHONE_DIGITS


def proves_fully(data: Mapping[str, Any], proof: str) -> bool:
    """Whether ``proof`` is the whole phone number given at intake: what opens data asks for more."""
    known = _number(_phone(data.get("pelapor") or data))
    return len(known) >= 8 and hmac.compare_digest(known.encode(), _number(proof).encode())


def _number(typed: str) -> str:
    """Digits without the 0 or 62 they may begin with."""
    return re.sub(r"^(62|0)", "", re.sub(r"\D", "", typed))


def _phone(person: Mapping[str, Any]) -> str:
    """The phone of whoever reported, or of whoever signs for an institution that asks for data."""
    return str(person.get("telepon") or person.get("telepon_pemohon") or "")


def _facts(data: Mapping[str, Any]) -> Iterator[str]:
    """Of whoever reported; the subject's own facts count only where both are one person."""
    person = data.get("pelapor") or data
    digits = re.sub(r"\D", "", _phone(person))
    yield digits[-PHONE_DIGITS:] or "-"
    born = str(person.get("tanggal_lahir") or "")
    yield born.replace("-", "") or "-"


def _plain(proof: str) -> str:
    """Digits only: of a whole phone number its end; a date typed day first is turned round."""
    day_first = re.fullmatch(r"\s*(\d{1,2})\D+(\d{1,2})\D+(\d{4})\s*", proof)
    if day_first:
        day, month, year = day_first.groups()
        return f"{year}{month:0>2}{day:0>2}"
    digits = re.sub(r"\D", "", proof)
    return digits[-PHONE_DIGITS:] if len(digits) > len("19700131") else digits
