"""Comparisons: specialised where one side is a literal, since tables are full of those."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from engine.feel import nodes
from engine.feel.compare import equal, less, less_or_equal
from engine.feel.compile.base import Compiler, Scope, handles
from engine.feel.diagnosis import CHAIN
from engine.feel.errors import Refusal
from engine.feel.runtime import SCAN, Closure, Locals, Runtime
from engine.feel.weight import CONTAINERS
from engine.sentences import say

Slow = Callable[[Any, Any], bool | None]


def not_equal(left: Any, right: Any) -> bool | None:
    """``left != right``."""
    answer = equal(left, right)
    return None if answer is None else not answer


SLOW: dict[str, Slow] = {
    "=": equal,
    "!=": not_equal,
    "<": less,
    "<=": less_or_equal,
    ">": lambda left, right: less(right, left),
    ">=": lambda left, right: less_or_equal(right, left),
}
FAST: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@handles(nodes.Compare)
def compare(compiler: Compiler, node: nodes.Compare, scope: Scope | None) -> Closure:
    """``left op right``; three-valued: kinds that can't be compared give null."""
    if isinstance(node.left, nodes.Compare):
        raise compiler.fail(
            node.position, say("'{operator}' tidak pada tempatnya.", operator=node.operator), CHAIN
        )
    left = compiler.compile(node.left, scope)
    slow = slow_comparison(node.operator, node.position)
    fast = FAST[node.operator]
    if isinstance(node.right, nodes.Literal) and type(node.right.value) in (Decimal, str):
        return with_literal(left, node.right.value, fast, slow)
    return with_two(left, compiler.compile(node.right, scope), fast, slow)


def with_literal(left: Closure, value: Any, fast: Callable[[Any, Any], bool], slow: Any) -> Closure:
    """A comparison against a known number or text."""
    kind = type(value)

    def run(link: Locals, runtime: Runtime) -> bool | None:
        found = left(link, runtime)
        if type(found) is kind:
            return fast(found, value)
        answer: bool | None = slow(found, value, runtime)
        return answer

    return run


def with_two(left: Closure, right: Closure, fast: Callable[[Any, Any], bool], slow: Any) -> Closure:
    """A comparison of two computed values."""

    def run(link: Locals, runtime: Runtime) -> bool | None:
        one = left(link, runtime)
        other = right(link, runtime)
        kind = type(one)
        if kind is type(other) and (kind is Decimal or kind is str):
            return fast(one, other)
        answer: bool | None = slow(one, other, runtime)
        return answer

    return run


def slow_comparison(sign: str, position: int) -> Callable[[Any, Any, Runtime], bool | None]:
    """The comparison by FEEL's full rules, noting why there is no answer."""
    rule = SLOW[sign]

    def run(left: Any, right: Any, runtime: Runtime) -> bool | None:
        if type(left) in CONTAINERS:
            runtime.weigh(left, 2 * SCAN)
        try:
            return rule(left, right)
        except Refusal as refusal:
            runtime.note(position, refusal)
            return None

    return run


@handles(nodes.Between)
def between(compiler: Compiler, node: nodes.Between, scope: Scope | None) -> Closure:
    """``value between low and high``, both ends included."""
    value, low, high = (compiler.compile(part, scope) for part in (node.value, node.low, node.high))
    slow = slow_comparison("<=", node.position)

    def run(link: Locals, runtime: Runtime) -> bool | None:
        found = value(link, runtime)
        above = slow(low(link, runtime), found, runtime)
        below = slow(found, high(link, runtime), runtime)
        if above is False or below is False:
            return False
        return True if above and below else None

    return run
