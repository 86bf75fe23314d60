"""``in``, ranges, ``instance of``, and the tests of a table's cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.feel import nodes
from engine.feel.compare import ORDERED, equal, in_range
from engine.feel.compile.base import Compiler, Scope, handles
from engine.feel.compile.comparison import slow_comparison
from engine.feel.compile.literal_tests import literal_test
from engine.feel.errors import Refusal
from engine.feel.kinds import kind_of
from engine.feel.runtime import SCAN, Closure, Locals, Runtime
from engine.feel.types import instance_of, is_known, resolve, unrestricted
from engine.feel.values import Range
from engine.feel.weight import CONTAINERS
from engine.sentences import say

Test = Callable[[Any, Locals, Runtime], bool | None]


@handles(nodes.RangeNode)
def range_(compiler: Compiler, node: nodes.RangeNode, scope: Scope | None) -> Closure:
    """``[a..b]``; ends of different kinds make no range."""
    start, end = compiler.compile(node.start, scope), compiler.compile(node.end, scope)
    low, high, position = node.start_included, node.end_included, node.position

    def run(link: Locals, runtime: Runtime) -> Range | None:
        try:
            return make_range(start(link, runtime), end(link, runtime), low, high)
        except Refusal as refusal:
            runtime.note(position, refusal)
            return None

    return run


def make_range(start: Any, end: Any, low: bool, high: bool) -> Range:
    """A range of two ends of one ordered kind; a null end is kept only where it is excluded."""
    kinds = {kind_of(end_) for end_ in (start, end) if end_ is not None}
    if len(kinds) > 1 or not kinds <= ORDERED:
        raise Refusal("kedua batas rentang harus sejenis dan dapat diurutkan.")
    return Range(start, end, low, high)


@handles(nodes.OperatorTest)
def operator_range(compiler: Compiler, node: nodes.OperatorTest, scope: Scope | None) -> Closure:
    """``(< 5)`` as a value: a range with one end."""
    operand, sign = compiler.compile(node.operand, scope), node.operator
    return lambda link, runtime: one_sided(sign, operand(link, runtime))


def one_sided(sign: str, value: Any) -> Range:
    """The range of ``< value`` and its kin."""
    if sign in ("<", "<="):
        return Range(None, value, False, sign == "<=", sign)
    if sign in (">", ">="):
        return Range(value, None, sign == ">=", False, sign)
    return Range(value, value, True, True, sign)


@handles(nodes.In)
def in_(compiler: Compiler, node: nodes.In, scope: Scope | None) -> Closure:
    """``value in test`` and ``value in (test, test)``."""
    value = compiler.compile(node.value, scope)
    tests = [compile_test(compiler, test, scope) for test in node.tests]
    return lambda link, runtime: any_of(tests, value(link, runtime), link, runtime)


def any_of(tests: list[Test], value: Any, link: Locals, runtime: Runtime) -> bool | None:
    """True when one test holds; null when none does and one can't say."""
    answer: bool | None = False
    for test in tests:
        found = test(value, link, runtime)
        if found is True:
            return True
        if found is None:
            answer = None
    return answer


def compile_test(compiler: Compiler, node: nodes.Node, scope: Scope | None) -> Test:
    """A test of a value: an operator, a range, a list to be member of, or a value to equal."""
    test = _general_test(compiler, node, scope)
    known = literal_test(node)
    return test if known is None else _with_short_way(*known, test)


def _with_short_way(kind: type, short: Callable[[Any], bool], test: Test) -> Test:
    def run(value: Any, link: Locals, runtime: Runtime) -> bool | None:
        return short(value) if type(value) is kind else test(value, link, runtime)

    return run


def _general_test(compiler: Compiler, node: nodes.Node, scope: Scope | None) -> Test:
    if isinstance(node, nodes.OperatorTest):
        return _operator_test(compiler, node, scope)
    expected = compiler.compile(node, scope)
    position = node.position

    def run(value: Any, link: Locals, runtime: Runtime) -> bool | None:
        return matches(value, expected(link, runtime), position, runtime)

    return run


