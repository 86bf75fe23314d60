"""An outcome becomes rows: snapshot, worklist, timers, effects, subscriptions and history, together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from engine.definition import CaseCall, Definition, ServiceTask, UserTask
from engine.errors import StaleVersion
from engine.ids import new_id
from engine.knowing import kept_facts
from engine.models import Call, Case, Effect, Event, Subscription, Task, Timer
from engine.outcome import CalledCases, OpenedTask, Outcome, OwedEffect
from engine.placing import put_where_done, row_of
from engine.store import counting
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True, slots=True)
class Standpoint:
    """The case as the command read it: what the guard of the write compares with."""

    id: UUID
    version: int
    wilayah: str
    parent_id: UUID | None
    parent_token: str | None
    confidential: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Happening:
    """What the history says of the step: its name, who caused it and as which role."""

    name: str
    officer: UUID | None = None
    role: str | None = None
    task_id: UUID | None = None
    element: str | None = None
    token: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


def record(
    uow: UnitOfWork, case: Standpoint, definition: Definition, outcome: Outcome, what: Happening
) -> None:
    """Add everything that ``outcome`` changed to the changes of the command.

    The place ``what.token`` is the command's own to close; every other place left is closed here.
    """
    uow.changes.update(
        Case,
        {"id": case.id, "version": case.version},
        guard=StaleVersion,
        version=case.version + 1,
        **state_of(uow, definition, outcome, confidential=case.confidential),
    )
    _leave(uow, case, definition, [token for token in outcome.left if token != what.token])
    record_places(uow, case, definition, outcome, what)


def state_of(
    uow: UnitOfWork, definition: Definition, outcome: Outcome, *, confidential: bool
) -> dict[str, Any]:
    """The columns of a case that every step writes.

    How a case ended is told by the error that ended it, else by the name of its end event. What the
    manifest counts is kept in the open, so that the database can count; never of a confidential case.
    """
    values: dict[str, Any] = {"snapshot": outcome.snapshot}
    if definition.key_facts:
        values["key_facts"] = kept_facts(uow, definition, outcome.data)
    if definition.counted and not confidential:
        values["counted"] = counting.text_of(definition.counted, outcome.data)
    passed = (definition.elements.get(element) for element in outcome.passed)
    milestones = [element.milestone for element in passed if element and element.milestone]
    if milestones:
        values["milestone"] = milestones[-1]
    if outcome.state != "open":
        values |= {
            "state": outcome.state,
            "closed_at": uow.now,
            "data": dict(outcome.data),
            "outcome": outcome.error or _end_reached(definition, outcome),
        }
    return values


def _end_reached(definition: Definition, outcome: Outcome) -> str:
    known = definition.elements
    ends = (known[id] for id in reversed(outcome.passed) if id in known)
    return next((end.name for end in ends if end.kind == "endEvent"), "")


def record_places(
    uow: UnitOfWork, case: Standpoint, definition: Definition, outcome: Outcome, what: Happening
) -> None:
    """Add what the case now waits for, and the line of history; a new case begins with this."""
    for task in outcome.tasks:
        _open_task(uow, case, definition, task)
    for timer in outcome.timers:
        uow.changes.insert(
            Timer,
            {
                "id": new_id(),
                "case_id": case.id,
                "token": timer.token,
                "element": timer.element,
                "due_at": timer.due,
                "attempts": 0,
            },
        )
    for effect in outcome.effects:
        _owe_operation(uow, case, definition, effect)
    for call in outcome.calls:
        _call_cases(uow, case, call)
    _record_messages(uow, case, outcome)
    if outcome.state != "open" and case.parent_id is not None and case.parent_token is not None:
        owe(uow, case.parent_id, case.parent_token, "child_ended", {"child": str(case.id)})
    write_event(uow, case.id, what, passed=outcome.passed)


def write_event(
    uow: UnitOfWork, case_id: UUID | None, what: Happening, *, passed: tuple[str, ...] = ()
) -> None:
    """One line of history."""
    data = dict(what.data)
    if passed:
        data["passed"] = list(passed)
    uow.changes.insert(
        Event,
        {
            "id": new_id(),
            "case_id": case_id,
            "task_id": what.task_id,
            "name": what.name,
            "at": uow.now,
            "officer_id": what.officer,
            "role": what.role,
            "element": what.element,
            "data": data,
        },
    )


FEW, MANY = 3, 10
WATCHED = ("import_list", "undo_list")
"""Follow-ups somebody sits and waits for: they hear of a failure soon."""


def owe(
    uow: UnitOfWork, case_id: UUID, token: str, operation: str, arguments: Mapping[str, Any]
) -> None:
    """An effect of the engine's own, to be performed after the commit."""
    _insert_effect(
        uow,
        case_id,
        OwedEffect(token=token, element="", operation=operation, arguments=arguments),
        retries=FEW if operation in WATCHED else MANY,
    )


