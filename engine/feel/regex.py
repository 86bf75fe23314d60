"""Regular expressions of XPath, run by a matcher that can be stopped in time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import regex

from engine.feel import limits
from engine.feel.errors import FeelLimitExceeded, Refusal

FLAGS = {"s": regex.DOTALL, "m": regex.MULTILINE, "i": regex.IGNORECASE, "x": 0, "q": 0}
GROUP = re.compile(r"\\(.)|\$([0-9]+)|(\$|\\)", re.DOTALL)
XML_CLASSES = {"i": r"\p{L}_:", "c": r"\p{L}\p{N}\p{M}._:·-"}


@lru_cache(maxsize=256)
def compiled(pattern: str, flags: str) -> Any:
    """The pattern ready to run; refused when it is no XPath regular expression."""
    if len(pattern) > limits.MAX_PATTERN:
        raise Refusal("pola terlalu panjang.")
    if set(flags) - FLAGS.keys():
        raise Refusal(f"bendera pola '{flags}' tidak dikenal; yang ada: s m i x q.")
    value = regex.VERSION0
    for flag in flags:
        value |= FLAGS[flag]
    source = regex.escape(pattern) if "q" in flags else translate(pattern, "x" in flags)
    try:
        return regex.compile(source, value)
    except (regex.error, ValueError, OverflowError, RecursionError):
        raise Refusal(f"'{pattern}' bukan pola yang benar.") from None


def translate(pattern: str, extended: bool = False) -> str:
    """XPath's spelling in that of the ``regex`` package."""
    out: list[str] = []
    index, depth = 0, 0
    while index < len(pattern):
        char = pattern[index]
        if char == "\\":
            piece, index = _escape(pattern, index, in_class=depth > 0)
            out.append(piece)
            continue
        if char == "[":
            depth += 1
        elif char == "]" and depth:
            depth -= 1
        out.append(_plain(pattern, index, depth, extended))
        index += 1
    return _subtraction("".join(out))


def _plain(pattern: str, index: int, depth: int, extended: bool) -> str:
    char = pattern[index]
    if extended and not depth and char in " \t\n\r":
        return ""
    if depth:
        return "\\[" if char == "[" and depth > 2 else char
    if char == ".":
        return r"(?:(?s:.))" if False else "."
    if char == "(" and pattern[index : index + 2] == "(?" and pattern[index + 2 : index + 3] != ":":
        raise Refusal(f"'{pattern}' bukan pola yang benar.")
    return char


def _escape(pattern: str, index: int, *, in_class: bool) -> tuple[str, int]:
    following = pattern[index + 1 : index + 2]
    if following in XML_CLASSES:
        body = XML_CLASSES[following]
        return (body if in_class else f"[{body}]"), index + 2
    if following and following in "IC":
        return f"[^{XML_CLASSES[following.lower()]}]", index + 2
    if following == "p" or following == "P":
        end = pattern.find("}", index)
        if end > 0:
            name = pattern[index + 3 : end]
            block = f"In{name[2:]}" if name.startswith("Is") else name
            return f"\\{following}{{{block}}}", end + 1
    if following and (following in r"nrt\|.?*+(){}$-[]^" or following in "sSdDwW" or following.isdigit()):
        return pattern[index : index + 2], index + 2
    raise Refusal(f"'{pattern}' bukan pola yang benar.")


def _subtraction(pattern: str) -> str:
    return pattern


def _in_time(run: Any) -> Any:
    try:
        return run()
    except TimeoutError:
        raise FeelLimitExceeded("Pola terlalu lama dicocokkan; sederhanakan polanya.") from None


def search_pattern(text: str, pattern: str, flags: str) -> bool:
    """True when the pattern is found somewhere."""
    matcher = compiled(pattern, flags)
    return _in_time(lambda: matcher.search(text, timeout=limits.REGEX_SECONDS)) is not None


def replace_pattern(text: str, pattern: str, replacement: str, flags: str) -> str:
    """Every match replaced; refused for a pattern that matches nothing at all."""
    matcher = compiled(pattern, flags)

    def put(found: Any) -> str:
        return replacement if "q" in flags else _expand(found, replacement)

    if _in_time(lambda: matcher.search("", timeout=limits.REGEX_SECONDS)) is not None:
        raise Refusal("pola ini cocok dengan teks kosong; tidak ada yang dapat diganti.")
    replaced: str = _in_time(lambda: matcher.sub(put, text, timeout=limits.REGEX_SECONDS))
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

    return GROUP.sub(piece, replacement)


def _group(found: Any, digits: str) -> str:
    count = found.re.groups
    for size in range(len(digits), 0, -1):
        if int(digits[:size]) <= count:
            return (found[int(digits[:size])] or "") + digits[size:]
    return digits[1:]


def split_pattern(text: str, pattern: str) -> list[str]:
    """The pieces between matches."""
    matcher = compiled(pattern, "")
    if _in_time(lambda: matcher.search("", timeout=limits.REGEX_SECONDS)) is not None:
        raise Refusal("pola pemisah ini cocok dengan teks kosong.")
    pieces: list[str] = []
    start = 0

    def collect() -> None:
        nonlocal start
        for found in matcher.finditer(text, timeout=limits.REGEX_SECONDS):
            pieces.append(text[start : found.start()])
            start = found.end()

    _in_time(collect)
    return [*pieces, text[start:]]
