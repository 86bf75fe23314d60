"""The base of every element: SpiffWorkflow's task spec, its hooks given plain names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from SpiffWorkflow.bpmn.specs.mixins import BpmnSpecMixin

from engine.bpmn.script import Formula, copied
from engine.errors import StepFailed
from engine.sentences import say

if TYPE_CHECKING:
    from engine.bpmn.kernel import Scope
    from engine.bpmn.specs.events import Boundary
    from engine.bpmn.specs.loops import Loop
    from engine.bpmn.specs.process import ProcessSpec
    from engine.bpmn.tokens import Token


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """A sequence flow: where to, and under which condition."""

    id: str
    target: Node
    condition: Formula | None = None
    is_default: bool = False


class Node(BpmnSpecMixin):  # type: ignore[misc]
    """A flow node. Built once per model, never changed while cases run, so threads share it.

    The life of a token here: ``arrive`` (may wait), ``work`` (True: done at once; None: goes on
    elsewhere), ``leave``.
    """

    is_trigger = False
    throws = False
    """Whether the trace has the node already when it has done its work: before what it caused."""
    rests = ""
    """How a token stands here between steps: ``ready``, ``waiting``, ``started``; "" if never."""
    hosts = False
    """Whether other tokens may hang on a token here."""
    opens = False
    """Whether somebody outside must move a token that rests here."""

    def __init__(self, spec: ProcessSpec, bpmn_id: str, *, name: str | None = None) -> None:
        super().__init__(spec, name or bpmn_id)
        self.bpmn_id = bpmn_id
        self.flows: list[Flow] = []
        self.boundaries: list[Boundary] = []
        self.loop: Loop | None = None
        """The loop whose instances run here."""
        self.variable: str | None = None
        """Where the result goes."""

    def connect_by(self, flow: Flow) -> None:
        """Adds an outgoing flow, for SpiffWorkflow's graph too."""
        self.flows.append(flow)
        self.connect(flow.target)

    # --- the life of a token --------------------------------------------------------------------

    def receive(self, scope: Scope, flow: Flow) -> None:
        """A token comes along ``flow``."""
        scope.enter(self)

    def arrive(self, token: Token) -> None:
        """The token stands here: its boundary events are armed, its work is due."""
        for boundary in self.boundaries:
            token.workflow.enter(boundary, host=token)
        token.ready()

    def work(self, token: Token) -> bool | None:
        """Does the work: True when it is done, None when it goes on elsewhere."""
        return True

    def leave(self, token: Token) -> None:
        """The work is done: the token is consumed, new ones follow the flows."""
        scope = token.workflow
        scope.take(token)
        if self.boundaries:
            scope.release(token)
        if self.loop is not None:
            self.loop.instance_done(token)
            return
        if not self.throws:
            scope.case.trace.append(self.bpmn_id)
        scope.follow(self.choose(token))

    def choose(self, token: Token) -> list[Flow]:
        """The flows to take: all without condition, those whose condition holds, else the default.

        Raises StepFailed when every flow is conditional and none may be taken.
        """
        chosen = [flow for flow in self.flows if not flow.is_default and self._open(flow, token)]
        if not chosen and self.flows:
            chosen = [flow for flow in self.flows if flow.is_default]
            if not chosen:
                raise StepFailed(
                    say(
                        "«{bpmn_id}» buntu: tidak ada syarat yang benar dan tidak ada jalur bawaan.",
                        bpmn_id=self.bpmn_id,
                    ),
                    element=self.bpmn_id,
                )
        return chosen

    def _open(self, flow: Flow, token: Token) -> bool:
        return flow.condition is None or flow.condition.holds(token.data, token.workflow.case.now)

    # --- what others tell a node ----------------------------------------------------------------

    def returned(self, token: Token, result: Any) -> None:
        """The work that went on elsewhere is done."""
        self.deliver(token, result)
        token.complete()

    def deliver(self, token: Token, result: Any) -> None:
        """Keeps the result of the work: in the variable, or for the loop to collect."""
        if self.loop is not None:
            token.internal_data["result"] = copied(result)
        elif self.variable is not None:
            token.data[self.variable] = copied(result)

    def absorb(self, token: Token, payload: Any) -> None:
        """Keeps what came from outside: in the variable, else key by key."""
        if self.variable is not None and self.loop is None:
            token.data[self.variable] = copied(payload)
        elif isinstance(payload, Mapping):
            token.data.update(copied(payload))

    def counts_of(self, body: Token) -> Mapping[str, Any]:
        """For loops: what an instance can read of the activity as a whole."""
        return {}

    def watched(self, token: Token) -> bool:
        """Whether somebody outside has been told of the token that rests here, and must move it."""
        return self.opens

    def follow(self, token: Token) -> None:
        """For places that wait under a value of the data: the data may have changed."""

    def try_to_fire(self, token: Token) -> bool:
        """For joins: looks again whether the token that waits here may go on."""
        return False

    def knows(self, token: Token) -> bool:
        """Whether what a token of an earlier version of the model has noted still means something."""
        return True

    def hung(self) -> list[Node]:
        """The nodes whose tokens hang on a token that rests here."""
        return list(self.boundaries)

    # --- SpiffWorkflow's hooks ------------------------------------------------------------------

    def _predict(self, my_task: Token, *args: Any, **kwargs: Any) -> None:
        """Nothing is predicted: predicted tasks multiply at every join."""

    def _update(self, my_task: Token) -> None:
        self.arrive(my_task)

    def _on_ready(self, my_task: Token) -> None:
        # SpiffWorkflow re-validates the spec at this point, for every task; ours was linted.
        if not self.manual:
            my_task.workflow.case.agenda.append(my_task)

    def _run_hook(self, my_task: Token) -> bool | None:
        return self.work(my_task)

    def _on_complete(self, my_task: Token) -> None:
        self.leave(my_task)
