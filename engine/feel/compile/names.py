"""Literals and names."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from engine.feel import nodes
from engine.feel.builtins import BUILTINS
from engine.feel.compile.base import Compiler, Scope, handles, in_filter, is_bound
from engine.feel.convert import READY, admit_number
from engine.feel.errors import Refusal
from engine.feel.runtime import Closure, Locals, Runtime
from engine.sentences import say


@handles(nodes.Literal)
def literal(compiler: Compiler, node: nodes.Literal, scope: Scope | None) -> Closure:
    """A constant."""
    value = node.value
    return lambda link, runtime: value


@handles(nodes.Paren)
def paren(compiler: Compiler, node: nodes.Paren, scope: Scope | None) -> Closure:
    """Brackets change nothing once parsed."""
    return compiler.compile(node.inner, scope)


@handles(nodes.Name)
def name(compiler: Compiler, node: nodes.Name, scope: Scope | None) -> Closure:
    """A variable: the innermost local, else the caller's, else a function of the standard."""
    compiler.use(node, scope, is_bound(node.name, scope), in_filter(scope))
    load = global_loader(node.name, node.position)
    return load if scope is None else local_loader(node.name, load)


def global_loader(name: str, position: int) -> Closure:
    """Reads one of the caller's variables."""

    def load(link: Locals, runtime: Runtime) -> Any:
        try:
            value = runtime.vars[name]
        except KeyError:
            return _absent(name, position, runtime)
        kind = type(value)
        if kind in READY:
            return value
        try:
            if kind is int or kind is Decimal:
                return admit_number(value)
            return runtime.admit(name, value)
        except Refusal as refusal:
            runtime.note(position, say("{name}: {refusal}", name=name, refusal=refusal))
            return None

    return load


def local_loader(name: str, load: Closure) -> Closure:
    """Reads the innermost local of this name, else what ``load`` finds."""

    def find(link: Locals, runtime: Runtime) -> Any:
        outer = link
        while outer is not None:
            bound, outer = outer
            if name in bound:
                return bound[name]
        return load(link, runtime)

    return find


def _absent(name: str, position: int, runtime: Runtime) -> Any:
    builtin = BUILTINS.get(name)
    if builtin is None:
        runtime.note(position, say("nama '{name}' tidak dikenal.", name=name))
    return builtin
