"""The short way of tests against known numbers and texts, which most cells of tables are."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from engine.feel import nodes
from engine.feel.arithmetic import negate

Short = tuple[type, Callable[[Any], bool]]
FLIPPED: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.gt,
    "<=": operator.ge,
    ">": operator.lt,
    ">=": operator.le,
}
"""Each operator with its sides exchanged, so that the known side comes first."""


def literal_test(node: nodes.Node) -> Short | None:
    """The type the test is quick for, and the test; None where an end is not known."""
    if isinstance(node, nodes.RangeNode):
        return _range_test(node)
    sign = node.operator if isinstance(node, nodes.OperatorTest) else "="
    known = _known(node.operand if isinstance(node, nodes.OperatorTest) else node)
    return None if known is None else (type(known), partial(FLIPPED[sign], known))


def _known(node: nodes.Node) -> Decimal | str | None:
    if isinstance(node, nodes.Negate):
        inner = _known(node.operand)
        return negate(inner) if type(inner) is Decimal else None
    if isinstance(node, nodes.Literal) and type(node.value) in (Decimal, str):
        return node.value  # type: ignore[no-any-return]
    return None


def _range_test(node: nodes.RangeNode) -> Short | None:
    low, high = _known(node.start), _known(node.end)
    if low is None or type(low) is not type(high):
        return None
    above = operator.le if node.start_included else operator.lt
    below = operator.le if node.end_included else operator.lt
    return type(low), lambda value: above(low, value) and below(value, high)
