"""What the parser builds and the compiler reads: one small node for each form of FEEL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Node:
    """A piece of an expression; ``position`` is where its text begins."""

    position: int


@dataclass(slots=True)
class Literal(Node):
    """A value known when the text is read."""

    value: Any


@dataclass(slots=True)
class Name(Node):
    """A variable, by its normalised name; ``?`` is the input of a unary test."""

    name: str


@dataclass(slots=True)
class Paren(Node):
    """A comparison in brackets, kept apart so that chains can be told from nesting."""

    inner: Node


@dataclass(slots=True)
class Logic(Node):
    """``and`` or ``or`` over two or more operands."""

    operator: str
    operands: list[Node]


@dataclass(slots=True)
class Compare(Node):
    """``= != < <= > >=``."""

    operator: str
    left: Node
    right: Node


@dataclass(slots=True)
class Between(Node):
    """``x between low and high``."""

    value: Node
    low: Node
    high: Node


@dataclass(slots=True)
class In(Node):
    """``x in test`` or ``x in (test, test)``."""

    value: Node
    tests: list[Node]


@dataclass(slots=True)
class InstanceOf(Node):
    """``x instance of type``."""

    value: Node
    type: Any


@dataclass(slots=True)
class OperatorTest(Node):
    """``< 5`` standing alone: a one-sided range, or a unary test."""

    operator: str
    operand: Node


@dataclass(slots=True)
class Arithmetic(Node):
    """A chain of one precedence, left to right: first, then (operator, operand) pairs."""

    first: Node
    rest: list[tuple[str, Node]]


@dataclass(slots=True)
class Negate(Node):
    """``-x``."""

    operand: Node


@dataclass(slots=True)
class RangeNode(Node):
    """``[a..b]`` in all its bracket forms."""

    start: Node
    end: Node
    start_included: bool
    end_included: bool


@dataclass(slots=True)
class ListNode(Node):
    """``[a, b]``."""

    items: list[Node]


@dataclass(slots=True)
class ContextNode(Node):
    """``{key: value}``; later entries see earlier ones."""

    entries: list[tuple[str, Node]]


@dataclass(slots=True)
class Path(Node):
    """``x.name``."""

    value: Node
    name: str


@dataclass(slots=True)
class Filter(Node):
    """``x[condition or index]``."""

    value: Node
    condition: Node


@dataclass(slots=True)
class Call(Node):
    """``f(a, b)`` or ``f(name: a)``; ``names`` is empty for positional arguments."""

    function: Node
    arguments: list[Node]
    names: list[str]


@dataclass(slots=True)
class If(Node):
    """``if c then a else b``."""

    condition: Node
    then: Node
    otherwise: Node


@dataclass(slots=True)
class Iteration(Node):
    """One ``name in domain`` of a loop; ``end`` is given for ``a..b``."""

    name: str
    domain: Node
    end: Node | None


@dataclass(slots=True)
class For(Node):
    """``for x in xs return e``."""

    iterations: list[Iteration]
    body: Node


@dataclass(slots=True)
class Quantified(Node):
    """``some`` or ``every`` x in xs satisfies e."""

    kind: str
    iterations: list[Iteration]
    body: Node


@dataclass(slots=True)
class FunctionNode(Node):
    """``function(a: number, b) body``; the body of an ``external`` one says what it is."""

    params: list[tuple[str, Any]]
    body: Node
    external: bool


@dataclass(slots=True)
class Tests(Node):
    """The unary tests of a cell: ``-``, a disjunction, or its negation."""

    tests: list[Node]
    negated: bool
    anything: bool


def depth_of(root: Node) -> int:
    """How deep the nodes lie in one another, found without recursion."""
    deepest, stack = 0, [(root, 1)]
    while stack:
        node, depth = stack.pop()
        deepest = max(deepest, depth)
        stack.extend((child, depth + 1) for child in children_of(node))
    return deepest


def children_of(node: Node) -> list[Node]:
    """The nodes directly within a node."""
    found: list[Node] = []
    for cls in type(node).__mro__[:-1]:
        for slot in getattr(cls, "__slots__", ()):
            _collect(getattr(node, slot), found)
    return found


def _collect(value: Any, found: list[Node]) -> None:
    if isinstance(value, Node):
        found.append(value)
    elif isinstance(value, list | tuple):
        for item in value:
            _collect(item, found)


def mentions(root: Node, name: str) -> bool:
    """True when the variable stands somewhere within the nodes."""
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Name) and node.name == name:
            return True
        stack.extend(children_of(node))
    return False
