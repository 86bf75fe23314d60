"""Texts in quotes and ``@`` literals."""

from __future__ import annotations

import re
from typing import Any

from engine.feel.errors import Refusal
from engine.feel.temporal import parse_at

ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{6}|[nrt\"'\\])")
SIMPLE = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}
SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def _unescape(found: re.Match[str]) -> str:
    code = found[1]
    if code in SIMPLE:
        return SIMPLE[code]
    point = int(code[1:], 16)
    return chr(point) if point <= 0x10FFFF else found[0]


def _join(found: re.Match[str]) -> str:
    return found[0].encode("utf-16", "surrogatepass").decode("utf-16")


def string_literal(quoted: str) -> str:
    """The text a quoted literal means; surrogate pairs become one character."""
    body = quoted[1:-1]
    if "\\" not in body:
        return body
    text = ESCAPE.sub(_unescape, body)
    text = SURROGATES.sub(_join, text)
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)


def at_literal(text: str) -> Any:
    """The date, time or duration of ``@"text"``; null when it is none (DMN 1.5, 10.3.1.3)."""
    try:
        return parse_at(text)
    except Refusal:
        return None
