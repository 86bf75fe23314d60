"""The content of one process or subprocess, as its scopes run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec

if TYPE_CHECKING:
    from engine.bpmn.specs.events import Start, Trigger
    from engine.bpmn.specs.node import Node


class ProcessSpec(BpmnProcessSpec):  # type: ignore[misc]
    """The parsed content of one process or subprocess: SpiffWorkflow's spec and its entrances."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name=name, filename=filename)
        # SpiffWorkflow's own ``Start``, ``End`` and join: nothing here runs them, and their names
        # belong to the elements of the model.
        self.task_specs.clear()
        self.starts: list[Start] = []
        self.triggers: list[Trigger] = []
        """The start events of event subprocesses, armed while the scope lives."""

        self.correlated = False
        """Whether a place waits under a correlation value: it is looked at after each step."""

        self.has_joins = False
        """Whether an inclusive gateway waits for branches: it must be looked at after each move."""

    @property
    def entrance(self) -> Node:
        """Where a scope of this spec begins: the plain start event, else its only one."""
        return next((s for s in self.starts if s.event is None), self.starts[0])

    def node(self, name: str) -> Node:
        """The node under its spec name; KeyError when the model has none."""
        found: Node = self.task_specs[name]
        return found