def _leave(
    uow: UnitOfWork, case: Standpoint, definition: Definition, tokens: Sequence[str]
) -> None:
    """Nobody waits at these places any more, whatever they waited for.

    A snapshot knows places, not rows: each kind of row is told.
    """
    calls = any(isinstance(element, CaseCall) for element in definition.elements.values())
    for token in tokens:
        place = {"case_id": case.id, "token": token}
        uow.changes.update(
            Task,
            {**place, "state": "open"},
            state="cancelled",
            closed_at=uow.now,
            alarm_at=None,
        )
        uow.changes.update(Effect, {**place, "state": "owed"}, state="dropped")
        uow.changes.delete(Timer, place)
        uow.changes.delete(Subscription, place)
        if calls:
            owe(uow, case.id, token, "cancel_children", {})


def _open_task(
    uow: UnitOfWork, case: Standpoint, definition: Definition, opened: OpenedTask
) -> None:
    element = definition.elements[opened.element]
    assert isinstance(element, UserTask)
    row = row_of(uow, case.id, case.wilayah, element, opened) | {"process": definition.process}
    fell = put_where_done(uow, row)
    uow.changes.insert(Task, row)
    if fell is not None:
        what = Happening(name="task_fell", task_id=row["id"], element=element.id, data=fell)
        write_event(uow, case.id, what)


def _owe_operation(
    uow: UnitOfWork, case: Standpoint, definition: Definition, effect: OwedEffect
) -> None:
    element = definition.elements[effect.element]
    retries = element.retries if isinstance(element, ServiceTask) else 3
    _insert_effect(uow, case.id, effect, retries=retries)


def _insert_effect(uow: UnitOfWork, case_id: UUID, effect: OwedEffect, *, retries: int) -> None:
    uow.owes_effects = True
    uow.changes.insert(
        Effect,
        {
            "id": new_id(),
            "case_id": case_id,
            "token": effect.token,
            "element": effect.element,
            "operation": effect.operation,
            "arguments": dict(effect.arguments),
            "state": "owed",
            "attempts": 0,
            "retries": retries,
            "owed_at": uow.now,
            "next_at": uow.now,
            "error": "",
        },
    )


def _call_cases(uow: UnitOfWork, case: Standpoint, call: CalledCases) -> None:
    uow.changes.insert(
        Call,
        {
            "id": new_id(),
            "case_id": case.id,
            "token": call.token,
            "element": call.element,
            "process": call.process,
            "items": len(call.items),
            "opened": 0,
        },
    )
    owe(uow, case.id, call.token, "open_children", {"items": list(call.items)})


def _record_messages(uow: UnitOfWork, case: Standpoint, outcome: Outcome) -> None:
    for place in outcome.awaited:
        uow.changes.insert(
            Subscription,
            {
                "id": new_id(),
                "case_id": case.id,
                "token": place.token,
                "element": place.element,
                "kind": place.kind,
                "name": place.name,
                "key": place.key,
            },
        )
    for message in outcome.sent:
        arguments = {
            "kind": message.kind,
            "name": message.name,
            "key": message.key,
            "payload": dict(message.payload),
        }
        owe(uow, case.id, "", "deliver_message", arguments)
    for escalation in outcome.escalated:
        owe(uow, case.id, "", "escalate", {"element": escalation.element, "code": escalation.code})
