"""Reads a range from text, for ``range("[1..5]")``: both ends must be literals (table 72)."""

from __future__ import annotations

from typing import Any

from engine.feel import nodes
from engine.feel.arithmetic import negate
from engine.feel.compare import less
from engine.feel.errors import FeelSyntaxError, Refusal
from engine.feel.kinds import kind_of
from engine.feel.temporal import parse_date, parse_date_time, parse_duration, parse_time
from engine.feel.values import Range

MAKERS = {
    "date": parse_date,
    "time": parse_time,
    "date and time": parse_date_time,
    "duration": parse_duration,
}


def parse_range(text: str) -> Range | None:
    """The range, or None when the text is no range of literals."""
    from engine.feel.parser import parse_expression

    try:
        node = parse_expression(text)
    except FeelSyntaxError:
        return None
    if not isinstance(node, nodes.RangeNode):
        return None
    start, end = _literal(node.start), _literal(node.end)
    if start is None and end is None:
        return None
    both = start is not None and end is not None
    if both and (kind_of(start) != kind_of(end) or less(end, start)):
        return None
    return Range(start, end, node.start_included, node.end_included)


def _literal(node: nodes.Node) -> Any:
    if isinstance(node, nodes.Literal):
        return node.value
    if isinstance(node, nodes.Negate) and isinstance(node.operand, nodes.Literal):
        return negate(node.operand.value)
    if isinstance(node, nodes.Call) and isinstance(node.function, nodes.Name):
        return _made(node.function.name, node.arguments)
    raise Refusal("batas rentang harus nilai langsung.")


def _made(name: str, arguments: list[nodes.Node]) -> Any:
    texts = [argument.value for argument in arguments if isinstance(argument, nodes.Literal)]
    if name not in MAKERS or len(arguments) != 1 or not texts or type(texts[0]) is not str:
        raise Refusal("batas rentang harus nilai langsung.")
    return MAKERS[name](texts[0])
