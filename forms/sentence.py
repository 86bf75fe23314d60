"""Whether a text says something: a reason is a sentence, not a letter."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
WORDS = 3
"""Words that a reason has at the least."""
LETTERS = 12
"""Letters that a reason has at the least."""


def is_sentence(text: str) -> bool:
    """At least three different words of two letters or more, twelve letters together."""
    words = [word.lower() for word in _WORD.findall(text)]
    return len(set(words)) >= WORDS and sum(len(word) for word in words) >= LETTERS
