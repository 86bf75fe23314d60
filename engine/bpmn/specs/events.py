"""Events: what a place waits for, what it throws, and what happens when it comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from engine.bpmn import timers
from engine.bpmn.script import Formula
from engine.bpmn.specs.node import Node
from engine.bpmn.specs.tasks import Inputs
from engine.errors import StepFailed
from engine.outcome import Awaited, OpenedTimer
from engine.sentences import say

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


def key_of(message: Message, token: Token) -> str | None:
    """The correlation value at this place: "" for a message without, None while its data is empty."""
    if message.key is None:
        return ""
    value = message.key.kept(token.data, token.workflow.case.now)
    return None if value is None else str(value) if str(value).strip() else None


def no_key(message: Message, element: str) -> StepFailed:
    """What is said where a correlation has no value: an empty one would be anybody's."""
    return StepFailed(
        say(
            "Korelasi «{text}» pesan «{name}» kosong, sehingga pesan itu bukan milik kasus mana "
            "pun. Isi datanya sebelum langkah ini.",
            text=message.key.text if message.key else "",
            name=message.name,
        ),
        element=element,
    )


class Start(Node):
    """A start event: the way in; what it waits for is watched outside the case."""

    def __init__(self, spec: ProcessSpec, bpmn_id: str, *, event: Definition | None) -> None:
        super().__init__(spec, bpmn_id)
        self.event = event
        spec.starts.append(self)


class Catch(Node):
    """A place that waits for an event: intermediate catch event or receive task.

    After an event-based gateway it hangs on the gateway's token, and the first to be caught takes
    that token, with the others, away. A correlation is the value its data have *now*: after each
    step the place waits under the new one.
    """

    rests = "waiting"
    patient = False
    """Whether the data of its correlation may come while it is armed; until then it hears nothing."""

    def __init__(self, spec: ProcessSpec, bpmn_id: str, *, event: Definition, **names: Any) -> None:
        super().__init__(spec, bpmn_id, **names)
        self.event = event
        self.opens = isinstance(event, _OUTSIDE)
        if isinstance(event, Message) and event.key is not None:
            spec.correlated = True

    def arrive(self, token: Token) -> None:
        for boundary in self.boundaries:
            token.workflow.enter(boundary, host=token)
        token.wait()
        self.arm(token)

    def arm(self, token: Token) -> None:
        """Notes what a repetition is counted from, and says to the outside what is awaited."""
        due = None
        if isinstance(self.event, Timer):
            due, notes = self.event.rule.first(token.data, token.workflow.case.now)
            token.internal_data.update(notes)
        elif isinstance(self.event, Message):
            token.internal_data["key"] = self._key(self.event, token)
        self._tell(token, due)

    def watched(self, token: Token) -> bool:
        return self.opens and not (
            isinstance(self.event, Message) and token.internal_data.get("key") is None
        )

    def hears(self, token: Token, key: str) -> bool:
        """Whether a message under ``key`` is for this place, as the data are now."""
        return isinstance(self.event, Message) and key_of(self.event, token) == key

    def follow(self, token: Token) -> None:
        """Waits on under the correlation value that the data have now: whoever watched the old one
        is done with it. Raises StepFailed when there is none any more."""
        if not isinstance(self.event, Message) or not token.is_waiting:
            return
        was, key = token.internal_data.get("key"), key_of(self.event, token)
        if key == was:
            return
        if key is None and was and not self.patient:
            raise no_key(self.event, self.bpmn_id)
        if was is not None:
            token.workflow.renew(token)
        token.internal_data["key"] = key
        self._tell(token, None)

    def _key(self, message: Message, token: Token) -> str | None:
        key = key_of(message, token)
        if key is None and not self.patient:
            raise no_key(message, self.bpmn_id)
        return key

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
        """After a catch that interrupts nothing: the place waits on, at a new token, or is done.

        A place that somebody outside watches gets a *new* token for each time, so that what was
        watched is done with: the next due time of a cycle, the next message, the next signal. A
        date or duration is over. Escalations go on at the same token.
        """
        if not self.opens:
            return
        scope = token.workflow
        scope.take(token)
        coming = self._coming(token)
        if coming is None:
            return
        due, notes = coming
        again = scope.put(self)
        again.host = token.host
        again.internal_data.update(notes)
        again.wait()
        self._tell(again, due)

    def _coming(self, token: Token) -> tuple[datetime | None, dict[str, Any]] | None:
        if isinstance(self.event, Timer):
            return self.event.rule.next(token.internal_data, token.workflow.case.now)
        if isinstance(self.event, Message):
            return None, {"key": self._key(self.event, token)}
        return None, token.internal_data

    def _tell(self, token: Token, due: datetime | None) -> None:
        event, id, element = self.event, token.id, self.bpmn_id
        if due is not None:
            token.opened = OpenedTimer(token=id, element=element, due=due)
        elif isinstance(event, Message):
            key = token.internal_data["key"]
            waits = Awaited(token=id, element=element, name=event.name, key=key)
            token.opened = None if key is None else waits
        elif isinstance(event, Signal):
            name = event.name
            token.opened = Awaited(token=id, element=element, name=name, key="", kind="signal")


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
    patient = True

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
