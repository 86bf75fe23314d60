"""The text of a value, as ``string()`` gives it."""

from __future__ import annotations

from typing import Any

from engine.feel import limits
from engine.feel.kinds import kind_of
from engine.feel.names import WORD, normalise
from engine.feel.numbers import text_of_number
from engine.feel.temporal import text_of
from engine.feel.values import Range


def text_value(value: Any, *, nested: bool = False) -> str:
    """The text; texts inside lists, contexts and ranges are quoted."""
    kind = kind_of(value)
    if kind == "string":
        return quoted(value) if nested else str(value)
    if kind in ("null", "boolean"):
        return "null" if value is None else str(value).lower()
    if kind == "number":
        return text_of_number(value)
    if kind in ("list", "context", "range"):
        text: str = _WRITERS[kind](value)
        limits.check_characters(len(text))
        return text
    return repr(value) if kind == "function" else text_of(value)


def quoted(text: str) -> str:
    """A FEEL literal for a text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def _list(items: list[Any]) -> str:
    return "[" + ", ".join(text_value(item, nested=True) for item in items) + "]"


def _context(entries: dict[str, Any]) -> str:
    pairs = (f"{_key(key)}: {text_value(entry, nested=True)}" for key, entry in entries.items())
    return "{" + ", ".join(pairs) + "}"


def _key(key: str) -> str:
    words = key.split(" ")
    plain = normalise(key) == key and all(WORD.fullmatch(word) for word in words)
    return key if plain else quoted(key)


def _range(value: Range) -> str:
    if value.operator:
        shown = value.start if value.start is not None else value.end
        return f"{value.operator} {text_value(shown, nested=True)}"
    opening, closing = "[" if value.start_included else "(", "]" if value.end_included else ")"
    start, end = text_value(value.start, nested=True), text_value(value.end, nested=True)
    return f"{opening}{start}..{end}{closing}"


_WRITERS: dict[str, Any] = {"list": _list, "context": _context, "range": _range}
