"""A decision table's syntax becomes a :class:`~engine.dmn.tables.Table`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from engine.dmn.hits import Policy
from engine.dmn.splitting import split_tests
from engine.dmn.state import Evaluation, Scope
from engine.dmn.syntax import InputClause, OutputClause, Place, TableBox, Text
from engine.dmn.tables import InputColumn, Logic, Table
from engine.dmn.types import admit
from engine.feel import Type, UnaryTests
from engine.sentences import say

if TYPE_CHECKING:
    from engine.dmn.compiling import Compiler


def compile_table(compiler: Compiler, box: TableBox) -> Table:
    """The table, ready to be asked; the syntax must be whole."""
    return Table(
        box,
        _policy(compiler, box),
        inputs=[_input(compiler, clause) for clause in box.inputs],
        tests=[
            [compiler.tests(cell.text, cell.place) for cell in rule.tests] for rule in box.rules
        ],
        outputs=[
            [
                _output(compiler, clause, cell)
                for clause, cell in zip(box.outputs, rule.outputs, strict=True)
            ]
            for rule in box.rules
        ],
        defaults=[
            _output(compiler, clause, clause.default) if clause.default else None
            for clause in box.outputs
        ],
    )


def _policy(compiler: Compiler, box: TableBox) -> Policy:
    return Policy(
        hit_policy=box.hit_policy,
        aggregation=box.aggregation,
        names=tuple(clause.name for clause in box.outputs),
        ranks=tuple(_ranks(compiler, clause) for clause in box.outputs),
    )


def _ranks(compiler: Compiler, clause: OutputClause) -> tuple[UnaryTests, ...]:
    tests = (compiler.tests(text, clause.place) for text in split_tests(clause.values))
    return tuple(test for test in tests if test is not None)


def _input(compiler: Compiler, clause: InputClause) -> InputColumn:
    logic = compiler.box(clause.expression)
    type_ = compiler.type(clause.expression.type_ref, clause.place)

    def doubt(reason: str) -> str:
        return say("Kolom «{label}»: {reason}", label=clause.label, reason=reason)

    return InputColumn(
        place=clause.place,
        label=clause.label,
        value=_typed(logic, type_, clause.place, doubt),
        allowed=compiler.tests(clause.values, clause.place),
    )


def _output(compiler: Compiler, clause: OutputClause, cell: Text) -> Logic:
    logic = compiler.box(cell)
    type_ = compiler.type(clause.type_ref, clause.place)

    def doubt(reason: str) -> str:
        return say("Hasil «{label}»: {reason}", label=clause.label, reason=reason)

    return _typed(logic, type_, cell.place, doubt)


def _typed(logic: Logic, type_: Type | None, place: Place, doubt: Callable[[str], str]) -> Logic:
    """The logic with its value brought to a type; what does not fit is noted and becomes null."""
    if type_ is None:
        return logic

    def value(scope: Scope, ev: Evaluation) -> Any:
        return admit(logic(scope, ev), type_, lambda reason: ev.note(place, doubt(reason)))

    return value
