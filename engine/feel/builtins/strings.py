"""Texts, counted by code point (DMN 1.5, table 74)."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from time import perf_counter
from typing import Any, TypeVar

from engine.feel import limits
from engine.feel.builtins.signature import builtin
from engine.feel.errors import Refusal
from engine.feel.regex import replace_pattern, search_pattern, split_pattern
from engine.feel.runtime import GLANCE, SCAN, Runtime
from engine.sentences import say

STEPS_A_SECOND = 1_000_000
"""So that all patterns of one evaluation together may take about a second."""
T = TypeVar("T")


@builtin("substring(string: string, start position: number, length?: number?)")
def substring(text: str, start: Decimal, length: Decimal | None) -> str:
    """So many characters from a place counted from 1, or from -1 at the end."""
    place = int(start)
    if place == 0 or place > len(text) or place < -len(text):
        raise Refusal(
            say(
                "teks berisi {text} huruf; tidak ada huruf ke-{start}.", text=len(text), start=start
            )
        )
    first = place - 1 if place > 0 else len(text) + place
    if length is None:
        return text[first:]
    if length < 1:
        raise Refusal("panjang potongan harus paling sedikit 1.")
    return text[first : first + int(length)]


@builtin("string length(string: string)", rate=GLANCE)
def string_length(text: str) -> Decimal:
    """The number of characters."""
    return Decimal(len(text))


@builtin("upper case(string: string)")
def upper_case(text: str) -> str:
    """All capitals."""
    return text.upper()


@builtin("lower case(string: string)")
def lower_case(text: str) -> str:
    """No capitals."""
    return text.lower()


@builtin("substring before(string: string, match: string)")
def substring_before(text: str, match: str) -> str:
    """What stands before the first match; empty without one."""
    found = text.find(match)
    return text[:found] if found > 0 else ""


@builtin("substring after(string: string, match: string)")
def substring_after(text: str, match: str) -> str:
    """What stands after the first match; empty without one."""
    found = text.find(match)
    return text[found + len(match) :] if found >= 0 else ""


@builtin("contains(string: string, match: string)")
def contains(text: str, match: str) -> bool:
    """True when the match stands somewhere in the text."""
    return match in text


@builtin("starts with(string: string, match: string)")
def starts_with(text: str, match: str) -> bool:
    """True when the text begins so."""
    return text.startswith(match)


@builtin("ends with(string: string, match: string)")
def ends_with(text: str, match: str) -> bool:
    """True when the text ends so."""
    return text.endswith(match)


def timed(runtime: Runtime, run: Callable[[], T]) -> T:
    """What ``run`` gives; patterns pay for their time, since their steps can't be counted."""
    started = perf_counter()
    try:
        return run()
    finally:
        runtime.step(int((perf_counter() - started) * STEPS_A_SECOND))


@builtin("matches(input: string, pattern: string, flags?: string?)", runtime=True)
def matches(text: str, pattern: str, flags: str | None, runtime: Runtime) -> bool:
    """True when the pattern is found somewhere in the text."""
    return timed(runtime, lambda: search_pattern(text, pattern, flags or ""))


@builtin(
    "replace(input: string, pattern: string, replacement: string, flags?: string?)", runtime=True
)
def replace(text: str, pattern: str, new: str, flags: str | None, runtime: Runtime) -> str:
    """Every match replaced; ``$1`` stands for the first group."""
    return timed(runtime, lambda: replace_pattern(text, pattern, new, flags or ""))


@builtin("split(string: string, delimiter: string)", runtime=True)
def split(text: str, delimiter: str, runtime: Runtime) -> list[str]:
    """The pieces between the matches of a pattern."""
    pieces = timed(runtime, lambda: split_pattern(text, delimiter))
    limits.check_items(len(pieces))
    return pieces


@builtin("string join(list: list, delimiter?: string?)", rate=SCAN)
def string_join(items: list[Any], delimiter: str | None) -> str:
    """The texts joined; nulls are left out."""
    texts = [item for item in items if item is not None]
    if any(type(item) is not str for item in texts):
        raise Refusal("hanya teks yang dapat digabung.")
    glue = delimiter or ""
    limits.check_characters(sum(map(len, texts)) + len(glue) * len(texts))
    return glue.join(texts)
