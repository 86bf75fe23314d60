"""Cuts a list of unary tests at its commas, so that each test can have a rank of its own."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|[\[\](){},]|[^"\[\](){},]+|"')


def split_tests(text: str) -> list[str]:
    """The tests between the commas that stand in no string and no parenthesis.

    A bracket may open or close a range (``]1..5[``), so brackets count as closing a range when
    one is open with ``..`` inside, and as opening otherwise.
    """
    parts, current, depth, dotted = [], "", 0, False
    for token in _TOKEN.findall(text):
        if token == "," and depth == 0:
            parts.append(current)
            current = ""
            continue
        if token in "({":
            depth += 1
        elif token in ")}":
            depth -= 1
        elif token in "[]":
            depth += -1 if depth and (dotted or token == "]") else 1
        dotted = ".." in token if depth else False
        current += token
    parts.append(current)
    return [part.strip() for part in parts if part.strip()]
