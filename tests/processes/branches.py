"""The ways that models offer, and those that cases have taken: sequence flow by sequence flow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from engine.bpmn import SpiffRuntime
from engine.bpmn.kernel import Scope
from engine.bpmn.specs.gateways import EventGateway
from engine.bpmn.specs.node import Flow, Node
from engine.bpmn.specs.process import ProcessSpec
from engine.bundle import folders, from_folder
from tests.processes.runner import PROCESSES

Taken = tuple[str, str]
"""A sequence flow that a token has run along: its process, its id."""


@dataclass(frozen=True, order=True, slots=True)
class Branch:
    """One sequence flow of one process; a shared process is the same in every decree."""

    process: str
    flow: str
    source: str
    target: str

    def __str__(self) -> str:
        return f"{self.process}: {self.source} → {self.target} ({self.flow})"


@contextmanager
def watched() -> Iterator[set[Taken]]:
    """The flows that any case takes meanwhile."""
    taken: set[Taken] = set()
    follow = Scope.follow

    def noting(self: Scope, flows: list[Flow]) -> None:
        taken.update((self.spec.name, flow.id) for flow in flows)
        follow(self, flows)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Scope, "follow", noting)
        yield taken


def offered() -> dict[Branch, Taken]:
    """Every branch of every bundled process → the flow that proves it was taken.

    No token runs along a flow that leaves an event-based gateway: it waits for the events
    themselves, so what such a flow leads to proves it.
    """
    return {
        Branch(spec.name, flow.id, node.bpmn_id, flow.target.bpmn_id): (
            spec.name,
            flow.target.flows[0].id if isinstance(node, EventGateway) else flow.id,
        )
        for spec, node in _nodes()
        for flow in node.flows
    }


def ends() -> set[str]:
    """Ids of the nodes that no flow leaves: no branch proves that they were passed."""
    return {node.bpmn_id for _, node in _nodes() if not node.flows and node.loop is None}


def _nodes() -> Iterator[tuple[ProcessSpec, Node]]:
    for folder in folders(PROCESSES):
        for definition in SpiffRuntime().read(from_folder(folder).files).values():
            for spec in definition.model.specs.values():
                for node in spec.task_specs.values():
                    if isinstance(node, Node):
                        yield spec, node
