"""``for``, ``some`` and ``every``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from engine.feel import limits, nodes
from engine.feel.compile.base import Compiler, Scope, handles
from engine.feel.errors import Refusal
from engine.feel.iteration import items_between, items_of
from engine.feel.nodes import mentions
from engine.feel.runtime import Closure, Locals, Runtime

Domain = Callable[[Locals, Runtime], Iterator[Any]]


def _domains(
    compiler: Compiler, iterations: list[nodes.Iteration], scope: Scope | None
) -> tuple[list[tuple[str, Domain]], Scope | None]:
    """The loops from outside in, each seeing the names before it, and the scope of the body."""
    domains = []
    for iteration in iterations:
        start = compiler.compile(iteration.domain, scope)
        end = compiler.compile(iteration.end, scope) if iteration.end else None
        domains.append((iteration.name, _domain(start, end)))
        scope = Scope(frozenset({iteration.name}), scope)
    return domains, scope


def _domain(start: Closure, end: Closure | None) -> Domain:
    if end is None:
        return lambda link, runtime: items_of(start(link, runtime))
    return lambda link, runtime: items_between(start(link, runtime), end(link, runtime))


def _walk(
    domains: list[tuple[str, Domain]], link: Locals, runtime: Runtime, level: int = 0
) -> Iterator[Locals]:
    """Every combination of the loops' items, as the names the body sees."""
    name, domain = domains[level]
    last = level == len(domains) - 1
    for item in domain(link, runtime):
        runtime.step()
        inside = ({name: item}, link)
        if last:
            yield inside
        else:
            yield from _walk(domains, inside, runtime, level + 1)


@handles(nodes.For)
def for_(compiler: Compiler, node: nodes.For, scope: Scope | None) -> Closure:
    """A list of the body's values; ``partial`` is what has been made so far."""
    outer = Scope(frozenset({"partial"}), scope)
    domains, inner = _domains(compiler, node.iterations, outer)
    body = compiler.compile(node.body, inner)
    position, remembers = node.position, mentions(node, "partial")

    def run(link: Locals, runtime: Runtime) -> list[Any] | None:
        made: list[Any] = []
        own: dict[str, Any] = {"partial": []}
        try:
            for inside in _walk(domains, (own, link), runtime):
                if remembers:
                    runtime.step(len(made) // 8)
                    own["partial"] = made[:]
                made.append(body(inside, runtime))
                limits.check_items(len(made))
        except Refusal as refusal:
            runtime.note(position, refusal)
            return None
        return made

    return run


@handles(nodes.Quantified)
def quantified(compiler: Compiler, node: nodes.Quantified, scope: Scope | None) -> Closure:
    """``some`` stops at true, ``every`` at false; what is no truth value makes null."""
    domains, inner = _domains(compiler, node.iterations, scope)
    body = compiler.compile(node.body, inner)
    decisive: bool = node.kind == "some"
    position = node.position

    def run(link: Locals, runtime: Runtime) -> bool | None:
        answer: bool | None = not decisive
        try:
            for inside in _walk(domains, link, runtime):
                found = body(inside, runtime)
                if type(found) is not bool:
                    answer = None
                elif found == decisive:
                    return decisive
        except Refusal as refusal:
            runtime.note(position, refusal)
            return None
        return answer

    return run
