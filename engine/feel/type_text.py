"""Reads types where they stand in a text: ``instance of list<number>``, typed parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine.feel import names
from engine.feel.types import (
    PLAIN,
    ContextOf,
    FunctionOf,
    ListOf,
    RangeOf,
    Type,
    resolve,
)
from engine.sentences import say

LONG = re.compile(
    f"(?:date[{names.SPACE}]+and[{names.SPACE}]+time|days?[{names.SPACE}]+and[{names.SPACE}]+time"
    f"[{names.SPACE}]+duration|years?[{names.SPACE}]+and[{names.SPACE}]+months?[{names.SPACE}]+"
    f"duration)(?![{names.PART}])"
)
GENERIC = re.compile(f"(list|context|range|function)[{names.SPACE}]*<")
SPACES = re.compile(f"[{names.SPACE}]*")
ARROW = re.compile(f"[{names.SPACE}]*->")
MAX_TYPE_DEPTH = 20


def parse_type(text: str, known: Mapping[str, Type] | None = None) -> Type:
    """The type a reference names, e.g. ``list<number>`` or an item definition's name.

    Raises ValueError for text that is no type reference.
    """
    stripped = text.strip()
    if known and stripped in known:
        return known[stripped]
    if stripped in PLAIN:
        return PLAIN[stripped]
    type_, end = scan_type(stripped, 0)
    if end != len(stripped):
        raise ValueError(say("'{text}' bukan nama tipe.", text=text))
    return resolve(type_, known or {})


def scan_type(text: str, position: int, depth: int = 0) -> tuple[Type, int]:
    """The type written at a place in a text, and where it ends."""
    if depth > MAX_TYPE_DEPTH:
        raise ValueError(say("tipe bersarang terlalu dalam."))
    position = _skip(text, position)
    found = LONG.match(text, position)
    if found:
        return PLAIN[names.normalise(found[0])], found.end()
    found = GENERIC.match(text, position)
    if found:
        return SCANNERS[found[1]](text, found.end(), depth + 1)
    return _scan_name(text, position)


def _skip(text: str, position: int) -> int:
    found = SPACES.match(text, position)
    return found.end() if found else position


def _scan_name(text: str, position: int) -> tuple[Type, int]:
    word = names.WORD.match(text, position)
    if not word:
        raise ValueError(say("di sini harus ada nama tipe, misalnya number atau list<string>."))
    name, end = word[0], word.end()
    while True:
        following = names.NEXT_WORD.match(text, end)
        if following and following[1] not in names.RESERVED and name not in PLAIN:
            name, end = f"{name} {following[1]}", following.end()
        elif text[end : end + 1] == "." and (part := names.WORD.match(text, end + 1)):
            name, end = f"{name}.{part[0]}", part.end()
        else:
            return PLAIN.get(name) or Type(name), end


def _close(text: str, position: int) -> int:
    position = _skip(text, position)
    if text[position : position + 1] != ">":
        raise ValueError(say("tipe ini harus ditutup dengan >."))
    return position + 1


def _scan_list(text: str, position: int, depth: int) -> tuple[Type, int]:
    item, end = scan_type(text, position, depth)
    return ListOf("list", item), _close(text, end)


def _scan_range(text: str, position: int, depth: int) -> tuple[Type, int]:
    item, end = scan_type(text, position, depth)
    return RangeOf("range", item), _close(text, end)


def _scan_context(text: str, position: int, depth: int) -> tuple[Type, int]:
    entries: list[tuple[str, Type]] = []
    while found := names.NAME_BEFORE_COLON.match(text, position):
        type_, end = scan_type(text, found.end(), depth)
        entries.append((names.normalise(found[1]), type_))
        position = _skip(text, end)
        if text[position : position + 1] != ",":
            break
        position += 1
    return ContextOf("context", tuple(entries)), _close(text, position)


def _scan_function(text: str, position: int, depth: int) -> tuple[Type, int]:
    params: list[Type] = []
    position = _skip(text, position)
    while text[position : position + 1] != ">":
        type_, end = scan_type(text, position, depth)
        params.append(type_)
        position = _skip(text, end)
        if text[position : position + 1] == ",":
            position += 1
    arrow = ARROW.match(text, _close(text, position))
    if not arrow:
        raise ValueError(say("setelah function<...> harus ada -> dan tipe hasil."))
    result, end = scan_type(text, arrow.end(), depth)
    return FunctionOf("function", tuple(params), result), end


SCANNERS = {
    "list": _scan_list,
    "range": _scan_range,
    "context": _scan_context,
    "function": _scan_function,
}
