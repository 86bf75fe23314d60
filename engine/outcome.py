"""What happens to a case, and what one step of its workflow changed, as plain data.

A *token* is the identity of one waiting place in one case: 32 hexadecimal digits, stable from the
moment the place is reached until it is left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Data = Mapping[str, Any]
"""Case data: JSON-plain values (None, bool, int, Decimal-as-number, str, list, dict)."""


# --- stimuli: what can happen to a case ---------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Started:
    """The case begins: at its none start event, at that of ``message`` or ``signal``, or at ``timer``."""

    data: Data
    message: str | None = None
    signal: str | None = None
    payload: Data = field(default_factory=dict)
    """What came with the message or signal."""
    timer: str | None = None
    """Id of the timer start event that opened the case."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TaskCompleted:
    """A person handed in the answers of a user task."""

    token: str
    answers: Data


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswersAmended:
    """Answers of the task ``element``, which was left, are put right where the case keeps them.

    ``before`` and ``after`` hold the answers that change; what ``before`` lacks is new, what
    ``after`` lacks is nothing from now on.
    """

    element: str
    before: Data
    after: Data


@dataclass(frozen=True, kw_only=True, slots=True)
class TimerFired:
    """The due time of a timer event has come."""

    token: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MessageArrived:
    """A message that the case waits for at ``token`` has come."""

    token: str
    name: str
    payload: Data


@dataclass(frozen=True, kw_only=True, slots=True)
class SentBack:
    """What waits at ``token`` is given up; the person's task ``element`` before it is done again."""

    token: str
    element: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SignalRaised:
    """A signal was broadcast; every place of the case that waits for it hears it."""

    name: str
    payload: Data


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkReturned:
    """An operation (service task) or the child cases (call activity) at ``token`` are done.

    For child cases ``result`` is the list of their final data, in the order of their items.
    """

    token: str
    result: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class ErrorRaised:
    """The work at ``token`` ended in a BPMN error; a boundary event with this code catches it."""

    token: str
    code: str
    message: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EscalationRaised:
    """A child case of the call at ``token`` threw an escalation that nobody in it caught.

    The nearest boundary event or event subprocess with this code (or with none) catches it; the
    outcome has ``passed`` nothing when nobody does.
    """

    token: str
    code: str


Stimulus = (
    Started
    | TaskCompleted
    | AnswersAmended
    | TimerFired
    | MessageArrived
    | SentBack
    | SignalRaised
    | WorkReturned
    | ErrorRaised
    | EscalationRaised
)


# --- outcome: what a step changed ---------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedTask:
    """A user task that now waits for an officer."""

    token: str
    element: str
    label: str = ""
    """Tells instances of a multi-instance task apart (the item's name), else empty."""
    since: datetime | None = None
    """What ``since`` of its deadline says, aware; None: the limit counts from now."""
    agreed: str | None = None
    """The limit agreed while the case runs, ISO 8601; None: the one of the model."""
    title: str = ""
    """What the task is called in this case, where the model says so."""
    assignee: str | None = None
    """The id of the only officer who may do it; None: whoever has its role."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenedTimer:
    """A timer event that now waits; ``due`` is aware."""

    token: str
    element: str
    due: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class OwedEffect:
    """An operation to be performed after the commit; its result comes back as ``WorkReturned``."""

    token: str
    element: str
    operation: str
    arguments: Data


@dataclass(frozen=True, kw_only=True, slots=True)
class CalledCases:
    """Child cases to open, one per entry of ``items``, each entry the child's start data."""

    token: str
    element: str
    process: str
    items: Sequence[Data]


@dataclass(frozen=True, kw_only=True, slots=True)
class Awaited:
    """A message the case now waits for; ``key`` is its correlation value, "" when it has none."""

    token: str
    element: str
    name: str
    key: str
    kind: Literal["message", "signal"] = "message"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """A message or signal that the step threw, to be delivered to other cases."""

    element: str
    name: str
    key: str
    payload: Data
    kind: Literal["message", "signal"] = "message"


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalated:
    """An escalation that nobody inside the case caught; the cases above hear it."""

    element: str
    code: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """The case after a step.

    ``left`` names every token that waited before the step and waits no more (the completed task,
    tasks cancelled by an interrupting event, cleared timers, subscriptions no longer awaited).
    ``passed`` is the trace: ids of the elements completed in this step, in order.
    """

    snapshot: bytes
    state: Literal["open", "completed", "failed"]
    """``failed`` when an error end event that nobody catches ended the case."""
    data: Data = field(default_factory=dict)
    """Case data, whole when the case has ended; of an open one what is kept beside it (``told``)."""
    error: str = ""
    """The code of the uncaught error when ``failed``."""
    passed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    tasks: tuple[OpenedTask, ...] = ()
    timers: tuple[OpenedTimer, ...] = ()
    effects: tuple[OwedEffect, ...] = ()
    calls: tuple[CalledCases, ...] = ()
    awaited: tuple[Awaited, ...] = ()
    sent: tuple[Sent, ...] = ()
    escalated: tuple[Escalated, ...] = ()
