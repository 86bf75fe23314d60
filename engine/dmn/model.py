"""The front of decision models: read them, ask them, see why they answer so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.definition import Problem
from engine.dmn.errors import DmnError
from engine.dmn.linking import Linker, Module
from engine.dmn.nodes import DecisionNode, InputNode, Node, ServiceNode
from engine.dmn.reading import read_definitions
from engine.dmn.state import Evaluation
from engine.dmn.syntax import DecisionElement
from engine.dmn.trace import Message, Trace
from engine.dmn.types import admit
from engine.errors import NotFound
from engine.sentences import say


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What a decision answered: its value (null is None), how it came to it, why it lacks one."""

    value: Any
    trace: Trace
    messages: tuple[Message, ...]


class Invocable:
    """What a decision and a decision service have in common."""

    def __init__(self, node: Node) -> None:
        self._node = node

    @property
    def id(self) -> str:
        """The id in the file."""
        return self._node.element.id

    @property
    def name(self) -> str:
        """The name as drawn."""
        return self._node.element.name

    @property
    def file(self) -> str:
        """The file it stands in."""
        return self._node.place.file

    def evaluate(self, context: Mapping[str, Any], *, now: datetime | None = None) -> Result:
        """The answer for these inputs, with its trace. Never raises for bad data: null and why.

        ``context`` maps input names to values (FEEL or plain Python). An imported input is found
        under its path (``{"Model B": {"Name": …}}``), as ``{namespace}Name``, or by its bare name.
        """
        ev = Evaluation(context, now, tracing=True)
        with ev.element("decision", self.name, self.id) as root:
            value = self._answer(ev)
        trace = root.required[-1] if root.required else root
        trace.value = value
        return Result(value=value, trace=trace, messages=tuple(ev.messages))

    def _answer(self, ev: Evaluation) -> Any:
        raise NotImplementedError


class Decision(Invocable):
    """A decision that can be asked."""

    @property
    def question(self) -> str:
        """The question it answers, as its author wrote it."""
        element = self._node.element
        return element.question if isinstance(element, DecisionElement) else ""

    @property
    def description(self) -> str:
        """Its author's description."""
        element = self._node.element
        return element.description if isinstance(element, DecisionElement) else ""

    @property
    def inputs(self) -> Mapping[str, str | None]:
        """Names of all values it needs, itself or through others → name of their type.

        Input data first, then names that expressions use though the model does not draw them.
        """
        nodes = list(_everything(self._node))
        drawn = {
            node.name: node.element.variable.type_ref
            for node in nodes
            if isinstance(node, InputNode)
        }
        return drawn | {name: None for node in nodes for name in node.undeclared}

    def evaluate_many(
        self, rows: Iterable[Mapping[str, Any]], *, now: datetime | None = None
    ) -> list[Any]:
        """The value for each row, without trace or messages: the way for many thousand rows."""
        node = self._node
        return [node.value(Evaluation(row, now, tracing=False)) for row in rows]

    def _answer(self, ev: Evaluation) -> Any:
        return self._node.value(ev)


class Service(Invocable):
    """A decision service that can be asked; several outputs come as a context by decision name."""

    _node: ServiceNode

    @property
    def inputs(self) -> Mapping[str, str | None]:
        """Names of its input data and input decisions, in calling order → name of their type."""
        return {node.name: node.element.variable.type_ref for node in self._node.parameters}

    @property
    def outputs(self) -> tuple[str, ...]:
        """Names of its output decisions."""
        return tuple(node.name for node in self._node.outputs)

    def _answer(self, ev: Evaluation) -> Any:
        given: dict[object, Any] = {}
        for node in self._node.parameters:
            given[node] = node.value(ev) if isinstance(node, InputNode) else _given(node, ev)
        return admit(
            self._node.decide(given, ev),
            self._node.result_type,
            lambda reason: ev.note(self._node.place, reason),
        )


def _given(node: Node, ev: Evaluation) -> Any:
    """The value the caller gives for an input decision, held to its type."""
    for name in (node.name, node.element.name):
        if name in ev.given:
            return node.received(ev.given[name], ev)
    ev.note(node.place, say("Masukan «{name}» tidak diberikan.", name=node.name))
    return None


class Model:
    """Decision files read together."""

    def __init__(self, modules: Sequence[Module], notices: Sequence[Problem]) -> None:
        self._modules = modules
        self.notices = tuple(notices)
        """What is odd but does not stop the model."""

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision of every file, in the order of the files."""
        return tuple(Decision(node) for node in self._nodes(DecisionNode))

    @property
    def services(self) -> tuple[Service, ...]:
        """Every decision service of every file."""
        return tuple(Service(node) for node in self._nodes(ServiceNode))

    def decision(self, id_or_name: str) -> Decision:
        """The decision of that id, or else the first of that name; raises NotFound."""
        return Decision(self._find(DecisionNode, id_or_name, "keputusan"))

    def service(self, id_or_name: str) -> Service:
        """The decision service of that id, or else the first of that name; raises NotFound."""
        return Service(self._find(ServiceNode, id_or_name, "layanan keputusan"))

    def _nodes(self, kind: type[Node]) -> Iterator[Any]:
        for module in self._modules:
            yield from (node for node in module.nodes.values() if isinstance(node, kind))

    def _find(self, kind: type[Node], reference: str, noun: str) -> Any:
        nodes = list(self._nodes(kind))
        for node in nodes:
            if node.element.id == reference:
                return node
        for node in nodes:
            if reference in {node.element.name, node.name}:
                return node
        raise NotFound(
            say("Tidak ada {noun} «{reference}» dalam model.", noun=noun, reference=reference),
            reference=reference,
        )


def load(sources: Mapping[str, bytes]) -> tuple[Model | None, list[Problem]]:
    """The model of these files (name → bytes) with everything found wrong in it.

    An expression that is no FEEL does not stop the rest: it answers null. There is no model only
    when a file can not be read at all.
    """
    problems: list[Problem] = []
    files = [read_definitions(name, data, problems) for name, data in sources.items()]
    read_files = [file for file in files if file is not None]
    if len(read_files) < len(files) or not files:
        return None, problems
    modules = Linker(read_files, problems).link()
    notices = [problem for problem in problems if problem.severity == "notice"]
    return Model(modules, notices), problems


def read(sources: Mapping[str, bytes]) -> Model:
    """The model of these files (name → bytes); raises DmnError with every problem at once."""
    model, problems = load(sources)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors or model is None:
        raise DmnError(errors)
    return model


def _everything(start: Node) -> Iterator[Node]:
    """The element and all it requires, each once, nearest first."""
    seen: set[Node] = set()
    waiting = [start]
    while waiting:
        node = waiting.pop(0)
        if node not in seen:
            seen.add(node)
            yield node
            waiting += [required.node for required in node.required]
