"""Gateways: where a case chooses, divides and waits for its branches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.bpmn.specs.node import Flow, Node
from engine.errors import StepFailed
from engine.sentences import say

if TYPE_CHECKING:
    from engine.bpmn.kernel import Scope
    from engine.bpmn.tokens import Token

_CAME = "came"


class ExclusiveGateway(Node):
    """One way: the first flow in the model's order whose condition holds, else the default."""

    def choose(self, token: Token) -> list[Flow]:
        for flow in self.flows:
            if not flow.is_default and self._open(flow, token):
                return [flow]
        default = [flow for flow in self.flows if flow.is_default]
        if default or not self.flows:
            return default
        raise StepFailed(
            say(
                "Gerbang «{bpmn_id}» buntu: tidak ada syarat yang benar dan tidak ada jalur bawaan.",
                bpmn_id=self.bpmn_id,
            ),
            element=self.bpmn_id,
        )


class _Join(Node):
    """Waits at one token per scope that notes how many came along each incoming flow."""

    rests = "waiting"

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.incoming: list[str] = []

    def receive(self, scope: Scope, flow: Flow) -> None:
        if len(self.incoming) < 2:
            super().receive(scope, flow)
            return
        token = self._waiting(scope)
        if token is None:
            token = scope.put(self)
            token.internal_data[_CAME] = {}
            token.wait()
        came = token.internal_data[_CAME]
        came[flow.id] = came.get(flow.id, 0) + 1
        self.counted(token)

    def counted(self, token: Token) -> None:
        """Another token has come."""

    def consume(self, token: Token) -> None:
        """Takes one token of each flow that has one; what came twice waits for the next round."""
        rest = {flow: count - 1 for flow, count in token.internal_data.pop(_CAME).items()}
        rest = {flow: count for flow, count in rest.items() if count}
        if rest:
            again = token.workflow.put(self)
            again.internal_data[_CAME] = rest
            again.wait()
        token.ready()

    def knows(self, token: Token) -> bool:
        return set(token.internal_data[_CAME]) <= set(self.incoming)

    def _waiting(self, scope: Scope) -> Token | None:
        for token in scope.tasks.values():
            if token.task_spec is self and token.is_waiting:
                return token
        return None


class ParallelGateway(_Join):
    """All ways: goes on when a token has come along every incoming flow."""

    def choose(self, token: Token) -> list[Flow]:
        return self.flows

    def counted(self, token: Token) -> None:
        if len(token.internal_data[_CAME]) == len(self.incoming):
            self.consume(token)


class InclusiveGateway(_Join):
    """Some ways: goes on when no token elsewhere can still reach an incoming flow that has none.

    BPMN 2.0.2, table 13.3: a token that can also reach a flow that already has one is not
    waited for.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.sources: dict[str, frozenset[str]] = {}
        """Incoming flow → names of the nodes from which sequence flows lead to it, not passing here."""
        self.detours: dict[str, frozenset[str]] = {}
        """The same, also over boundary events of activities on the way."""

    def try_to_fire(self, token: Token) -> bool:
        came = token.internal_data[_CAME]
        others = [other for other in token.workflow.tasks.values() if other is not token]
        if any(self._still_expected(other, came) for other in others):
            return False
        self.consume(token)
        return True

    def _still_expected(self, other: Token, came: dict[str, int]) -> bool:
        place, host = other.task_spec.name, other.workflow.tasks.get(other.host or "")
        if host is not None and isinstance(host.task_spec, EventGateway):
            return False  # one of several events that the one token at the gateway waits for
        # What an armed boundary event may send is a token of its own; so an activity with one is
        # judged by its flows, and by the detour over boundary events where no flow leads here.
        for ways in (self.sources, self.detours):
            reaches = [flow for flow, names in ways.items() if place in names]
            if reaches:
                return not any(flow in came for flow in reaches)
        return False


class EventGateway(Node):
    """Waits for the first of several events; the others are then no longer awaited."""

    hosts = True
    rests = "started"

    def hung(self) -> list[Node]:
        return [flow.target for flow in self.flows]

    def work(self, token: Token) -> bool | None:
        for flow in self.flows:
            token.workflow.enter(flow.target, host=token)
        token.workflow.case.trace.append(self.bpmn_id)
        return None
