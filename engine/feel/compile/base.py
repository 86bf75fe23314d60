"""The compiler's frame: nodes to closures, one handler for each kind of node."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from engine.feel.errors import FeelSyntaxError
from engine.feel.nodes import Name, Node
from engine.feel.runtime import Closure
from engine.feel.types import Type


class Scope(NamedTuple):
    """Names bound around a node; ``names`` is None inside a filter, where items decide."""

    names: frozenset[str] | None
    outer: Any


N = TypeVar("N", bound=Node)
Handler = Callable[["Compiler", Any, "Scope | None"], Closure]
HANDLERS: dict[type[Node], Handler] = {}


def handles(kind: type[Node]) -> Callable[[Handler], Handler]:
    """Register the handler of one kind of node."""

    def register(handler: Handler) -> Handler:
        HANDLERS[kind] = handler
        return handler

    return register


class Compiler:
    """Compiles one expression and collects its free names (name to first position)."""

    def __init__(self, text: str, types: Mapping[str, Type]) -> None:
        self.text = text
        self.types = types
        self.free: dict[str, int] = {}
        self.firm: set[str] = set()
        self.soft: set[str] = set()

    def compile(self, node: Node, scope: Scope | None) -> Closure:
        """The closure of a node."""
        return HANDLERS[type(node)](self, node, scope)

    def use(self, node: Name, scope: Scope | None, bound: bool, filtered: bool) -> None:
        """Remember a free name; ``soft`` ones stand in a filter and may be entries of items."""
        if bound:
            return
        self.free.setdefault(node.name, node.position)
        (self.soft if filtered else self.firm).add(node.name)

    def fail(self, position: int, message: str, suggestion: str = "") -> FeelSyntaxError:
        """A refusal at design time."""
        return FeelSyntaxError(message, text=self.text, position=position, suggestion=suggestion)


def is_bound(name: str, scope: Scope | None) -> bool:
    """True when the expression itself binds the name here."""
    while scope is not None:
        if scope.names is not None and name in scope.names:
            return True
        scope = scope.outer
    return False


def in_filter(scope: Scope | None) -> bool:
    """True where names may turn out to be entries of an item."""
    while scope is not None:
        if scope.names is None:
            return True
        scope = scope.outer
    return False
