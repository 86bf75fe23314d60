"""Events find the places that wait for them: inside the case first, then outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.bpmn.specs.events import (
    Cancel,
    Definition,
    Error,
    Escalation,
    Message,
    Signal,
    key_of,
    no_key,
    waits_for,
)
from engine.bpmn.specs.tasks import given
from engine.outcome import Escalated, Sent

if TYPE_CHECKING:
    from engine.bpmn.kernel import Case, Scope
    from engine.bpmn.tokens import Token

_Coded = type[Error] | type[Escalation] | type[Cancel]


def throw_message(token: Token, message: Message) -> None:
    """Gives the message to the first place of the case that awaits it, else sends it out.

    Raises StepFailed when its correlation has no value.
    """
    case = token.workflow.case
    key, payload = key_of(message, token), given(message.payload, token)
    element = token.task_spec.bpmn_id
    if key is None:
        raise no_key(message, element)
    for other in list(case.tokens()):
        if waits_for(other, Message, message.name) and other.task_spec.hears(other, key):
            other.task_spec.caught(other, payload)
            return
    case.sent.append(Sent(element=element, name=message.name, key=key, payload=payload))


def throw_signal(token: Token, signal: Signal) -> None:
    """Raises the signal in every place of the case that awaits it, and sends it to other cases."""
    case = token.workflow.case
    payload = given(signal.payload, token)
    element = token.task_spec.bpmn_id
    case.sent.append(
        Sent(element=element, name=signal.name, key="", payload=payload, kind="signal")
    )
    raise_signal(case, signal.name, payload)


def raise_signal(case: Case, name: str, payload: Any) -> None:
    """Every place of the case that awaits the signal hears it, once."""
    for other in [token for token in case.tokens() if waits_for(token, Signal, name)]:
        if other.alive and other.is_waiting:
            other.task_spec.caught(other, payload)


def escalate(token: Token, escalation: Escalation) -> None:
    """Gives the escalation to the nearest place that catches it; the thrower goes on."""
    _escalate(token.workflow, None, escalation.code or "", token.task_spec.bpmn_id)


def escalate_from(call: Token, code: str) -> None:
    """The same for an escalation of a child case, which comes out of the activity that called it."""
    _escalate(call.workflow, call, code, call.task_spec.bpmn_id)


def _escalate(scope: Scope, at: Token | None, code: str, element: str) -> None:
    catcher = _catcher(scope, at, Escalation, code)
    if catcher is None:
        scope.case.escalated.append(Escalated(element=element, code=code))
    else:
        catcher.task_spec.caught(catcher, None)


def stop(token: Token, event: Definition) -> None:
    """An end event that ends more than its own token: error, cancel, terminate."""
    scope = token.workflow
    if isinstance(event, Error):
        raise_error(scope, None, event.code or "", "")
    elif isinstance(event, Cancel) and scope.host is not None:
        _cancel(scope.host)
    else:
        scope.clear()


def _cancel(transaction: Token) -> None:
    """Ends a transaction through its cancel event; without one nothing goes on behind it."""
    scope = transaction.workflow
    catcher = _catcher(scope, transaction, Cancel, None)
    if catcher is not None:
        catcher.task_spec.caught(catcher, None)
        return
    whole = transaction.host if transaction.task_spec.loop is not None else None
    scope.drop(scope.tasks[whole] if whole is not None else transaction)


def raise_error(scope: Scope, at: Token | None, code: str, message: str) -> None:
    """Gives the error to the nearest place that catches it; without one the case fails.

    ``at`` is the activity whose work ended in the error, or None when it was thrown in ``scope``.
    """
    catcher = _catcher(scope, at, Error, code)
    if catcher is None:
        scope.case.fail(code)
        return
    told = {"code": code, "message": message} if catcher.task_spec.variable else None
    catcher.task_spec.caught(catcher, told)


def _catcher(scope: Scope, at: Token | None, kind: _Coded, code: str | None) -> Token | None:
    """The nearest place that catches: at the activity, in its scope, then outwards."""
    here: Scope | None = scope
    while here is not None:
        found = _boundary(here, at, kind, code) or _trigger(here, at, kind, code)
        if found is not None:
            return found
        at = here.host
        here = at.workflow if at is not None else None
    return None


def _boundary(scope: Scope, at: Token | None, kind: _Coded, code: str | None) -> Token | None:
    if at is None:
        return None
    # The events of a multi-instance activity hang on the activity, not on its instance.
    hosts = {at.id, at.host} - {None}
    return _best([t for t in scope.tasks.values() if t.host in hosts], kind, code)


def _trigger(scope: Scope, at: Token | None, kind: _Coded, code: str | None) -> Token | None:
    """What a handler throws is not for itself: it goes on outwards (BPMN 2.0.2, 13.5.4)."""
    handler = at.task_spec if at is not None else None
    triggers = [t for t in scope.tasks.values() if t.task_spec.is_trigger]
    return _best([t for t in triggers if t.task_spec.handler is not handler], kind, code)


def _best(tokens: list[Token], kind: _Coded, code: str | None) -> Token | None:
    """The place that names the code, else one that catches any."""
    anything = None
    for token in tokens:
        event = getattr(token.task_spec, "event", None)
        if not (token.is_waiting and isinstance(event, kind)):
            continue
        if event.code == code:
            return token
        if event.code is None and anything is None:
            anything = token
    return anything
