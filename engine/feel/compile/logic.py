"""Three-valued logic and ``if``."""

from __future__ import annotations

from engine.feel import nodes
from engine.feel.compile.base import Compiler, Scope, handles
from engine.feel.kinds import word_for
from engine.feel.runtime import Closure, Locals, Runtime
from engine.sentences import say


@handles(nodes.Logic)
def logic(compiler: Compiler, node: nodes.Logic, scope: Scope | None) -> Closure:
    """``and`` stops at false, ``or`` at true; anything that is no truth value counts as null."""
    operands = tuple(compiler.compile(operand, scope) for operand in node.operands)
    decisive = node.operator == "or"
    position = node.position

    def run(link: Locals, runtime: Runtime) -> bool | None:
        answer: bool | None = not decisive
        for operand in operands:
            value = operand(link, runtime)
            if type(value) is bool:
                if value == decisive:
                    return decisive
                continue
            answer = None
            if value is not None:
                runtime.note(position, say("{value} bukan benar/salah.", value=word_for(value)))
        return answer

    return run


@handles(nodes.If)
def if_(compiler: Compiler, node: nodes.If, scope: Scope | None) -> Closure:
    """``else if`` chains run in one loop; a condition that is not true takes the else."""
    branches = []
    last: nodes.Node = node
    while isinstance(last, nodes.If):
        branches.append(
            (compiler.compile(last.condition, scope), compiler.compile(last.then, scope))
        )
        last = last.otherwise
    otherwise = compiler.compile(last, scope)

    def run(link: Locals, runtime: Runtime) -> object:
        for condition, then in branches:
            if condition(link, runtime) is True:
                return then(link, runtime)
        return otherwise(link, runtime)

    return run
