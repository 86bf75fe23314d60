"""Tasks: work of people, of the engine's operations, of expressions and of decision tables."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from engine.bpmn.script import Formula, plain
from engine.bpmn.specs.node import Node
from engine.bpmn.timers import moment_of
from engine.errors import EngineError, StepFailed
from engine.outcome import OpenedTask, OwedEffect
from engine.sentences import say
from engine.sla import LimitSyntaxError, parse_duration

if TYPE_CHECKING:
    from engine.bpmn.specs.process import ProcessSpec
    from engine.bpmn.tokens import Token

Inputs = tuple[tuple[str, Formula], ...]
Decide = Callable[[Mapping[str, Any], datetime], Any]


def given(inputs: Inputs, token: Token) -> dict[str, Any]:
    """The values of ``alur:input`` at this place, JSON-plain."""
    now = token.workflow.case.now
    return {name: plain(formula.kept(token.data, now)) for name, formula in inputs}


class PassTask(Node):
    """An abstract task: it says what happens and is done at once (BPMN 2.0.2, 13.3.3)."""


class PersonTask(Node):
    """A user or manual task: it waits for an officer."""

    opens = True
    rests = "ready"

    def __init__(self, spec: ProcessSpec, bpmn_id: str, *, name: str | None = None) -> None:
        super().__init__(spec, bpmn_id, name=name)
        self.manual = True
        self.since: Formula | None = None
        """The moment the limit of the task counts from."""
        self.agreed: Formula | None = None
        """The limit itself, where it is agreed while the case runs."""
        self.title: Formula | None = None
        """What the task is called in a case; where it gives nothing, its name."""
        self.assignee: Formula | None = None
        """The officer whose task it is alone."""

    def arrive(self, token: Token) -> None:
        super().arrive(token)
        token.opened = OpenedTask(
            token=token.id,
            element=self.bpmn_id,
            label=token.internal_data.get("label", ""),
            since=self._since(token),
            agreed=self._agreed(token),
            title=self._title(token),
            assignee=self._assignee(token),
        )

    def _title(self, token: Token) -> str:
        if self.title is None:
            return ""
        value = self.title.value(token.data, token.workflow.case.now)
        return value if isinstance(value, str) else ""

    def _assignee(self, token: Token) -> str | None:
        if self.assignee is None:
            return None
        value = self.assignee.value(token.data, token.workflow.case.now)
        if value is None:
            return None
        try:
            return str(UUID(str(value)))
        except ValueError:
            message = say(
                "Petugas «{text}» bernilai {value!r}, bukan id petugas.",
                text=self.assignee.text,
                value=str(value),
            )
            raise StepFailed(message, element=self.bpmn_id) from None

    def _agreed(self, token: Token) -> str | None:
        if self.agreed is None:
            return None
        value = self.agreed.value(token.data, token.workflow.case.now)
        if value is None:
            return None
        try:
            parse_duration(str(value))
        except LimitSyntaxError as error:
            message = say(
                "Tenggat «{text}» bernilai {value!r}, bukan lama waktu.",
                text=self.agreed.text,
                value=str(value),
            )
            raise StepFailed(message, element=self.bpmn_id) from error
        return str(value)

    def _since(self, token: Token) -> datetime | None:
        if self.since is None:
            return None
        value = self.since.value(token.data, token.workflow.case.now)
        moment = moment_of(value)
        if moment is None and value is not None:
            message = say(
                "Awal tenggat «{text}» bernilai {value!r}, bukan tanggal.",
                text=self.since.text,
                value=value,
            )
            raise StepFailed(message, element=self.bpmn_id)
        return moment


class EffectTask(Node):
    """A service or send task: it owes an operation and waits for its result."""

    opens = True
    rests = "started"

    def __init__(
        self, spec: ProcessSpec, bpmn_id: str, *, operation: str, inputs: Inputs, **names: Any
    ) -> None:
        super().__init__(spec, bpmn_id, **names)
        self.operation = operation
        self.arguments = inputs

    def work(self, token: Token) -> bool | None:
        token.opened = OwedEffect(
            token=token.id,
            element=self.bpmn_id,
            operation=self.operation,
            arguments=given(self.arguments, token),
        )
        return None


class ScriptTask(Node):
    """A script task: one FEEL expression whose value goes into the result variable."""

    def __init__(self, spec: ProcessSpec, bpmn_id: str, *, script: Formula, **names: Any) -> None:
        super().__init__(spec, bpmn_id, **names)
        self.script = script

    def work(self, token: Token) -> bool | None:
        self.deliver(token, self.script.kept(token.data, token.workflow.case.now))
        return True


class RuleTask(Node):
    """A business rule task: a decision of the bundle, evaluated on the case data."""

    def __init__(
        self,
        spec: ProcessSpec,
        bpmn_id: str,
        *,
        decide: Decide,
        asks: Collection[str] = (),
        **names: Any,
    ) -> None:
        super().__init__(spec, bpmn_id, **names)
        self.asks = frozenset(asks)
        """The data that the decision asks for."""
        self.decide = decide

    def work(self, token: Token) -> bool | None:
        try:
            result = self.decide(token.data, token.workflow.case.now)
        except EngineError:
            raise
        except Exception as failure:
            message = say("Keputusan gagal: {failure}", failure=failure)
            raise StepFailed(message, element=self.bpmn_id) from failure
        if self.variable is None and self.loop is None and isinstance(result, Mapping):
            token.data.update(result)
        else:
            self.deliver(token, result)
        return True
