"""Text to nodes: lark's LALR(1) parser over our own lexer.

Why so: names with spaces make FEEL's grammar depend on what is known, which no pattern-based
lexer can follow, and Earley took tens of milliseconds for a rule of ordinary length. With the
names settled in the lexer the grammar is LALR(1), is read from ``grammar.lark`` as it stands in
the standard, and an ordinary rule is parsed well below a millisecond. Shift is preferred where
an ``if``, ``for`` or ``function`` ends in an open expression, so such a body reaches as far right
as it can, as the standard says.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path as File
from typing import Any

from lark import Lark, UnexpectedToken

from engine.feel import limits
from engine.feel.builder import Builder
from engine.feel.diagnosis import syntax_error, unexpected
from engine.feel.lexer import FeelLexer
from engine.feel.nodes import Node, Tests, depth_of
from engine.feel.tokens import Source
from engine.sentences import say

GRAMMAR = File(__file__).with_name("grammar.lark")


@lru_cache(maxsize=1)
def _lark() -> Lark:
    return Lark(
        GRAMMAR.read_text(encoding="utf-8"),
        parser="lalr",
        lexer=FeelLexer,
        start=["disjunction", "unary_tests"],
        transformer=Builder(),
    )


def parse_expression(text: str, names: frozenset[str] = frozenset()) -> Node:
    """The nodes of one expression; raises FeelSyntaxError."""
    node: Node = _parse(text, names, unary=False)
    return node


def parse_unary_tests(text: str, names: frozenset[str] = frozenset()) -> Tests:
    """The nodes of one table cell; raises FeelSyntaxError."""
    tests: Tests = _parse(text, names, unary=True)
    return tests


def _parse(text: str, names: frozenset[str], *, unary: bool) -> Any:
    if len(text) > limits.MAX_LENGTH:
        raise syntax_error(
            text,
            limits.MAX_LENGTH,
            say("ungkapan lebih dari {max_length} huruf; pecahlah.", max_length=limits.MAX_LENGTH),
        )
    if not text.strip():
        raise syntax_error(text, 0, "ungkapan kosong.")
    start = "unary_tests" if unary else "disjunction"
    source = Source(text, names, unary=unary)
    try:
        node: Any = _lark().parse(source, start=start)
    except UnexpectedToken as problem:
        raise _refusal(text, problem) from None
    if len(text) > limits.MAX_DEPTH and depth_of(node) > limits.MAX_DEPTH:
        raise syntax_error(text, 0, say("ungkapan bersarang terlalu dalam; pecahlah."))
    return node


def _refusal(text: str, problem: UnexpectedToken) -> Exception:
    token: Any = problem.token
    expected = set(problem.accepts or problem.expected)
    if token.type == "$END":
        return unexpected(text, len(text.rstrip()), "", expected)
    piece = text[token.start_pos : token.end_pos].strip() or str(token.value)
    return unexpected(text, token.start_pos, piece, expected)
