"""Builds nodes from what the parser reduces; one method for each rule of the grammar."""

from __future__ import annotations

from typing import Any

from lark import Transformer

from engine.feel import nodes

Children = list[Any]


class Builder(Transformer[Any, Any]):
    """The callbacks lark calls on each reduction."""

    def disjunction(self, children: Children) -> nodes.Node:
        return nodes.Logic(children[0].position, "or", children)

    def conjunction(self, children: Children) -> nodes.Node:
        return nodes.Logic(children[0].position, "and", children)

    def compare(self, children: Children) -> nodes.Node:
        left, sign, right = children
        return nodes.Compare(sign.start_pos, sign.value, left, right)

    def between(self, children: Children) -> nodes.Node:
        value, low, high = children
        return nodes.Between(value.position, value, low, high)

    def in_one(self, children: Children) -> nodes.Node:
        value, test = children
        return nodes.In(value.position, value, [test])

    def in_many(self, children: Children) -> nodes.Node:
        value, _, tests = children
        return nodes.In(value.position, value, tests)

    def instance_of(self, children: Children) -> nodes.Node:
        value, type_ = children
        return nodes.InstanceOf(value.position, value, type_.value)

    def operator_test(self, children: Children) -> nodes.Node:
        sign, operand = children
        return nodes.OperatorTest(sign.start_pos, sign.value, operand)

    def tests2(self, children: Children) -> Children:
        return children

    def arithmetic(self, children: Children) -> nodes.Node:
        signs, operands = children[1::2], children[2::2]
        rest = [(sign.value, operand) for sign, operand in zip(signs, operands, strict=True)]
        return nodes.Arithmetic(signs[0].start_pos, children[0], rest)

    additive = multiplicative = power = arithmetic

    def negate(self, children: Children) -> nodes.Node:
        sign, operand = children
        return nodes.Negate(sign.start_pos, operand)

    def if_(self, children: Children) -> nodes.Node:
        word, condition, then, otherwise = children
        return nodes.If(word.start_pos, condition, then, otherwise)

    def for_(self, children: Children) -> nodes.Node:
        word, iterations, body = children
        return nodes.For(word.start_pos, iterations, body)

    def quantified(self, children: Children) -> nodes.Node:
        word, iterations, body = children
        return nodes.Quantified(word.start_pos, word.value, iterations, body)

    def function(self, children: Children) -> nodes.Node:
        word, params, *external, body = children
        return nodes.FunctionNode(word.start_pos, params, body, bool(external))

    def iterations(self, children: Children) -> Children:
        return children

    def iteration(self, children: Children) -> nodes.Iteration:
        name, domain, end = children
        return nodes.Iteration(name.start_pos, name.value, domain, end)

    def params(self, children: Children) -> Children:
        return [param.value for param in children]

    def path(self, children: Children) -> nodes.Node:
        value, name = children
        return nodes.Path(name.start_pos, value, name.value)

    def filter(self, children: Children) -> nodes.Node:
        value, bracket, condition = children
        return nodes.Filter(bracket.start_pos, value, condition)

    def call(self, children: Children) -> nodes.Node:
        function, _, (arguments, names) = children
        return nodes.Call(function.position, function, arguments, names)

    def arguments(self, children: Children) -> tuple[Children, list[str]]:
        return children, []

    def named_arguments(self, children: Children) -> tuple[Children, list[str]]:
        return children[1::2], [key.value for key in children[::2]]

    def literal(self, children: Children) -> nodes.Node:
        return nodes.Literal(children[0].start_pos, children[0].value)

    def name(self, children: Children) -> nodes.Node:
        return nodes.Name(children[0].start_pos, children[0].value)

    def paren(self, children: Children) -> nodes.Node:
        inner: nodes.Node = children[1]
        if isinstance(inner, nodes.Compare):
            return nodes.Paren(inner.position, inner)
        return inner

    def range(self, children: Children) -> nodes.Node:
        opening, start, end, closing = children
        included = (opening.type == "LSQB", closing.type == "RSQB_END")
        return nodes.RangeNode(opening.start_pos, start, end, *included)

    def list(self, children: Children) -> nodes.Node:
        return nodes.ListNode(children[0].start_pos, children[1:])

    def context(self, children: Children) -> nodes.Node:
        keys, values = children[1::2], children[2::2]
        entries = [(key.value, value) for key, value in zip(keys, values, strict=True)]
        return nodes.ContextNode(children[0].start_pos, entries)

    def any_test(self, children: Children) -> nodes.Tests:
        return nodes.Tests(children[0].start_pos, [], negated=False, anything=True)

    def negated_tests(self, children: Children) -> nodes.Tests:
        tests = children[1]
        return nodes.Tests(0, tests.tests, negated=True, anything=False)

    def positive_tests(self, children: Children) -> nodes.Tests:
        tests: nodes.Tests = children[0]
        return tests

    def tests(self, children: Children) -> nodes.Tests:
        return nodes.Tests(0, children, negated=False, anything=False)
