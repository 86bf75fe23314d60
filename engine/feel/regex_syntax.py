"""XPath's regular expressions (F&O 5.6.1) in the spelling of Python's ``regex`` package.

What XPath has not is refused rather than passed on: look-around, named groups, possessive and
fuzzy quantifiers, word boundaries.
"""

from __future__ import annotations

import re

from engine.feel.errors import Refusal

INNER = {
    "i": r"\p{L}_:",
    "c": r"\p{L}\p{N}\p{M}._:·\-",
    "w": r"\p{L}\p{M}\p{N}\p{S}",
    "W": r"\p{P}\p{Z}\p{C}",
    "s": r" \t\n\r",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "S": r"\S",
}
"""What a class escape stands for inside ``[...]``."""

SINGLE = frozenset("nrt\\|.?*+(){}$-[]^")
QUANTIFIER = re.compile(r"\{[0-9]+(?:,[0-9]*)?\}|[?*+]")
SPACES = re.compile(r"[ \t\n\r]")
START_OF_LINE = r"(?:\A|(?<=\n)(?!\Z))"


def translate(pattern: str, flags: str) -> tuple[str, bool]:
    """The translated pattern, and whether it subtracts one class from another."""
    reader = Reader(_without_spaces(pattern) if "x" in flags else pattern, flags)
    return reader.read(), reader.subtracts


def _without_spaces(pattern: str) -> str:
    out, depth, escaped = [], 0, False
    for char in pattern:
        if depth or not SPACES.match(char):
            out.append(char)
        if not escaped:
            depth += (char == "[") - (char == "]" and depth > 0)
        escaped = char == "\\" and not escaped
    return "".join(out)


class Reader:
    """Reads one pattern from the left; ``depth`` counts the open classes."""

    def __init__(self, pattern: str, flags: str) -> None:
        self.pattern = pattern
        self.flags = flags
        self.place = 0
        self.depth = 0
        self.subtracts = False
        self.quantified = False

    def read(self) -> str:
        """The whole pattern, translated."""
        out = []
        while self.place < len(self.pattern):
            out.append(self._piece(self.pattern[self.place]))
        if self.depth:
            raise self._wrong()
        return "".join(out)

    def _wrong(self) -> Refusal:
        return Refusal(f"'{self.pattern}' bukan pola yang benar.")

    def _piece(self, char: str) -> str:
        if char == "\\":
            self.quantified = False
            return self._escape()
        if self.depth:
            return self._in_class(char)
        found = QUANTIFIER.match(self.pattern, self.place)
        if found:
            return self._quantifier(found[0])
        self.quantified = False
        if char == "{" or (char == "(" and self._opens_special()):
            raise self._wrong()
        self.place += 1
        if char == "[":
            return self._open_class()
        return self._plain(char)

    def _opens_special(self) -> bool:
        return bool(re.match(r"\(\?(?!:)", self.pattern[self.place :]))

    def _quantifier(self, sign: str) -> str:
        if self.quantified and sign != "?":
            raise self._wrong()
        self.quantified = not self.quantified
        self.place += len(sign)
        return sign

    def _plain(self, char: str) -> str:
        multiline = "m" in self.flags
        if char == "." and "s" not in self.flags:
            return r"[^\n\r]"
        if char == "^" and multiline:
            return START_OF_LINE
        if char == "$" and not multiline:
            return r"\Z"
        if char == "]":
            raise self._wrong()
        return char

    def _open_class(self) -> str:
        self.depth += 1
        negated = self.pattern[self.place : self.place + 1] == "^"
        self.place += negated
        if self.pattern[self.place : self.place + 1] == "]":
            raise self._wrong()
        return "[^" if negated else "["

    def _in_class(self, char: str) -> str:
        self.place += 1
        if char == "]":
            self.depth -= 1
            return "]"
        if char == "-" and self.pattern[self.place : self.place + 1] == "[":
            self.place += 1
            self.subtracts = True
            return "--" + self._open_class()
        if char == "[":
            raise self._wrong()
        return f"\\{char}" if char in "&|~" else char

    def _escape(self) -> str:
        letter = self.pattern[self.place + 1 : self.place + 2]
        if letter in ("p", "P"):
            return self._category(letter)
        self.place += 2
        if letter in INNER:
            return self._class_escape(letter)
        if letter in ("I", "C"):
            return f"[^{INNER[letter.lower()]}]"
        if letter in SINGLE and letter:
            return f"\\{letter}"
        if letter.isdigit() and letter != "0" and not self.depth:
            return f"\\{letter}"
        raise self._wrong()

    def _class_escape(self, letter: str) -> str:
        if self.depth:
            return INNER[letter]
        if letter == "S":
            return r"[^ \t\n\r]"
        return f"[{INNER[letter]}]"

    def _category(self, letter: str) -> str:
        found = re.compile(r"\{([A-Za-z0-9-]+)\}").match(self.pattern, self.place + 2)
        if not found:
            raise self._wrong()
        self.place = found.end()
        name = found[1]
        return f"\\{letter}{{{'In' + name[2:] if name.startswith('Is') else name}}}"
