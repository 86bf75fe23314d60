"""The books of an office: what the history says happened, against the rows that say how things are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import select

from engine.models import Case, Event, Subscription, Task, Timer
from engine.models import Officer as Person
from engine.unit_of_work import UnitOfWork
from tests.conftest import MODELS
from tests.office import Office

STEPS = {
    "task_completed",
    "timer_fired",
    "operation_performed",
    "children_ended",
    "message_received",
    "signal_received",
    "case_cancelled",
}
"""Events that write a new version of their case; every other one leaves it as it was."""

STATES = {"case_suspended": "suspended", "case_resumed": "open", "case_cancelled": "cancelled"}
_FLOW = re.compile(r'<bpmn:sequenceFlow [^>]*sourceRef="([^"]*)" targetRef="([^"]*)"')
_END = re.compile(r'<bpmn:endEvent id="([^"]*)"')
OWN = {"kasus", "kasus_id"}
"""Data that names the case itself: another in every office."""


@cache
def _models() -> tuple[dict[str, set[str]], set[str]]:
    """Of the models: element → what comes just before it, and the end events."""
    before: dict[str, set[str]] = defaultdict(set)
    ends: set[str] = set()
    for bundle in ("reference", "tree"):
        for path in (MODELS / bundle).glob("*.bpmn"):
            text = path.read_text("utf-8")
            ends.update(_END.findall(text))
            for source, target in _FLOW.findall(text):
                before[target].add(source)
    return before, ends


def rows(office: Office, *columns: Any) -> list[Any]:
    """Rows in the order in which they came to be."""
    with office.engine.adapters.pool.connect() as connection:
        return list(connection.execute(select(*columns).order_by(columns[0])).all())


def check_history(office: Office) -> None:
    """The history of every case tells its version, its state and its tasks as the rows have them."""
    events: dict[UUID, list[Any]] = defaultdict(list)
    for event in rows(office, *Event.__table__.c):
        events[event.case_id].append(event)
    tasks: dict[UUID, list[Any]] = defaultdict(list)
    for task in rows(office, *Task.__table__.c):
        tasks[task.case_id].append(task)
    for case in rows(office, *Case.__table__.c):
        _check_case(case, events[case.id])
        for task in tasks[case.id]:
            _check_task(task, events[case.id])
        done = Counter(e.task_id for e in events[case.id] if e.name == "task_completed")
        assert done == Counter(t.id for t in tasks[case.id] if t.state == "completed")


def _check_case(case: Any, events: list[Any]) -> None:
    names = [event.name for event in events]
    assert names.count("case_opened") == 1
    assert names[0] == "case_opened"
    assert case.version == 1 + sum(name in STEPS for name in names)
    if case.state == "completed":
        assert events[-1].at >= case.closed_at
        passed = {element for event in events for element in event.data.get("passed", ())}
        assert passed & _models()[1], f"{case.process} ended without an end event"
        return
    told = [STATES[name] for name in names if name in STATES]
    assert case.state == (told[-1] if told else "open")


def _check_task(task: Any, events: list[Any]) -> None:
    """A task was opened by a step that passed what stands before it; its holder is the last to take it."""
    before = _models()[0][task.element]
    assert any(
        event.at == task.opened_at and before & set(event.data.get("passed", ()))
        for event in events
    ), f"nothing opened {task.element}"
    holder = None
    for event in events:
        if event.task_id == task.id and event.name in ("task_claimed", "task_released"):
            holder = event.officer_id if event.name == "task_claimed" else None
    assert task.holder == holder
    for event in events:
        if event.task_id == task.id and event.name == "task_completed":
            assert (event.officer_id, event.at) == (task.closed_by, task.closed_at)


@dataclass(frozen=True)
class _Places:
    """Where each case stands in its model."""

    cases: list[Any]

    def answer(self, uow: UnitOfWork) -> dict[UUID, Any]:
        where = uow.adapters.workflow.where
        return {
            case.id: where(uow.shelf(case.bundle_id).definition(case.process), case.snapshot)
            for case in self.cases
        }


def seen(office: Office) -> dict[str, Any]:
    """How the office stands, in words that are the same in any office with the same past."""
    people = {officer.id: officer.login for officer in rows(office, Person.id, Person.login)}
    cases = rows(office, *Case.__table__.c)
    number: dict[UUID | None, int | None] = {case.id: n for n, case in enumerate(cases)}
    number[None] = None
    place = office.engine.ask(_Places(cases))
    return {
        "cases": [
            (
                c.process,
                c.version,
                c.state,
                number[c.parent_id],
                c.outcome,
                place[c.id],
                own(c.data),
            )
            for c in cases
        ],
        "tasks": [
            (number[t.case_id], t.element, t.state, people.get(t.holder), t.standing, t.due_at)
            for t in rows(office, *Task.__table__.c)
        ],
        "timers": [
            (number[t.case_id], t.element, t.due_at) for t in rows(office, *Timer.__table__.c)
        ],
        "messages": [
            (number[s.case_id], s.element, s.key) for s in rows(office, *Subscription.__table__.c)
        ],
        "history": [
            (number[e.case_id], e.name, e.element, e.at, people.get(e.officer_id))
            for e in rows(office, *Event.__table__.c)
            if e.case_id is not None
        ],
    }


def own(data: Any) -> Any:
    """Data without what names the case."""
    if isinstance(data, dict):
        return {name: own(value) for name, value in data.items() if name not in OWN}
    return [own(value) for value in data] if isinstance(data, list) else data