def _operator_test(compiler: Compiler, node: nodes.OperatorTest, scope: Scope | None) -> Test:
    operand = compiler.compile(node.operand, scope)
    rule = slow_comparison(node.operator, node.position)
    return lambda value, link, runtime: rule(value, operand(link, runtime), runtime)


def matches(value: Any, expected: Any, position: int, runtime: Runtime) -> bool | None:
    """``value in expected`` for one computed ``expected``."""
    for side in (value, expected):
        if type(side) in CONTAINERS:
            runtime.weigh(side, SCAN)
    try:
        if isinstance(expected, Range) and not isinstance(value, Range):
            return in_range(value, expected)
        if type(expected) is list:
            return _in_list(value, expected, position, runtime)
        return equal(value, expected)
    except Refusal as refusal:
        runtime.note(position, refusal)
        return None


def _in_list(value: Any, items: list[Any], position: int, runtime: Runtime) -> bool | None:
    if type(value) is list and equal_or_false(value, items):
        return True
    for item in items:
        if isinstance(item, Range) and matches(value, item, position, runtime) is True:
            return True
        if equal_or_false(value, item):
            return True
    return False


def equal_or_false(value: Any, other: Any) -> bool:
    """Equality among members of a list, where other kinds just differ."""
    try:
        return equal(value, other) is True
    except Refusal:
        return False


@handles(nodes.InstanceOf)
def instance(compiler: Compiler, node: nodes.InstanceOf, scope: Scope | None) -> Closure:
    """``value instance of type``."""
    value = compiler.compile(node.value, scope)
    type_ = unrestricted(resolve(node.type, compiler.types))
    if not is_known(type_):
        return _unknown_type(type_.name, node.position)

    def run(link: Locals, runtime: Runtime) -> bool:
        found = value(link, runtime)
        if type(found) in CONTAINERS:
            runtime.weigh(found, SCAN)
        return instance_of(found, type_)

    return run


def _unknown_type(name: str, position: int) -> Closure:
    def run(link: Locals, runtime: Runtime) -> None:
        runtime.note(position, say("tipe '{name}' tidak dikenal.", name=name))

    return run


@handles(nodes.Tests)
def unary_tests(compiler: Compiler, node: nodes.Tests, scope: Scope | None) -> Closure:
    """The tests of a cell, over the input called ``?``."""
    if node.anything:
        return lambda link, runtime: True
    tests = [_cell_test(compiler, test, scope) for test in node.tests]
    negated = node.negated

    def run(link: Locals, runtime: Runtime) -> bool | None:
        value = link[0]["?"] if link else None
        answer = any_of(tests, value, link, runtime)
        return (None if answer is None else not answer) if negated else answer

    return run


def _plain_cell(compiler: Compiler, node: nodes.Node, scope: Scope | None) -> Test:
    """A cell without ``?``: a truth value it computes decides, unless the input is one too."""
    if isinstance(node, nodes.OperatorTest | nodes.Literal | nodes.RangeNode):
        return compile_test(compiler, node, scope)
    expected, position = compiler.compile(node, scope), node.position

    def run(value: Any, link: Locals, runtime: Runtime) -> bool | None:
        found = expected(link, runtime)
        if type(found) is bool and type(value) is not bool:
            return found
        return matches(value, found, position, runtime)

    return run


def _cell_test(compiler: Compiler, node: nodes.Node, scope: Scope | None) -> Test:
    if not nodes.mentions(node, "?"):
        return _plain_cell(compiler, node, scope)
    condition = compiler.compile(node, scope)
    position = node.position

    def run(value: Any, link: Locals, runtime: Runtime) -> bool | None:
        found = condition(link, runtime)
        if type(found) is bool or found is None:
            return found
        return matches(value, found, position, runtime)

    return run
