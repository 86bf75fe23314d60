"""The tokens of FEEL, the text they come from, and the patterns that find them."""

from __future__ import annotations

import re
from typing import Any

from engine.feel import names

SKIP = re.compile(f"(?:[{names.SPACE}]+|//[^\n]*|/\\*.*?\\*/)+", re.DOTALL)
NUMBER = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
SIGN = re.compile(r"\*\*|\.\.|<=|>=|!=|[-+*/=<>(){}\[\],.:@]")
SIMPLE = {
    "+": "PLUS", "-": "MINUS", "*": "STAR", "/": "SLASH", "**": "POW", "=": "COMPARE",
    "!=": "COMPARE", "<": "COMPARE", "<=": "COMPARE", ">": "COMPARE", ">=": "COMPARE",
}  # fmt: skip
WORDS = {
    "and": "_AND", "or": "_OR", "between": "_BETWEEN", "in": "_IN", "if": "IF", "then": "_THEN",
    "else": "_ELSE", "for": "FOR", "return": "_RETURN", "some": "QUANTIFIER",
    "every": "QUANTIFIER", "satisfies": "_SATISFIES", "external": "EXTERNAL",
}  # fmt: skip
CONSTANTS = {"true": True, "false": False, "null": None}
INSTANCE_OF = re.compile(f"instance[{names.SPACE}]+of(?![{names.PART}])")
FUNCTION = re.compile(f"function[{names.SPACE}]*\\(")
ENDS_OPERAND = frozenset(
    {
        "NAME",
        "LITERAL",
        "TYPE",
        "_RPAR",
        "RPAR_END",
        "_RSQB",
        "RSQB_END",
        "REV_CLOSE",
        "_RBRACE",
    }
)
FOLLOWS_RANGE = re.compile(
    f"[{names.SPACE}]*(?:$|[])}},=<>!+*/.]|(?:and|or|then|else|return|satisfies|in|between|"
    f"instance)(?![{names.PART}]))"
)


class Token:
    """A token as lark's parser wants it: a type, a value, a place."""

    __slots__ = ("end_pos", "start_pos", "type", "value")
    line = column = end_line = end_column = None

    def __init__(self, type: str, value: Any, start_pos: int, end_pos: int) -> None:
        self.type = type
        self.value = value
        self.start_pos = start_pos
        self.end_pos = end_pos


class Source:
    """The text to cut, the names known in it, and whether it is a table's cell."""

    __slots__ = ("known", "text", "unary")

    def __init__(self, text: str, known: frozenset[str], *, unary: bool) -> None:
        self.text = text
        self.known = known
        self.unary = unary
