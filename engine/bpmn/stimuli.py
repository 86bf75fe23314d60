"""What each stimulus does to a case in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.bpmn import delivery
from engine.bpmn.kernel import Case, ProcessSpec, Token
from engine.bpmn.script import copied
from engine.bpmn.specs.events import Message, Signal, Start, Timer, waits_for
from engine.bpmn.specs.tasks import PersonTask
from engine.errors import Conflict, StepFailed
from engine.outcome import (
    ErrorRaised,
    MessageArrived,
    SignalRaised,
    Started,
    Stimulus,
    TaskCompleted,
    TimerFired,
    WorkReturned,
)


def apply(case: Case, stimulus: Stimulus) -> None:
    """Changes the case as the stimulus says; ``case.run_on`` then carries it on.

    Raises Conflict when the place it is meant for does not wait for it (any more).
    """
    if case.state != "open":
        raise Conflict()
    _APPLY[type(stimulus)](case, stimulus)


def _start(case: Case, started: Started) -> None:
    case.data.update(copied(started.data))
    case.begin(_entrance(case.spec, started.message))


def _entrance(spec: ProcessSpec, message: str | None) -> Start:
    starts = [start for start in spec.starts if isinstance(start, Start)]
    if message is not None:
        kinds: list[Start] = [
            s for s in starts if isinstance(s.event, Message) and s.event.name == message
        ]
    else:
        plain = [start for start in starts if start.event is None]
        timed = [start for start in starts if isinstance(start.event, Timer)]
        raised = [start for start in starts if isinstance(start.event, Signal)]
        kinds = plain + timed + raised
    if not kinds:
        way = f"message {message!r}" if message is not None else "a plain start"
        raise StepFailed(f"The process {spec.name!r} can not be started by {way}.")
    return kinds[0]


def _complete(case: Case, completed: TaskCompleted) -> None:
    token = _at(case, completed.token)
    if not (token.is_ready and isinstance(token.task_spec, PersonTask)):
        raise Conflict()
    token.data.update(copied(completed.answers))
    token.run()


def _fire(case: Case, fired: TimerFired) -> None:
    token = _at(case, fired.token)
    if not (token.is_waiting and isinstance(getattr(token.task_spec, "event", None), Timer)):
        raise Conflict()
    token.task_spec.caught(token, None)


def _hear(case: Case, arrived: MessageArrived) -> None:
    token = _at(case, arrived.token)
    if not waits_for(token, Message, arrived.name):
        raise Conflict()
    token.task_spec.caught(token, arrived.payload)


def _raise(case: Case, raised: SignalRaised) -> None:
    delivery.raise_signal(case, raised.name, raised.payload)


def _return(case: Case, returned: WorkReturned) -> None:
    token = _worker(case, returned.token)
    token.task_spec.returned(token, returned.result)


def _error(case: Case, raised: ErrorRaised) -> None:
    token = _worker(case, raised.token)
    delivery.raise_error(token.workflow, token, raised.code, raised.message)


def _at(case: Case, id: str) -> Token:
    token = case.find(id)
    if token is None:
        raise Conflict()
    case.at = token.task_spec.bpmn_id
    return token


def _worker(case: Case, id: str) -> Token:
    token = _at(case, id)
    if not (token.is_started and token.task_spec.opens):
        raise Conflict()
    return token


_APPLY: dict[type, Callable[[Case, Any], None]] = {
    Started: _start,
    TaskCompleted: _complete,
    TimerFired: _fire,
    MessageArrived: _hear,
    SignalRaised: _raise,
    WorkReturned: _return,
    ErrorRaised: _error,
}
