"""Regular expressions of XPath, run by a matcher that can be stopped in time."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeVar

import regex

from engine.feel import limits
from engine.feel.errors import FeelLimitExceeded, Refusal
from engine.feel.regex_syntax import translate
from engine.sentences import say

FLAGS = {"s": regex.DOTALL, "m": regex.MULTILINE, "i": regex.IGNORECASE, "x": 0, "q": 0}
MARK = re.compile(r"\\(.)|\$([0-9]+)|(\$|\\)", re.DOTALL)
T = TypeVar("T")


@lru_cache(maxsize=256)
def compiled(pattern: str, flags: str) -> Any:
    """The pattern ready to run; refused when it is no XPath regular expression."""
    if len(pattern) > limits.MAX_PATTERN:
        raise Refusal("pola terlalu panjang.")
    if set(flags) - FLAGS.keys():
        raise Refusal(
            say("bendera pola '{flags}' tidak dikenal; yang ada: s m i x q.", flags=flags)
        )
    value = 0
    for flag in flags:
        value |= FLAGS[flag]
    if "q" in flags:
        return regex.compile(regex.escape(pattern), value & regex.IGNORECASE)
    source, subtracts = translate(pattern, flags)
    value |= regex.VERSION1 if subtracts else regex.VERSION0
    try:
        return regex.compile(source, value)
    except (regex.error, ValueError, OverflowError, RecursionError, KeyError):
        raise Refusal(say("'{pattern}' bukan pola yang benar.", pattern=pattern)) from None


def _in_time(run: Callable[[], T]) -> T:
    try:
        return run()
    except TimeoutError:
        raise FeelLimitExceeded("Pola terlalu lama dicocokkan; sederhanakan polanya.") from None


def _refuse_empty(matcher: Any) -> None:
    if matcher.search("", timeout=limits.REGEX_SECONDS) is not None:
        raise Refusal("pola ini cocok dengan teks kosong.")


def search_pattern(text: str, pattern: str, flags: str) -> bool:
    """True when the pattern is found somewhere."""
    matcher = compiled(pattern, flags)
    return _in_time(lambda: matcher.search(text, timeout=limits.REGEX_SECONDS)) is not None


def replace_pattern(text: str, pattern: str, replacement: str, flags: str) -> str:
    """Every match replaced; refused for a pattern that matches nothing at all."""
    matcher = compiled(pattern, flags)
    size = 0

    def put(found: Any) -> str:
        nonlocal size
        piece = replacement if "q" in flags else _expand(found, replacement)
        size += len(piece)
        limits.check_characters(size)
        return piece

    def run() -> str:
        _refuse_empty(matcher)
        replaced: str = matcher.sub(put, text, timeout=limits.REGEX_SECONDS)
        return replaced

    replaced = _in_time(run)
    limits.check_characters(len(replaced))
    return replaced


def _expand(found: Any, replacement: str) -> str:
    def piece(mark: re.Match[str]) -> str:
        if mark[1] is not None:
            if mark[1] not in "\\$":
                raise Refusal("setelah \\ dalam pengganti hanya boleh \\ atau $.")
            return mark[1]
        if mark[2] is None:
            raise Refusal("tanda $ dalam pengganti harus diikuti nomor kelompok.")
        return _group(found, mark[2])

    return MARK.sub(piece, replacement)


def _group(found: Any, digits: str) -> str:
    """The group of as many of the digits as make a group's number; the rest stay text."""
    for size in range(len(digits), 0, -1):
        if int(digits[:size]) <= found.re.groups:
            return (found[int(digits[:size])] or "") + digits[size:]
    return digits[1:]


def split_pattern(text: str, pattern: str) -> list[str]:
    """The pieces between matches; refused for a pattern that matches nothing at all."""
    matcher = compiled(pattern, "")

    def run() -> list[str]:
        _refuse_empty(matcher)
        pieces, start = [], 0
        for found in matcher.finditer(text, timeout=limits.REGEX_SECONDS):
            pieces.append(text[start : found.start()])
            start = found.end()
        return [*pieces, text[start:]]

    return _in_time(run)
