"""The requirement graph at work: what each element is worth in one evaluation (DMN 1.5 §10.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.dmn.functions import make_function, result_of
from engine.dmn.state import Evaluation, Scope
from engine.dmn.syntax import Element, Place
from engine.dmn.tables import Logic
from engine.dmn.types import Type, admit, complete
from engine.feel import FeelError, from_plain, parse_type
from engine.sentences import say, text_of

_ABSENT = object()
_STRING = parse_type("string")


@dataclass(slots=True)
class Required:
    """One arrow: the element at its tail, under the name (and import prefix) it is known by."""

    node: Node
    prefix: str
    """Empty for an element of the same file."""


class Node:
    """An element of the graph; its value is found once an evaluation, then remembered."""

    def __init__(self, element: Element, namespace: str, type_: Type | None) -> None:
        self.element = element
        self.namespace = namespace
        self.type = type_
        self.required: list[Required] = []
        self.undeclared: list[str] = []
        """Names used that the model does not draw: taken from the caller's values, when there."""
        self.outputs_meant: dict[str, Node] = {}
        """Names used that are output columns of a required table."""
        self._plain = str if type_ is _STRING else None
        """The Python type whose values need no further look; much of a register is text."""

    @property
    def place(self) -> Place:
        """Where the element stands in its file."""
        return self.element.place

    @property
    def name(self) -> str:
        """The name expressions know it by."""
        return self.element.variable.name

    def value(self, ev: Evaluation) -> Any:
        """What this element is worth; never raises for bad data."""
        known = ev.memo.get(self, _ABSENT)
        if known is _ABSENT:
            known = ev.memo[self] = self._find(ev)
        return known

    def scope(self, ev: Evaluation) -> Scope:
        """The names its logic may see: what the arrows say, and what is drawn nowhere."""
        scope = {name: ev.given[name] for name in self.undeclared if name in ev.given}
        for required in self.required:
            node = required.node
            names = scope.setdefault(required.prefix, {}) if required.prefix else scope
            names[node.name] = node.value(ev)
        for name, node in self.outputs_meant.items():
            value = node.value(ev)
            scope[name] = value.get(name) if isinstance(value, dict) else value
        return scope

    def received(self, given: Any, ev: Evaluation) -> Any:
        """A value given from outside, as FEEL has it and held to the type of this element."""
        if type(given) is self._plain:
            return given
        try:
            value = complete(from_plain(given, self.type), self.type)
        except ValueError as error:
            self._ignored(ev, text_of(error))
            return None
        return admit(value, self.type, lambda reason: self._ignored(ev, reason))

    def _refused(self, ev: Evaluation, reason: str) -> None:
        ev.note(
            self.place, say("Hasil «{name}» menjadi null: {reason}", name=self.name, reason=reason)
        )

    def _ignored(self, ev: Evaluation, reason: str) -> None:
        ev.note(
            self.place, say("Masukan «{name}» diabaikan: {reason}", name=self.name, reason=reason)
        )

    def _find(self, ev: Evaluation) -> Any:
        raise NotImplementedError


class InputNode(Node):
    """Input data, looked for among the given values.

    ``paths`` are the ways to reach it through imports, longest first (``("Model B", "Name")``);
    ``{namespace}name`` comes before them, the bare name after.
    """

    def __init__(self, element: Element, namespace: str, type_: Type | None) -> None:
        super().__init__(element, namespace, type_)
        self.paths: list[tuple[str, ...]] = []

    def _find(self, ev: Evaluation) -> Any:
        found = self._given(ev.given)
        if found is _ABSENT:
            ev.note(self.place, say("Masukan «{name}» tidak diberikan.", name=self.name))
            return None
        return self.received(found, ev)

    def _given(self, given: Mapping[str, Any]) -> Any:
        if self.paths:
            qualified = f"{{{self.namespace}}}{self.name}"
            if qualified in given:
                return given[qualified]
            for path in self.paths:
                found = _follow(given, path)
                if found is not _ABSENT:
                    return found
        found = given.get(self.name, _ABSENT)
        return given.get(self.element.name, _ABSENT) if found is _ABSENT else found


class DecisionNode(Node):
    """A decision: its logic over what it requires, held to the type of its variable."""

    logic: Logic | None = None

    def _find(self, ev: Evaluation) -> Any:
        if not ev.tracing:
            return self._decide(ev)
        with ev.element("decision", self.name, self.element.id) as trace:
            trace.value = self._decide(ev)
            return trace.value

    def _decide(self, ev: Evaluation) -> Any:
        if self.logic is None:
            ev.note(self.place, say("Keputusan «{name}» tidak memiliki logika.", name=self.name))
            return None
        try:
            value = self.logic(self.scope(ev), ev)
        except RecursionError:
            ev.note(
                self.place,
                say("Keputusan «{name}»: panggilan bersarang terlalu dalam.", name=self.name),
            )
            return None
        except FeelError as error:
            ev.note(
                self.place,
                say("Keputusan «{name}» dihentikan: {error}", name=self.name, error=error),
            )
            return None
        return admit(value, self.type, lambda reason: self._refused(ev, reason))


class KnowledgeNode(Node):
    """A business knowledge model: a function over its parameters and its own knowledge."""

    logic: Logic | None = None
    external: Logic | None = None
    """What gives the function itself, where it is not made of ``logic``."""
    parameters: Sequence[tuple[str, Type | None]] = ()

    def _find(self, ev: Evaluation) -> Any:
        scope = self.scope(ev)
        if self.external is not None:
            return self.external(scope, ev)

        def body(arguments: Scope) -> Any:
            if self.logic is None:
                ev.note(
                    self.place,
                    say("Model pengetahuan «{name}» tidak memiliki logika.", name=self.name),
                )
                return None
            if not ev.tracing:
                return self.logic({**scope, **arguments}, ev)
            with ev.element("knowledge", self.name, self.element.id) as trace:
                trace.value = self.logic({**scope, **arguments}, ev)
                return trace.value

        function = make_function(
            self.name, self.parameters, self.type, body, lambda reason: self._refused(ev, reason)
        )
        scope[self.name] = function
        return function


class ServiceNode(Node):
    """A decision service: a function of its input data and input decisions, in that order."""

    def __init__(self, element: Element, namespace: str, type_: Type | None) -> None:
        super().__init__(element, namespace, type_)
        self.outputs: list[Node] = []
        self.parameters: list[Node] = []
        self.result_type = result_of(type_)

    def _find(self, ev: Evaluation) -> Any:
        def body(arguments: Scope) -> Any:
            return self.decide({node: arguments[node.name] for node in self.parameters}, ev)

        parameters = [(node.name, node.type) for node in self.parameters]
        return make_function(
            self.name, parameters, self.type, body, lambda reason: self._refused(ev, reason)
        )

    def decide(self, given: dict[object, Any], ev: Evaluation) -> Any:
        """The output decisions' values: one bare, several as a context by name."""
        if not ev.tracing:
            return self._outputs(ev.within(given))
        with ev.element("service", self.name, self.element.id) as trace:
            trace.value = self._outputs(ev.within(given))
            return trace.value

    def _outputs(self, inner: Evaluation) -> Any:
        values = {node.name: node.value(inner) for node in self.outputs}
        return next(iter(values.values())) if len(values) == 1 else values


def _follow(given: Mapping[str, Any], path: Sequence[str]) -> Any:
    found: Any = given
    for name in path:
        if not isinstance(found, Mapping) or name not in found:
            return _ABSENT
        found = found[name]
    return found
