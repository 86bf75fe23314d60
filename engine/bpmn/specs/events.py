"""Events: what a place waits for, what it throws, and what happens when it comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.bpmn import timers
from engine.bpmn.script import Formula
from engine.bpmn.specs.node import Node
from engine.bpmn.specs.tasks import Inputs
from engine.outcome import Awaited, OpenedTimer

if TYPE_CHECKING:
    from engine.bpmn.specs.process import ProcessSpec
    from engine.bpmn.tokens import Token


@dataclass(frozen=True, slots=True)
class Message:
    """A message by name, with its correlation value and (thrown) its payload."""

    name: str
    key: Formula | None = None
    payload: Inputs = ()


@dataclass(frozen=True, slots=True)
class Signal:
    """A signal by name, with (thrown) its payload."""

    name: str
    payload: Inputs = ()


@dataclass(frozen=True, slots=True)
class Timer:
    """A date, a duration or a cycle."""

    rule: timers.Rule


@dataclass(frozen=True, slots=True)
class Error:
    """An error; caught without a code it is any error."""

    code: str | None


@dataclass(frozen=True, slots=True)
class Escalation:
    """An escalation; caught without a code it is any escalation."""

    code: str | None


@dataclass(frozen=True, slots=True)
class Cancel:
    """The cancellation of a transaction."""

    code: None = None


@dataclass(frozen=True, slots=True)
class Terminate:
    """The end of a process with everything in it."""


Definition = Message | Signal | Timer | Error | Escalation | Cancel | Terminate
_OUTSIDE = (Message, Signal, Timer)
_ENDING = (Error, Cancel)
"""What always interrupts, whatever the model says."""


def key_of(message: Message, token: Token) -> str:
    """The correlation value at this place, "" when the message has none."""
    if message.key is None:
        return ""
    value = message.key.kept(token.data, token.workflow.case.now)
    return "" if value is None else str(value)


class Start(Node):
    """A start event: the way in; what it waits for is watched outside the case."""

    def __init__(self, spec: ProcessSpec, bpmn_id: str, *, event: Definition | None) -> None:
        super().__init__(spec, bpmn_id)
        self.event = event
        spec.starts.append(self)


class Catch(Node):
    """A place that waits for an event: intermediate catch event or receive task.

    After an event-based gateway it hangs on the gateway's token, and the first to be caught takes
    that token, with the others, away.
    """

    rests = "waiting"

    def __init__(self, spec: ProcessSpec, bpmn_id: str, *, event: Definition, **names: Any) -> None:
        super().__init__(spec, bpmn_id, **names)
        self.event = event
        self.opens = isinstance(event, _OUTSIDE)

    def arrive(self, token: Token) -> None:
        for boundary in self.boundaries:
            token.workflow.enter(boundary, host=token)
        token.wait()
        self.arm(token)

    def arm(self, token: Token) -> None:
        """Says to the outside what is waited for; notes what the next due time is counted from."""
        event, now = self.event, token.workflow.case.now
        if isinstance(event, Timer):
            due, notes = event.rule.first(token.data, now)
            token.internal_data.update(notes)
            token.opened = OpenedTimer(token=token.id, element=self.bpmn_id, due=due)
        elif isinstance(event, Message):
            key = key_of(event, token)
            token.internal_data["key"] = key
            token.opened = Awaited(token=token.id, element=self.bpmn_id, name=event.name, key=key)
        elif isinstance(event, Signal):
            token.opened = Awaited(
                token=token.id, element=self.bpmn_id, name=event.name, key="", kind="signal"
            )

    def caught(self, token: Token, payload: Any) -> None:
        """What was waited for has come."""
        self.absorb(token, payload)
        scope = token.workflow
        gateway = scope.tasks.get(token.host) if token.host else None
        if gateway is not None and self.loop is None:
            token.host = None
            scope.drop(gateway)
        token.ready()

    def rearm(self, token: Token) -> None:
        """After a catch that interrupts nothing: the place waits on, or is done.

        Messages, signals and escalations stay awaited at the same token. A cycle goes on at a
        *new* token, so that each due time has one of its own; a date or duration is over.
        """
        if not isinstance(self.event, Timer):
            return
        scope = token.workflow
        scope.take(token)
        coming = self.event.rule.next(token.internal_data, scope.case.now)
        if coming is None:
            return
        due, notes = coming
        again = scope.put(self)
        again.host = token.host
        again.wait()
        again.internal_data.update(notes)
        again.opened = OpenedTimer(token=again.id, element=self.bpmn_id, due=due)


class Boundary(Catch):
    """An event at the border of an activity, armed while the activity is at work."""

    def __init__(
        self, spec: ProcessSpec, bpmn_id: str, *, event: Definition, interrupting: bool
    ) -> None:
        super().__init__(spec, bpmn_id, event=event)
        self.interrupting = interrupting or isinstance(event, _ENDING)

    def caught(self, token: Token, payload: Any) -> None:
        scope = token.workflow
        if self.interrupting:
            host = scope.tasks[str(token.host)]
            token.host = None
            scope.drop(host)
            self.absorb(token, payload)
            token.ready()
            return
        self.absorb(token, payload)
        scope.case.trace.append(self.bpmn_id)
        scope.follow(self.choose(token))
        self.rearm(token)


class Trigger(Catch):
    """The start event of an event subprocess, armed while its surroundings are at work."""

    is_trigger = True

    def __init__(
        self, spec: ProcessSpec, bpmn_id: str, *, event: Definition, interrupting: bool
    ) -> None:
        super().__init__(spec, bpmn_id, event=event, name=f"{bpmn_id} [trigger]")
        self.interrupting = interrupting or isinstance(event, _ENDING)
        self.handler: Node
        """The event subprocess that starts."""
        spec.triggers.append(self)

    def caught(self, token: Token, payload: Any) -> None:
        scope = token.workflow
        if self.interrupting:
            scope.clear()
        self.absorb(token, payload)
        scope.enter(self.handler)
        if not self.interrupting:
            self.rearm(token)


def waits_for(token: Token, kind: type, name: str) -> bool:
    """Whether the place waits for a message or signal of this name."""
    event = getattr(token.task_spec, "event", None)
    return token.is_waiting and isinstance(event, kind) and getattr(event, "name", "") == name
