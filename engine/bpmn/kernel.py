"""SpiffWorkflow's workflow and subworkflow, slimmed to live tokens.

SpiffWorkflow grows a tree of every task that was, is and may be; cost, state size and most of its
limits come from that tree (predicted tasks multiply at joins, loops end at a fixed depth, each step
walks all of it). Here a workflow holds its *live* tokens only, flat: nothing is predicted, and a
completed task leaves. Data belongs to the scope (process, called process, multi-instance item), as
BPMN says, so tokens share it and joins have nothing to merge: the later write wins, key by key.

This module, ``tokens`` and ``specs.node`` are the only ones that touch SpiffWorkflow's underscore
methods.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Iterator, MutableMapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal
from uuid import uuid4

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.util.subworkflow import BpmnSubWorkflow
from SpiffWorkflow.bpmn.util.task import BpmnTaskFilter

from engine.bpmn.script import FeelEngine
from engine.bpmn.tokens import Token
from engine.errors import StepFailed
from engine.outcome import Escalated, Sent
from engine.sentences import say
from engine.sla import WIB

if TYPE_CHECKING:
    from engine.bpmn.specs.node import Flow, Node
    from engine.bpmn.specs.process import ProcessSpec

STEP_LIMIT = 50_000
"""Elements one stimulus may pass before the model is taken to run in circles."""
DEPTH_LIMIT = 100
"""How deep subprocesses and called processes may nest, calls of itself included."""

_ENGINE = FeelEngine()


class Scope:
    """What a case and its subscopes are: a flat set of live tokens, and the data they share."""

    spec: ProcessSpec
    tasks: dict[str, Token]
    data: MutableMapping[str, Any]
    case: Case
    host: Token | None
    """The activity that this scope is the inside of; None for the case itself."""

    def put(self, node: Node, *, host: Token | None = None, id: str | None = None) -> Token:
        """A new token at ``node``; it has not been entered yet."""
        token = Token(self, node, id=id or uuid4().hex, host=host.id if host else None)
        self.tasks[token.id] = token
        self.case.touched[self] = None
        return token

    def enter(self, node: Node, *, host: Token | None = None) -> Token:
        """A new token at ``node`` that goes to work at once."""
        token = self.put(node, host=host)
        node.arrive(token)
        return token

    def begin(self, start: Node) -> None:
        """Opens the scope: arms its event subprocesses, then enters ``start``."""
        for trigger in self.spec.triggers:
            self.enter(trigger)
        self.enter(start)

    def follow(self, flows: list[Flow]) -> None:
        """Sends one token along each of ``flows``."""
        for flow in flows:
            flow.target.receive(self, flow)

    def take(self, token: Token) -> None:
        """Removes a token, and nothing with it."""
        self.tasks.pop(token.id, None)
        self.case.touched[self] = None

    def renew(self, token: Token) -> None:
        """Gives a token another id, in its place: whoever watched the old one is done with it."""
        old, token.id = token.id, uuid4().hex
        self.tasks = {one.id: one for one in self.tasks.values()}
        for other in self.tasks.values():
            if other.host == old:
                other.host = token.id

    def drop(self, token: Token) -> None:
        """Cancels a token with all that hangs on it: boundary events, instances, subscopes."""
        if token.id not in self.tasks:
            return
        token.cancelled()
        self.take(token)
        if token.task_spec.hosts:
            self.release(token)
        inner = self.case.subprocesses.pop(token.id, None)
        if inner is not None:
            inner.clear()

    def release(self, token: Token) -> None:
        """Cancels what hangs on ``token``."""
        for other in list(self.tasks.values()):
            if other.host == token.id:
                self.drop(other)

    def clear(self) -> None:
        """Cancels every token of the scope."""
        for token in list(self.tasks.values()):
            self.drop(token)

    @property
    def is_over(self) -> bool:
        """Nothing is left but event subprocesses that wait to be triggered."""
        return all(token.task_spec.is_trigger for token in self.tasks.values())

    @property
    def is_open(self) -> bool:
        """False once the scope has ended or was cancelled."""
        return True

    def finish(self) -> None:
        """Ends the scope and hands its data on."""
        raise NotImplementedError


class Subscope(Scope, BpmnSubWorkflow):  # type: ignore[misc]
    """A subprocess, a called process or one instance of either, at work inside a case."""

    host: Token

    def __init__(self, spec: ProcessSpec, host: Token, case: Case) -> None:
        self.case = case
        self.host = host
        super().__init__(spec, host.id, case, deserializing=True)
        self.data = host.data

    @property
    def is_open(self) -> bool:
        """Whether its activity still stands here: one that was left or taken back is closed."""
        return self.case.subprocesses.get(self.host.id) is self

    def _calculate_depth(self) -> int:
        return 1 + int(getattr(self.host.workflow, "depth", 0))

    def finish(self) -> None:
        """Ends the scope and hands its data to the activity that opened it."""
        self.clear()
        self.case.subprocesses.pop(self.host.id, None)
        self.host.task_spec.returned(self.host, dict(self.data))


class Case(Scope, BpmnWorkflow):  # type: ignore[misc]
    """One case in memory, for the length of one step."""

    subprocesses: dict[str, Subscope]

    def __init__(self, spec: ProcessSpec, specs: dict[str, ProcessSpec], now: datetime) -> None:
        self.case = self
        self.now = now.astimezone(WIB)
        """The office's own day: ``today()`` at one in the morning is not yesterday's."""
        self.touched: OrderedDict[Scope, None] = OrderedDict()
        """Scopes whose tokens moved since they were last looked at, in the order they moved."""
        self.agenda: deque[Token] = deque()
        self.trace: list[str] = []
        self.sent: list[Sent] = []
        self.escalated: list[Escalated] = []
        self.state: Literal["open", "completed", "failed"] = "open"
        self.error = ""
        self.at: str | None = None
        """The element at work, to be named when it fails."""
        super().__init__(spec, specs, script_engine=_ENGINE, deserializing=True)

    host = None

    def scopes(self) -> list[Scope]:
        """The case and its subscopes, outer before inner."""
        return [self, *self.subprocesses.values()]

    def tokens(self) -> Iterator[Token]:
        """Every live token, scope by scope, oldest first."""
        yield from self.tasks.values()
        for scope in self.subprocesses.values():
            yield from scope.tasks.values()

    def find(self, token: str) -> Token | None:
        """The live token of this id."""
        for scope in self.scopes():
            if token in scope.tasks:
                return scope.tasks[token]
        return None

    def get_tasks_iterator(self, first_task: Any = None, **kwargs: Any) -> Iterator[Token]:
        """SpiffWorkflow's way of listing tasks, as a flat scan: there is no tree to walk."""
        chosen = BpmnTaskFilter(**kwargs)
        return (token for token in self.tokens() if chosen.matches(token))

    def open_scope(self, host: Token, spec_name: str) -> Subscope:
        """A subscope inside the activity ``host``; it sees and writes the data of its host."""
        scope = Subscope(self.subprocess_specs[spec_name], host, self)
        if scope.depth > DEPTH_LIMIT:
            message = say(
                "Proses saling memanggil lebih dari {depth_limit} tingkat. Periksa panggilan yang "
                "kembali ke dirinya sendiri.",
                depth_limit=DEPTH_LIMIT,
            )
            raise StepFailed(message, element=host.task_spec.bpmn_id)
        self.subprocesses[host.id] = scope
        return scope

    def finish(self) -> None:
        """Ends the case."""
        self.clear()
        if self.state == "open":
            self.state = "completed"

    def fail(self, code: str) -> None:
        """Ends the case in an error that nobody caught."""
        self.state, self.error = "failed", code
        self.clear()

    def run_on(self) -> None:
        """Runs until every token waits for somebody outside, or the case is over.

        Raises StepFailed when that does not happen within STEP_LIMIT elements.
        """
        steps = 0
        while self.agenda or self._settle():
            if not self.agenda:
                continue
            token = self.agenda.popleft()
            if not (token.alive and token.is_ready):
                continue
            steps += 1
            self.at = token.task_spec.bpmn_id
            if steps > STEP_LIMIT:
                raise StepFailed(
                    "Model berputar tanpa pernah menunggu. Beri putaran itu tugas atau jalan keluar.",
                    element=self.at,
                )
            token.run()
        if self.state == "open":
            self._follow_data()

    def _follow_data(self) -> None:
        """Lets places that wait under a correlation value wait under the one the data have now."""
        for scope in self.scopes():
            if scope.spec.correlated:
                for token in list(scope.tasks.values()):
                    token.task_spec.follow(token)

    def _settle(self) -> bool:
        """Looks at scopes that moved: joins that may fire now, scopes that are over."""
        while self.touched and self.state == "open":
            scope, _ = self.touched.popitem(last=False)
            if not scope.is_open:
                continue
            if scope.is_over:
                scope.finish()
                return True
            if scope.spec.has_joins and self._fire_join(scope):
                return True
        return False

    def _fire_join(self, scope: Scope) -> bool:
        waiting = [token for token in scope.tasks.values() if token.is_waiting]
        return any(token.task_spec.try_to_fire(token) for token in waiting)
