"""Arithmetic: two numbers take the short way, everything else the tables."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from engine.feel import nodes
from engine.feel.arithmetic import negate, operate
from engine.feel.compile.base import Compiler, Scope, handles
from engine.feel.errors import Refusal
from engine.feel.numbers import DECIMAL128
from engine.feel.runtime import SHORT, Closure, Locals, Runtime
from engine.sentences import say

FAST: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": DECIMAL128.add,
    "-": DECIMAL128.subtract,
    "*": DECIMAL128.multiply,
}

POWER = 100
"""Steps of a power: with 34 digits it takes up to a tenth of a millisecond."""


@handles(nodes.Arithmetic)
def arithmetic(compiler: Compiler, node: nodes.Arithmetic, scope: Scope | None) -> Closure:
    """A chain of operators of one precedence, worked from the left."""
    first = compiler.compile(node.first, scope)
    rest = [(sign, FAST.get(sign), compiler.compile(operand, scope)) for sign, operand in node.rest]
    position = node.position

    def run(link: Locals, runtime: Runtime) -> Any:
        value = first(link, runtime)
        for sign, fast, operand in rest:
            other = operand(link, runtime)
            try:
                if fast is not None and type(value) is Decimal and type(other) is Decimal:
                    value = fast(value, other)
                else:
                    if sign == "**":
                        runtime.step(POWER)
                    value = operate(sign, value, other)
                    if type(value) is str and len(value) > SHORT:
                        runtime.weigh(value)
            except Refusal as refusal:
                runtime.note(position, refusal)
                value = None
            except ArithmeticError:
                runtime.note(position, say("hasil hitungan di luar jangkauan."))
                value = None
        return value

    return run


@handles(nodes.Negate)
def negation(compiler: Compiler, node: nodes.Negate, scope: Scope | None) -> Closure:
    """``-x``; a literal is negated once, here."""
    operand = node.operand
    if isinstance(operand, nodes.Literal) and type(operand.value) is Decimal:
        value = negate(operand.value)
        return lambda link, runtime: value
    inner = compiler.compile(operand, scope)
    position = node.position

    def run(link: Locals, runtime: Runtime) -> Any:
        try:
            return negate(inner(link, runtime))
        except Refusal as refusal:
            runtime.note(position, refusal)
            return None

    return run
