"""Identities of rows: UUID version 7 (RFC 9562), so that new rows land at the end of every index."""

from __future__ import annotations

import os
import secrets
import threading
import time
from uuid import UUID, SafeUUID

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The signs of codes: none of them looks like another."""
_GROUP = 4
_UNKNOWN = SafeUUID.unknown
_lock = threading.Lock()
_last = 0


def new_id() -> UUID:
    """A new identity, greater than every earlier one of this process.

    The 12 bits after the millisecond are a sub-millisecond counter (RFC 9562 §6.2, method 3).
    """
    global _last
    with _lock:
        stamp = max((time.time_ns() << 12) // 1_000_000, _last + 1)
        _last = stamp
    millisecond, fraction = stamp >> 12, stamp & 0xFFF
    tail = int.from_bytes(os.urandom(8), "big") & 0x3FFFFFFFFFFFFFFF
    return _uuid((millisecond << 80) | (0x7 << 76) | (fraction << 64) | (0x2 << 62) | tail)


def known_id(text: str | None) -> UUID | None:
    """The identity that a text from outside names, hyphens or not; None for any other, or none."""
    try:
        return UUID(hex=text or "")
    except ValueError:
        return None


def _uuid(value: int) -> UUID:
    """A UUID without the checks of its constructor, which take longer than all the rest."""
    made = object.__new__(UUID)
    object.__setattr__(made, "int", value)
    object.__setattr__(made, "is_safe", _UNKNOWN)
    return made


def new_reference() -> str:
    """A case reference a person can read out over the phone: ``7KQ2-M4XD``, no look-alike letters.

    It says nothing of its case, so that a receipt tells a stranger nothing; 30^8 of them.
    """
    return _groups(2)


def new_letter_code() -> str:
    """The code printed on a letter, ``J4F7-KA9K-2W73``: in capitals, no look-alikes; 30^12 of them."""
    return _groups(3)


def typed_code(text: str) -> str:
    """A code as people type it, with or without its dashes, in any case, as it is kept."""
    letters = "".join(char for char in text.upper() if char.isalnum())
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def _groups(count: int) -> str:
    letters = [secrets.choice(ALPHABET) for _ in range(count * _GROUP)]
    return typed_code("".join(letters))
