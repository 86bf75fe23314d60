"""SpiffWorkflow's task, as a token: one live place of a case."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any, cast

from SpiffWorkflow.task import Task
from SpiffWorkflow.util.task import TaskState

if TYPE_CHECKING:
    from engine.bpmn.kernel import Scope
    from engine.bpmn.specs.node import Node


COUNTS = ("numberOfInstances", "numberOfActiveInstances", "numberOfCompletedInstances")
"""What a multi-instance activity knows of itself (BPMN 2.0.2, table 10.31): true only now."""


class Token(Task):  # type: ignore[misc]
    """One live place of a case: a SpiffWorkflow task without tree, clock and log."""

    workflow: Scope
    task_spec: Node
    data: MutableMapping[str, Any]
    counts: MutableMapping[str, Any] | None = None
    """Of a loop: what its instances read of it."""
    triggered, thread_id, last_state_change = False, 0, 0.0
    """What SpiffWorkflow notes of each task and a token has no use for."""

    def __init__(self, scope: Scope, node: Node, *, id: str, host: str | None = None) -> None:
        # SpiffWorkflow's constructor asks the clock and links a parent; neither exists here.
        self.id = id
        self.workflow = scope
        self.task_spec = node
        self.host = host
        """The token this one hangs on: activity of a boundary event, body of an instance."""
        self.data = scope.data
        self.local: dict[str, Any] | None = None
        self.internal_data: dict[str, Any] = {}
        self.opened: Any = None
        """What the outside is told when the place opens; not part of the snapshot."""
        self._state = TaskState.FUTURE
        self._parent = None
        self._children: list[str] = []

    def scoped(self, local: dict[str, Any]) -> None:
        """Lays a layer of its own over the data of the scope; writes stay in it.

        Between the two lies what only the loop around the place can tell (how many there are).
        """
        self.local = local
        body = self.workflow.tasks[self.host or ""]
        if body.counts is None:
            # Nothing is ever written to any layer but the first.
            body.counts = cast("MutableMapping[str, Any]", body.task_spec.counts_of(body))
        self.data = ChainMap(local, body.counts, self.workflow.data)

    @property
    def lasting(self) -> dict[str, Any]:
        """The data here as something else may keep them: without the counts of a loop around."""
        return {key: value for key, value in self.data.items() if key not in COUNTS}

    @property
    def alive(self) -> bool:
        """False once the token was consumed or cancelled."""
        return self.id in self.workflow.tasks

    @property
    def is_ready(self) -> bool:
        """The place has been reached and may run."""
        return bool(self._state == TaskState.READY)

    @property
    def is_waiting(self) -> bool:
        """The place waits for an event or for other branches."""
        return bool(self._state == TaskState.WAITING)

    @property
    def is_started(self) -> bool:
        """The work of the place is under way elsewhere."""
        return bool(self._state == TaskState.STARTED)

    def wait(self) -> None:
        """Marks the place as waiting."""
        self._state = TaskState.WAITING

    def cancelled(self) -> None:
        """Marks the place as given up; the scope has taken the token away."""
        self._state = TaskState.CANCELLED

    @property
    def state_name(self) -> str:
        """How the place rests: ``ready``, ``waiting`` or ``started``."""
        if self.is_ready:
            return "ready"
        return "waiting" if self.is_waiting else "started"

    @property
    def state_code(self) -> int:
        """SpiffWorkflow's number of the state, as the snapshot keeps it."""
        return int(self._state)

    def restore(self, state: int) -> None:
        """Gives a token of a snapshot its state back."""
        self._state = state

    def ready(self) -> None:
        """Marks the place as ready; engine work goes on the agenda, people's work stays."""
        self._ready()

    def complete(self) -> None:
        """Consumes the token and follows its flows, unless an event took it away meanwhile."""
        if self.alive:
            super().complete()

    def _set_state(self, value: int) -> None:
        # SpiffWorkflow builds a log record here, even with logging off.
        self._state = value
