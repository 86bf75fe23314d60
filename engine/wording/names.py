"""Names and addresses that registries keep in capitals, told as people write them.

«SITI AMINAH BINTI H. MA'RUF, S.PD» is told as «Siti Aminah binti H. Ma'ruf, S.Pd». Only what is said
changes: the stored value stays as its source wrote it, and what has a small letter anywhere was
written by a person and is told as it stands.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_BETWEEN: Final = frozenset({"bin", "binti", "alias"})
"""Words between names."""
_DEGREES: Final = {
    letters.replace(".", "").upper(): letters
    for letters in (
        *("S.Pd", "S.Pd.I", "S.Sos", "S.Kom", "S.Ag", "S.IP", "S.Kep", "S.ST", "S.Farm", "S.Psi"),
        *("S.Hum", "S.E", "S.H", "S.T", "S.P", "S.KM", "S.STP", "S.I.Kom", "M.Pd", "M.Kom", "M.Si"),
        *("M.Sc", "M.Ag", "M.Hum", "M.Kes", "M.M", "M.H", "M.T", "M.A", "M.AP", "M.E", "A.Md"),
        *("A.Md.Keb", "A.Md.Kep", "B.Sc", "Ph.D", "Sp.A", "Sp.OG", "M.B.A"),
    )
}
_TITLES: Final = {
    title.upper(): title
    for title in (
        "H",
        "Hj",
        "Dr",
        "Drs",
        "Dra",
        "Ir",
        "Prof",
        "Kh",
        "Alm",
        "Almh",
        "Tn",
        "Ny",
        "Nn",
    )
}
_CAPITALS: Final = frozenset({"UD", "SMA", "DKI", "II", "III", "IV"})
"""Words with a vowel that stay in capitals; those without one (RT, PKK, CV) do so anyway."""
_SHORT: Final = frozenset({"JL", "JLN", "KP", "GG", "BLK", "KMP", "NO", "MHD", "MMD"})
"""Shortened words that are written with one large letter."""
_VOWEL: Final = re.compile("[AEIOUY]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")


@lru_cache(maxsize=32768)
def person_name(written: str) -> str:
    """The name of a person as it is told."""
    if not written.isupper():
        return written
    name, comma, rest = written.partition(",")
    told = " ".join(
        _word_of_name(word, first=not number) for number, word in enumerate(name.split())
    )
    return f"{told}, {_degrees(rest)}" if comma else told


@lru_cache(maxsize=32768)
def street(written: str) -> str:
    """An address as it is told: «JL. MELATI NO. 7 RT 01» as «Jl. Melati No. 7 RT 01»."""
    if not written.isupper():
        return written
    return " ".join(_WORD.sub(lambda word: _plain(word[0]), part) for part in written.split())


def _word_of_name(word: str, *, first: bool) -> str:
    bare = word.strip(".")
    if _INITIALS.fullmatch(word) and bare.replace(".", "") not in _DEGREES:
        return word
    if bare in _TITLES:
        return word.replace(bare, _TITLES[bare])
    if not first and bare.lower() in _BETWEEN:
        return word.lower()
    if "." in bare and bare.replace(".", "") in _DEGREES:
        return _degree(word)
    return _WORD.sub(lambda found: _plain(found[0]), word)


def _plain(word: str) -> str:
    """One word: its first letter stays large; after an apostrophe only «D'Angelo» has another."""
    bodied = word in _CAPITALS or not (_VOWEL.search(word) or word in _SHORT)
    if bodied or len(word) == 1:
        return word
    head = word[1:2] in "'’`" and len(word) > 2
    return word[:2] + word[2] + word[3:].lower() if head else word[0] + word[1:].lower()


def _degrees(rest: str) -> str:
    return ", ".join(" ".join(map(_degree, part.split())) for part in rest.split(","))


def _degree(word: str) -> str:
    known = _DEGREES.get(word.replace(".", ""))
    if known is None or "." not in word:
        return word
    return f"{known}." if word.endswith(".") else known
