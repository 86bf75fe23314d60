"""Names of FEEL: their characters, their one spelling, and the names that need to be known.

A name such as ``Jumlah Jiwa`` is found without help, since two words beside each other can
mean nothing else. A name holding an operator sign or a keyword (``Pre-bureau risk``,
``date and time``) can only be told from an expression when it is known (DMN 1.5, 10.3.1.4).
"""

from __future__ import annotations

import re
from functools import lru_cache

START = (
    "?A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\ufffd"
    "\U00010000-\U000effff"
)
PART = START + "0-9\u00b7\u0300-\u036f\u203f-\u2040"
SPACE = "\t-\r \u0085\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
SPECIAL = r"./\-'+*"

WORD = re.compile(f"[{START}][{PART}]*")
NEXT_WORD = re.compile(f"[{SPACE}]+([{PART}]+)")
PIECE = re.compile(f"[{PART}]+|[{SPECIAL}]")
NAME_BEFORE_COLON = re.compile(
    f"[{SPACE}]*([{START}](?:[{PART}{SPECIAL}{SPACE}]*[{PART}{SPECIAL}])?)[{SPACE}]*:"
)
NAME_BEFORE_IN = re.compile(
    f"[{SPACE}]*([{START}](?:[{PART}{SPECIAL}{SPACE}]*?[{PART}{SPECIAL}])??)[{SPACE}]+in(?![{PART}])"
)
PARAMETER = re.compile(
    f"[{SPACE}]*([{START}](?:[{PART}{SPECIAL}{SPACE}]*[{PART}{SPECIAL}])?)[{SPACE}]*(?=[:,)])"
)

RESERVED = frozenset(
    {
        "and", "or", "in", "between", "then", "else", "return", "satisfies", "if", "for", "some",
        "every", "true", "false", "null",
    }
)  # fmt: skip
"""Words that end a name made of several words, unless the whole name is known."""

KEYWORDS = frozenset({"function", "not", "of"})
"""Words of the language that may stand within a name, or name a member, but are none alone."""

BUILTIN_COMPLEX = frozenset(
    {"date and time", "years and months duration", "days and time duration"}
)


def normalise(name: str) -> str:
    """One spelling: single spaces between words, none around signs."""
    pieces = PIECE.findall(name)
    if not pieces:
        return name.strip()
    out: str = pieces[0]
    for before, piece in zip(pieces, pieces[1:], strict=False):
        out += f" {piece}" if _is_word(before) and _is_word(piece) else piece
    return out


def _is_word(piece: str) -> bool:
    return piece[0] not in "./-'+*"


def is_complex(name: str) -> bool:
    """True when the name can't be told from an expression without being known."""
    pieces = PIECE.findall(name)
    odd = any(not _is_word(piece) or piece in RESERVED for piece in pieces)
    return odd and len(pieces) > 1


class KnownNames:
    """The names in scope that must be looked for, longest first, under their first word."""

    __slots__ = ("_by_word",)

    def __init__(self, names: frozenset[str]) -> None:
        self._by_word: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for name in sorted(names, key=len, reverse=True):
            self.add(name)

    def add(self, name: str) -> None:
        """Know one more name; simple names need no entry."""
        if not is_complex(name):
            return
        pieces = PIECE.findall(name)
        gap = f"[{SPACE}]*"
        parts = [re.escape(pieces[0])]
        for before, piece in zip(pieces, pieces[1:], strict=False):
            between = f"[{SPACE}]+" if _is_word(before) and _is_word(piece) else gap
            parts.append(between + re.escape(piece))
        tail = f"(?![{PART}])" if _is_word(pieces[-1]) else ""
        if name in BUILTIN_COMPLEX:
            tail = f"(?=[{SPACE}]*\\()"
        entries = self._by_word.setdefault(pieces[0], [])
        entries.append((re.compile("".join(parts) + tail), normalise(name)))
        entries.sort(key=lambda entry: len(entry[1]), reverse=True)

    def copy(self) -> KnownNames:
        """A copy that may learn the names an expression binds itself."""
        twin = KnownNames(frozenset())
        twin._by_word = {word: list(entries) for word, entries in self._by_word.items()}
        return twin

    def match(self, word: str, text: str, position: int) -> tuple[str, int] | None:
        """The longest known name that begins here with this word, and where it ends."""
        for pattern, name in self._by_word.get(word, ()):
            found = pattern.match(text, position)
            if found:
                return name, found.end()
        return None


@lru_cache(maxsize=256)
def known_names(names: frozenset[str]) -> KnownNames:
    """The names of a scope, prepared once; FEEL's own complex names are always among them."""
    return KnownNames(names | BUILTIN_COMPLEX)
