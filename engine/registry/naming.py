"""A name as a list writes it: how it is shown, by which key it is found, what is odd about it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from engine.registry.names import clean_name, is_latin, name_key
from engine.registry.statuses import is_late

LONGEST: Final = 160
"""Letters of a name that are kept."""


class Name(NamedTuple):
    """A name read. ``refused`` and ``doubts`` are codes of ``faults``; ``late``: "Alm." before it."""

    shown: str
    key: str
    late: bool
    refused: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=32768)
def read_name(written: str) -> Name:
    """Read a name, its blanks squeezed before. Half the names of a list stand in it twice."""
    plain = written.replace(" ", "")
    odd = not (len(plain) > 1 and plain.isascii() and plain.isalpha())
    refused, doubts = _oddities(written) if odd else ((), ())
    if len(written) > LONGEST:
        doubts = (*doubts, "too_many_letters")
    shown = clean_name(written[:LONGEST])
    return Name(shown, name_key(shown), is_late(shown), refused, doubts)


def _oddities(written: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is wrong with a name that is more, or less, than plain letters."""
    letters = [letter for letter in written if letter.isalpha()]
    signs = written[:1] in ("=", "+", "@") or any(letter.isdigit() for letter in written)
    doubts = ("name_signs",) if signs else ()
    if not letters:
        return ("name_missing",), doubts
    if not is_latin(written):
        return ("name_script",), doubts
    return (), ("name_short", *doubts) if len(letters) == 1 else doubts
