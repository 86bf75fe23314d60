"""Boxed expressions become logic: closures over a scope and a state (DMN 1.5 §10.2, §10.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import replace
from typing import Any

from engine.definition import Problem
from engine.dmn.compiling_tables import compile_table
from engine.dmn.errors import problem
from engine.dmn.functions import invoke, make_function, result_of
from engine.dmn.iterators import filtered, iterated
from engine.dmn.nodes import KnowledgeNode
from engine.dmn.state import Evaluation, Scope
from engine.dmn.syntax import (
    Box,
    ConditionalBox,
    ContextBox,
    Entry,
    FilterBox,
    FunctionBox,
    InvocationBox,
    IteratorBox,
    KnowledgeElement,
    ListBox,
    Place,
    RelationBox,
    TableBox,
    Text,
)
from engine.dmn.tables import Logic
from engine.dmn.types import Type, Types, admit
from engine.dmn.wording import shortened, shown
from engine.feel import (
    FeelError,
    FeelSyntaxError,
    UnaryTests,
    compile_expression,
    compile_unary_tests,
    java,
)
from engine.feel.errors import Refusal
from engine.sentences import say, text_of

_CONSTANT = re.compile(r'\s*(?:-?\d+(?:\.\d+)?|"[^"\\]*"|true|false|null)\s*\Z')
_NAMES_TYPES = re.compile(r"\b(?:instance|function)\b")


class Compiler:
    """Compiles the boxes of one file; what does not compile becomes a problem and a null."""

    def __init__(self, names: frozenset[str], types: Types, problems: list[Problem]) -> None:
        self._names = names
        self._types = types
        self._problems = problems
        self.used: list[tuple[Place, Set[str]]] = []
        """The free names of each expression compiled, with its place."""
        self._compilers: Mapping[type, Callable[[Any], Logic]] = {
            Text: self._text,
            ContextBox: self._context,
            InvocationBox: self._invocation,
            ListBox: self._list,
            RelationBox: self._relation,
            FunctionBox: self._function,
            ConditionalBox: self._conditional,
            FilterBox: self._filter,
            IteratorBox: self._iterator,
            TableBox: self._table,
        }

    def box(self, box: Box | None) -> Logic:
        """The logic of any box; of none, null."""
        return _null if box is None else self._compilers[type(box)](box)

    def knowledge(self, node: KnowledgeNode, element: KnowledgeElement) -> None:
        """Give a knowledge model its parameters and its logic."""
        logic = element.logic
        if logic is None:
            return
        node.parameters = self._parameters(logic)
        node.logic = self._refused(logic) or self._body(logic)
        node.external = self._external(logic)

    def type(self, name: str | None, place: Place) -> Type | None:
        """The type of that name; an unknown one is a notice and means any."""
        return self._types.named(name, place)

    def tests(self, text: str, place: Place) -> UnaryTests | None:
        """Unary tests; None for a dash, for nothing, and for what is no FEEL (a problem)."""
        if text.strip() in {"", "-"}:
            return None
        try:
            tests = compile_unary_tests(text, names=self._names, types=self._types_for(text))
        except FeelError as error:
            self._syntax_problem(place, text, error)
            return None
        self.used.append((place, tests.names))
        return tests

    def _text(self, box: Text) -> Logic:
        if not box.text:
            return _null
        try:
            expression = compile_expression(
                box.text, names=self._names, types=self._types_for(box.text)
            )
        except FeelError as error:
            self._syntax_problem(box.place, box.text, error)
            return _broken(box.place, text_of(error))
        self.used.append((box.place, expression.names - expression.soft_names))
        if _CONSTANT.match(box.text):
            constant = expression.evaluate({})
            return lambda scope, ev: constant
        place = box.place

        def logic(scope: Scope, ev: Evaluation) -> Any:
            ev.budget.spend()
            if not ev.tracing:
                return expression.evaluate(scope, now=ev.now)
            explained = expression.explain(scope, now=ev.now)
            for note in explained.notes:
                ev.note(place, note.text)
            return explained.value

        return logic

    def _types_for(self, text: str) -> Mapping[str, Type]:
        """Types matter only where one can be named; without them FEEL shares what it compiled."""
        return self._types if _NAMES_TYPES.search(text) else {}

    def _syntax_problem(self, place: Place, text: str, error: FeelError) -> None:
        line, remedy = place.line, "Perbaiki ekspresinya."
        if isinstance(error, FeelSyntaxError):
            line = line + error.line - 1 if line else None
            remedy = error.suggestion or remedy
        message = say(
            "Ekspresi FEEL «{text}» tidak dapat dibaca. {error}", text=shortened(text), error=error
        )
        self._problems.append(problem(replace(place, line=line), "dmn-feel", message, remedy))

    def _context(self, box: ContextBox) -> Logic:
        rows = [self._entry(entry, box.place) for entry in box.entries]
        place = box.place

        def logic(scope: Scope, ev: Evaluation) -> Any:
            inner, value = dict(scope), {}
            for name, type_, entry in rows:
                found = entry(inner, ev)
                if name is None:
                    return found
                found = admit(found, type_, lambda reason: ev.note(place, reason))
                inner[name] = value[name] = found
            return value

        return logic

    def _entry(self, entry: Entry, place: Place) -> tuple[str | None, Type | None, Logic]:
        logic = self.box(entry.value)
        if entry.variable is None:
            return None, None, logic
        return entry.variable.name, self.type(entry.variable.type_ref, place), logic

    def _invocation(self, box: InvocationBox) -> Logic:
        called = self.box(box.function)
        bindings = [self._entry(binding, box.place) for binding in box.bindings]
        place = box.place

        def logic(scope: Scope, ev: Evaluation) -> Any:
            arguments = {
                name or "": admit(value(scope, ev), type_, lambda reason: ev.note(place, reason))
                for name, type_, value in bindings
            }
            return invoke(called(scope, ev), arguments, ev, place)

        return logic

    def _list(self, box: ListBox) -> Logic:
        items = [self.box(item) for item in box.items]
        return lambda scope, ev: [item(scope, ev) for item in items]

    def _relation(self, box: RelationBox) -> Logic:
        names = [column.name for column in box.columns]
        rows = [[self.box(cell) for cell in row] for row in box.rows]

        def logic(scope: Scope, ev: Evaluation) -> Any:
            return [
                {name: cell(scope, ev) for name, cell in zip(names, row, strict=False)}
                for row in rows
            ]

        return logic

    def _function(self, box: FunctionBox) -> Logic:
        stranger = self._external(box) or self._refused(box)
        if stranger is not None:
            return stranger
        body, parameters = self._body(box), self._parameters(box)

        def logic(scope: Scope, ev: Evaluation) -> Any:
            def call(arguments: Scope) -> Any:
                return body({**scope, **arguments}, ev)

            return make_function("", parameters, None, call, lambda reason: None)

        return logic

    def _refused(self, box: FunctionBox) -> Logic | None:
        if box.kind.upper() == "FEEL":
            return None
        reason = say(
            "Fungsi {kind} eksternal ditolak: model tidak menjalankan kode dari luar.",
            kind=box.kind,
        )
        return _broken(box.place, reason)

    def _body(self, box: FunctionBox) -> Logic:
        """The body of a function, its value held to the type that the body itself names."""
        outer, place = self._names, box.place
        self._names = outer.union(parameter.name for parameter in box.parameters)
        body, self._names = self.box(box.body), outer
        named = (box.body.type_ref if box.body is not None else None) or box.type_ref
        type_ = result_of(self.type(named, place))
        if type_ is None:
            return body
        return lambda scope, ev: admit(
            body(scope, ev), type_, lambda reason: ev.note(place, reason)
        )

    def _external(self, box: FunctionBox) -> Logic | None:
        """For kind Java: the function of FEEL's closed list that the body names."""
        if box.kind.upper() != "JAVA":
            return None
        body, place, parameters = self.box(box.body), box.place, self._parameters(box)

        def logic(scope: Scope, ev: Evaluation) -> Any:
            names = tuple(name for name, _ in parameters)
            types = tuple(type_ for _, type_ in parameters)
            try:
                return java.method(body(scope, ev) or {}, names, types)
            except Refusal as refusal:
                ev.note(place, text_of(refusal))
                return None

        return logic

    def _parameters(self, box: FunctionBox) -> list[tuple[str, Type | None]]:
        return [(item.name, self.type(item.type_ref, box.place)) for item in box.parameters]

    def _conditional(self, box: ConditionalBox) -> Logic:
        test, then, otherwise = self.box(box.test), self.box(box.then), self.box(box.otherwise)
        place = box.place

        def logic(scope: Scope, ev: Evaluation) -> Any:
            answer = test(scope, ev)
            if answer is True:
                return then(scope, ev)
            if answer is False or answer is None:
                return otherwise(scope, ev)
            ev.note(
                place, say("Syarat harus benar atau salah, bukan {answer}.", answer=shown(answer))
            )
            return None

        return logic

    def _filter(self, box: FilterBox) -> Logic:
        return filtered(self.box(box.source), self.box(box.match), box.place)

    def _iterator(self, box: IteratorBox) -> Logic:
        return iterated(box, self.box(box.source), self.box(box.body))

    def _table(self, box: TableBox) -> Logic:
        if not box.is_whole:
            return _broken(
                box.place, say("Tabel tidak utuh: ada aturan yang selnya tidak lengkap.")
            )
        return compile_table(self, box)


def _null(scope: Scope, ev: Evaluation) -> Any:
    return None


def _broken(place: Place, reason: str) -> Logic:
    def logic(scope: Scope, ev: Evaluation) -> Any:
        ev.note(place, reason)

    return logic
