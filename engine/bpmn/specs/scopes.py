"""Activities with an inside: subprocesses, called processes, child cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from engine.bpmn.script import Formula, copied, plain
from engine.bpmn.specs.node import Node
from engine.bpmn.specs.tasks import Inputs, given
from engine.errors import StepFailed
from engine.outcome import CalledCases
from engine.sentences import say

if TYPE_CHECKING:
    from engine.bpmn.kernel import Subscope
    from engine.bpmn.specs.process import ProcessSpec
    from engine.bpmn.tokens import Token


class SubProcess(Node):
    """An embedded subprocess, a transaction or the body of an event subprocess.

    It sees and writes the data of its surroundings.
    """

    rests = "started"

    def __init__(self, spec: ProcessSpec, bpmn_id: str, *, inner: str, **names: Any) -> None:
        super().__init__(spec, bpmn_id, **names)
        self.inner = inner
        """Name of the spec that runs inside."""

    def work(self, token: Token) -> bool | None:
        scope = token.workflow.case.open_scope(token, self.inner)
        self.fill(token, scope)
        scope.begin(scope.spec.entrance)
        return None

    def fill(self, token: Token, scope: Subscope) -> None:
        """Gives the scope its data."""

    def returned(self, token: Token, result: Any) -> None:
        token.complete()


class CallActivity(SubProcess):
    """A called process that runs inside the case.

    With ``alur:input`` it starts with those values alone; what it wrote comes back key by key, the
    values it was given only where it changed them. With ``alur:result`` its final data comes back
    as that variable and nothing else. Without either it shares the data of its caller.
    """

    def __init__(
        self, spec: ProcessSpec, bpmn_id: str, *, inner: str, inputs: Inputs, **names: Any
    ) -> None:
        super().__init__(spec, bpmn_id, inner=inner, **names)
        self.arguments = inputs

    def fill(self, token: Token, scope: Subscope) -> None:
        if self.arguments:
            scope.data = given(self.arguments, token)
            if self.variable is None:
                token.internal_data["given"] = dict(scope.data)
        elif self.variable is not None:
            scope.data = token.lasting

    def returned(self, token: Token, result: Any) -> None:
        if self.variable is not None:
            self.deliver(token, result)
        elif self.arguments:
            token.data.update(self._written(token, result))
        token.complete()

    def _written(self, token: Token, result: Mapping[str, Any]) -> dict[str, Any]:
        # A case that was inside already when this began to be noted knows the names alone.
        names = {name for name, _ in self.arguments}
        first = token.internal_data.get("given", {name: result.get(name) for name in names})
        changed = {k: v for k, v in result.items() if k not in first or first[k] != v}
        return {key: copied(value) for key, value in changed.items()}


class CaseCall(Node):
    """A called process that runs as child cases of its own, one per item.

    However many items: one waiting place, which all children together move on.
    """

    opens = True
    rests = "started"

    def __init__(
        self, spec: ProcessSpec, bpmn_id: str, *, process: str, inputs: Inputs, **names: Any
    ) -> None:
        super().__init__(spec, bpmn_id, **names)
        self.process = process
        self.arguments = inputs
        self.collection: Formula | None = None
        self.item: str | None = None

    def work(self, token: Token) -> bool | None:
        items = self._items(token)
        if not items:
            self.deliver(token, [])
            return True
        token.opened = CalledCases(
            token=token.id, element=self.bpmn_id, process=self.process, items=tuple(items)
        )
        return None

    def _items(self, token: Token) -> list[dict[str, Any]]:
        if self.collection is None:
            return [given(self.arguments, token) if self.arguments else plain(token.lasting)]
        values = self.collection.kept(token.data, token.workflow.case.now)
        if not isinstance(values, list):
            message = say("Koleksi «{text}» bukan daftar.", text=self.collection.text)
            raise StepFailed(message, element=self.bpmn_id)
        return [self._start_data(token, value, number) for number, value in enumerate(values, 1)]

    def _start_data(self, token: Token, value: Any, number: int) -> dict[str, Any]:
        local = {"loopCounter": number}
        if self.item is not None:
            local[self.item] = value
        if not self.arguments:
            own = {self.item: plain(value)} if self.item is not None else {}
            return {**plain(token.lasting), **own}
        now = token.workflow.case.now
        data = {**token.data, **local}
        return {name: plain(formula.kept(data, now)) for name, formula in self.arguments}
