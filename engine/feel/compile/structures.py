"""Lists, contexts, paths and filters."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from engine.feel import limits, nodes
from engine.feel.compile.base import Compiler, Scope, handles
from engine.feel.errors import Refusal
from engine.feel.kinds import word_for
from engine.feel.numbers import whole
from engine.feel.properties import property_of
from engine.feel.runtime import SCAN, Closure, Locals, Runtime
from engine.sentences import say


@handles(nodes.ListNode)
def list_(compiler: Compiler, node: nodes.ListNode, scope: Scope | None) -> Closure:
    """``[a, b]``."""
    items = tuple(compiler.compile(item, scope) for item in node.items)
    return lambda link, runtime: [item(link, runtime) for item in items]


@handles(nodes.ContextNode)
def context(compiler: Compiler, node: nodes.ContextNode, scope: Scope | None) -> Closure:
    """``{a: 1, b: a + 1}``; a key given twice makes null."""
    names = [key for key, _ in node.entries]
    if len(set(names)) < len(names):
        return _duplicate_key(node.position)
    entries: list[tuple[str, Closure]] = []
    for index, (key, value) in enumerate(node.entries):
        inner = Scope(frozenset(names[: index + _is_function(value)]), scope)
        entries.append((key, compiler.compile(value, inner)))

    def run(link: Locals, runtime: Runtime) -> dict[str, Any]:
        made: dict[str, Any] = {}
        inside = (made, link)
        for key, value in entries:
            made[key] = value(inside, runtime)
        return made

    return run


def _is_function(node: nodes.Node) -> bool:
    return isinstance(node, nodes.FunctionNode)


def _duplicate_key(position: int) -> Closure:
    def run(link: Locals, runtime: Runtime) -> None:
        runtime.note(position, say("satu nama dipakai dua kali dalam konteks ini."))

    return run


@handles(nodes.Path)
def path(compiler: Compiler, node: nodes.Path, scope: Scope | None) -> Closure:
    """``value.name``: an entry, a property, or both over every item of a list."""
    value, name, position = compiler.compile(node.value, scope), node.name, node.position

    def run(link: Locals, runtime: Runtime) -> Any:
        found = value(link, runtime)
        if type(found) is dict and name in found:
            return found[name]
        if type(found) is list:
            runtime.weigh(found, SCAN)
        try:
            return property_of(found, name)
        except Refusal as refusal:
            runtime.note(position, refusal)
            return None

    return run


@handles(nodes.Filter)
def filter_(compiler: Compiler, node: nodes.Filter, scope: Scope | None) -> Closure:
    """``value[2]`` picks an item, ``value[condition]`` keeps the items for which it is true."""
    value = compiler.compile(node.value, scope)
    position = node.position
    index = _literal_index(node.condition)
    if index is not None:
        return _indexed(value, index, position)
    inner = Scope(frozenset({"item"}), Scope(None, scope))
    condition = compiler.compile(node.condition, inner)

    def run(link: Locals, runtime: Runtime) -> Any:
        found = value(link, runtime)
        if found is None:
            runtime.note(position, say("null tidak dapat disaring."))
            return None
        return _filtered(found if type(found) is list else [found], condition, position)(
            link, runtime
        )

    return run


def _literal_index(node: nodes.Node) -> Decimal | None:
    if isinstance(node, nodes.Negate):
        inner = _literal_index(node.operand)
        return None if inner is None else -inner
    if isinstance(node, nodes.Literal) and type(node.value) is Decimal:
        return node.value
    return None


def _indexed(value: Closure, index: Decimal, position: int) -> Closure:
    def run(link: Locals, runtime: Runtime) -> Any:
        found = value(link, runtime)
        return pick(found if type(found) is list else [found], index, position, runtime)

    return run


def pick(items: list[Any], index: Decimal, position: int, runtime: Runtime) -> Any:
    """The item at a place counted from 1, or from -1 at the end; null outside."""
    place = whole(index)
    if place and -len(items) <= place <= len(items):
        return items[place - 1 if place > 0 else place]
    runtime.note(
        position,
        say(
            "daftar berisi {items} butir; butir ke-{index} tidak ada.",
            items=len(items),
            index=index,
        ),
    )
    return None


def item_link(item: Any, link: Locals) -> Locals:
    """What a filter sees: ``item``, and before it the entries of an item that is a context."""
    outer = ({"item": item}, link)
    return (item, outer) if type(item) is dict else outer


def _filtered(items: list[Any], condition: Closure, position: int) -> Closure:
    def run(link: Locals, runtime: Runtime) -> Any:
        kept: list[Any] = []
        for number, item in enumerate(items):
            runtime.step()
            answer = condition(item_link(item, link), runtime)
            if answer is True:
                kept.append(item)
            elif number == 0 and type(answer) is Decimal:
                return pick(items, answer, position, runtime)
            elif answer is not None and answer is not False:
                runtime.note(
                    position, say("saringan tidak dapat berupa {answer}.", answer=word_for(answer))
                )
                return None
        if not items:
            answer = condition(item_link(None, link), runtime)
            return None if type(answer) is Decimal else kept
        limits.check_items(len(kept))
        return kept

    return run
