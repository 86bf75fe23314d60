"""Function literals and calls."""

from __future__ import annotations

from typing import Any

from engine.feel import nodes
from engine.feel.builtins import BUILTINS
from engine.feel.compile.base import Compiler, Scope, handles, is_bound
from engine.feel.errors import Refusal
from engine.feel.functions import FeelFunction, Shape, invoke
from engine.feel.java import external
from engine.feel.kinds import kind_of
from engine.feel.runtime import Closure, Locals, Runtime
from engine.feel.types import PLAIN, Type, resolve
from engine.feel.values import Function


@handles(nodes.FunctionNode)
def function(compiler: Compiler, node: nodes.FunctionNode, scope: Scope | None) -> Closure:
    """A function value that keeps the names around it; external code is never run."""
    names = tuple(name for name, _ in node.params)
    types = tuple(type_ and resolve(type_, compiler.types) for _, type_ in node.params)
    if node.external:
        return _external(names, types, compiler.compile(node.body, scope), node.position)
    shape = Shape(names, types, _result_of(node.body))
    code = compiler.compile(node.body, Scope(frozenset(names), scope))
    return lambda link, runtime: FeelFunction(shape, code, link, runtime)


def _external(
    names: tuple[str, ...], types: tuple[Any, ...], mapping: Closure, position: int
) -> Closure:
    """A function of the closed list that the mapping names; any other is null, noted."""

    def run(link: Locals, runtime: Runtime) -> Function | None:
        try:
            return external(mapping(link, runtime), names, types)
        except Refusal as refusal:
            runtime.note(position, refusal)
            return None

    return run


def _result_of(body: nodes.Node) -> Type | None:
    """The type of a body that is a literal; nothing is claimed of any other."""
    if not isinstance(body, nodes.Literal) or body.value is None:
        return None
    return PLAIN[kind_of(body.value)]


CONSTANT = frozenset({"date", "time", "date and time", "duration", "number", "range"})
"""Functions that give the same for the same literal, so that once is enough."""


@handles(nodes.Call)
def call(compiler: Compiler, node: nodes.Call, scope: Scope | None) -> Closure:
    """``f(...)``; a variable that is no function does not hide the standard's function."""
    function = compiler.compile(node.function, scope)
    fallback: Any = None
    if isinstance(node.function, nodes.Name) and not is_bound(node.function.name, scope):
        fallback = BUILTINS.get(node.function.name)
    arguments = [compiler.compile(argument, scope) for argument in node.arguments]
    calling = _calling(node, function, fallback, arguments)
    folded = _fold(fallback, node)
    return calling if folded is None else _constant(function, fallback, folded, calling)


def _calling(
    node: nodes.Call, function: Closure, fallback: Any, arguments: list[Closure]
) -> Closure:
    names, position = node.names, node.position

    def run(link: Locals, runtime: Runtime) -> Any:
        found = function(link, runtime)
        if fallback is not None and not isinstance(found, Function):
            found = fallback
        values = [argument(link, runtime) for argument in arguments]
        try:
            return invoke(found, values, names, runtime)
        except Refusal as refusal:
            runtime.note(position, refusal)
            return None

    return run


def _fold(builtin: Any, node: nodes.Call) -> Any:
    """The value of ``date("2026-01-31")`` and its like, found once; None when there is none."""
    literals = [part.value for part in node.arguments if isinstance(part, nodes.Literal)]
    if builtin is None or builtin.name not in CONSTANT or len(literals) < len(node.arguments):
        return None
    try:
        return builtin.run(literals, node.names, Runtime({}))
    except Refusal:
        return None


def _constant(function: Closure, builtin: Any, value: Any, other: Closure) -> Closure:
    def run(link: Locals, runtime: Runtime) -> Any:
        found = function(link, runtime)
        shadowed = found is not builtin and isinstance(found, Function)
        return other(link, runtime) if shadowed else value

    return run
