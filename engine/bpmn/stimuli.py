"""What each stimulus does to a case in memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.bpmn import delivery
from engine.bpmn.amending import amend
from engine.bpmn.kernel import Case
from engine.bpmn.script import copied
from engine.bpmn.sending_back import tasks_before
from engine.bpmn.specs.events import Message, Signal, Start, Timer, waits_for
from engine.bpmn.specs.process import ProcessSpec
from engine.bpmn.specs.tasks import PersonTask
from engine.bpmn.tokens import Token
from engine.errors import Conflict, StepFailed
from engine.outcome import (
    AnswersAmended,
    ErrorRaised,
    EscalationRaised,
    MessageArrived,
    SentBack,
    SignalRaised,
    Started,
    Stimulus,
    TaskCompleted,
    TimerFired,
    WorkReturned,
)
from engine.sentences import say


def apply(case: Case, stimulus: Stimulus) -> None:
    """Changes the case as the stimulus says; ``case.run_on`` then carries it on.

    Raises Conflict when the place it is meant for does not wait for it (any more).
    """
    if case.state != "open":
        raise Conflict()
    _APPLY[type(stimulus)](case, stimulus)


def _start(case: Case, started: Started) -> None:
    start = _entrance(case.spec, started)
    if start.variable is not None:
        case.data[start.variable] = copied(started.payload)
    else:
        case.data.update(copied(started.payload))
    case.data.update(copied(started.data))
    case.begin(start)


def _entrance(spec: ProcessSpec, started: Started) -> Start:
    for start in spec.starts:
        if _lets_in(start, started):
            return start
    way = started.message or started.signal or started.timer or "peristiwa awal tanpa pemicu"
    raise StepFailed(
        say("Proses «{name}» tidak dapat dimulai oleh «{way}».", name=spec.name, way=way)
    )


def _lets_in(start: Start, started: Started) -> bool:
    if started.timer is not None:
        return start.bpmn_id == started.timer
    if started.message is not None:
        return isinstance(start.event, Message) and start.event.name == started.message
    if started.signal is not None:
        return isinstance(start.event, Signal) and start.event.name == started.signal
    return start.event is None


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
    moment = token.task_spec.event.rule.came_due(token.internal_data, case.now)
    token.task_spec.caught(token, moment.isoformat())


def _hear(case: Case, arrived: MessageArrived) -> None:
    token = _at(case, arrived.token)
    if not (waits_for(token, Message, arrived.name) and token.task_spec.watched(token)):
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


def _escalation(case: Case, raised: EscalationRaised) -> None:
    delivery.escalate_from(_worker(case, raised.token), raised.code)


def _send_back(case: Case, back: SentBack) -> None:
    for token, node in tasks_before(_at(case, back.token)):
        if node.bpmn_id == back.element:
            scope = token.workflow
            scope.drop(token)
            scope.enter(node)
            return
    raise Conflict()


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
    AnswersAmended: amend,
    TimerFired: _fire,
    MessageArrived: _hear,
    SignalRaised: _raise,
    WorkReturned: _return,
    ErrorRaised: _error,
    EscalationRaised: _escalation,
    SentBack: _send_back,
}
