"""The bounds that keep an expression from eating the server; each says why it stands there."""

from __future__ import annotations

from engine.feel.errors import FeelLimitExceeded
from engine.sentences import say

MAX_LENGTH = 20_000
"""Characters of one expression; the longest rule of a decree has some hundreds."""

MAX_NESTING = 64
"""Brackets and constructs inside one another; keeps closures far from Python's own stack limit."""

MAX_DEPTH = 90
"""Nodes inside one another; `- - - x` and `a.b.c` nest without brackets."""

MAX_STEPS = 1_000_000
"""Iterations, calls and values looked at in one evaluation; each takes about a microsecond."""

MAX_SECONDS = 1.0
"""Time of the processor that one evaluation may take, for what takes longer than its steps say."""

LOOK_EVERY = 1_000
"""Steps between two looks at the clock; an ordinary expression ends before the first."""

MAX_RECURSION = 100
"""Calls of functions inside one another."""

MAX_ITEMS = 200_000
"""Items of one list made by an expression."""

MAX_CHARACTERS = 2_000_000
"""Characters of one string made by an expression."""

MAX_PATTERN = 2_000
"""Characters of a regular expression."""

REGEX_SECONDS = 0.25
"""Time one regular expression may take; guards against catastrophic backtracking."""

CACHE_SIZE = 2_048
"""Compiled expressions kept; the oldest unused leaves first."""

MAX_CACHED_LENGTH = 2_000
"""Longer texts are not kept, so that the cache stays within some megabytes."""


def check_items(count: int) -> None:
    """Refuse a list that grew beyond its bound."""
    if count > MAX_ITEMS:
        raise FeelLimitExceeded(
            say("Daftar melebihi {max_items} butir; persempit daftarnya.", max_items=MAX_ITEMS)
        )


def check_characters(count: int) -> None:
    """Refuse a string that grew beyond its bound."""
    if count > MAX_CHARACTERS:
        raise FeelLimitExceeded(
            say(
                "Teks melebihi {max_characters} huruf; persempit teksnya.",
                max_characters=MAX_CHARACTERS,
            )
        )
