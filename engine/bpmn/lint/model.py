"""One normalised BPMN file as the rules look at it: scopes, flow nodes, and what leads where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from engine.bpmn.kinds import GATEWAYS
from engine.bpmn.normalise.edit import flows, nodes, scopes
from engine.bpmn.xml import bpmn, is_bpmn, local


@dataclass(frozen=True)
class Scope:
    """A process or sub-process: its flow nodes by id and its flows by their ends."""

    element: Any
    nodes: Mapping[str, Any]
    flows: tuple[Any, ...]
    out: Mapping[str, list[Any]] = field(repr=False)
    into: Mapping[str, list[Any]] = field(repr=False)

    @classmethod
    def of(cls, element: Any) -> Scope:
        """The scope as it stands in the tree."""
        out: dict[str, list[Any]] = defaultdict(list)
        into: dict[str, list[Any]] = defaultdict(list)
        for flow in flows(element):
            out[flow.get("sourceRef", "")].append(flow)
            into[flow.get("targetRef", "")].append(flow)
        by_id = {node.get("id", ""): node for node in nodes(element)}
        return cls(element, by_id, tuple(flows(element)), out, into)

    def kind(self, *tags: str) -> list[Any]:
        """The flow nodes of these tags."""
        return [node for node in self.nodes.values() if local(node) in tags]

    @property
    def gateways(self) -> list[Any]:
        """The gateways of the scope."""
        return self.kind(*GATEWAYS)

    def attached(self, node: Any) -> list[Any]:
        """The boundary events on the node."""
        return [self.nodes[event] for event in self._boundaries.get(node.get("id", ""), [])]

    def successors(self, node_id: str) -> list[str]:
        """Ids reached in one step: along flows, and over boundary events of the node."""
        ahead = [flow.get("targetRef", "") for flow in self.out.get(node_id, [])]
        return [target for target in ahead if target in self.nodes] + self._boundaries.get(
            node_id, []
        )

    @cached_property
    def _boundaries(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for event in self.kind("boundaryEvent"):
            found[event.get("attachedToRef", "")].append(event.get("id"))
        return found


@dataclass(frozen=True)
class Model:
    """A normalised file; rules on behaviour look only at its executable processes."""

    file: str
    root: Any

    @cached_property
    def processes(self) -> list[Any]:
        """The processes marked executable; all that are drawn, when none is marked.

        A file without a mark is refused, but its author learns of the rest at the same time.
        """
        found = self.root.findall(bpmn("process"))
        marked = [process for process in found if process.get("isExecutable") == "true"]
        return marked or [process for process in found if nodes(process)]

    @cached_property
    def scopes(self) -> list[Scope]:
        """Every executable process and each sub-process inside, outer before inner."""
        return [Scope.of(element) for process in self.processes for element in scopes(process)]

    @cached_property
    def ids(self) -> Mapping[str, Any]:
        """Every element of the model by id (the first, where one is given twice)."""
        found: dict[str, Any] = {}
        for element in self.elements:
            found.setdefault(element.get("id", ""), element)
        return found

    @cached_property
    def elements(self) -> list[Any]:
        """Every BPMN element of the file; neither the diagram nor extensions."""
        return list(walk(self.root))

    @cached_property
    def acting(self) -> list[Any]:
        """Every BPMN element of the executable processes, these included."""
        return [element for process in self.processes for element in walk(process)]

    def every(self, *tags: str) -> Iterator[Any]:
        """The elements of these tags inside executable processes."""
        return (element for element in self.acting if local(element) in tags)


def walk(element: Any) -> Iterator[Any]:
    """The element and every BPMN element inside; not what extensions contain."""
    yield element
    for child in element:
        if is_bpmn(child) and local(child) != "extensionElements":
            yield from walk(child)
