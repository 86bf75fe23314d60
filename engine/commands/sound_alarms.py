"""Warnings and breaches that have come due are said: history, notice, escalation, priority."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from engine.casework.deadlines import deadline_of
from engine.casework.incidents import raise_incident
from engine.casework.stepping import side_by_side
from engine.models import Task
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.sentences import Sentence, say
from engine.store import tasks
from engine.store.escalation import escalated_to
from engine.telling import tell
from engine.unit_of_work import UnitOfWork

RAISED_PRIORITY = {"warned": 70, "breached": 90}
"""A task is worth at least this much once the clock has spoken."""

FEW = 3
"""Alarms told one by one; of more that come at once, after a standstill, only the number is told."""


class _Alarm(NamedTuple):
    task: Record
    standing: str
    escalate_to: str | None


class _Ear(NamedTuple):
    """Who hears of what kind: an officer, else everybody who works in a queue."""

    whom: UUID | str
    kind: str


@dataclass(frozen=True, kw_only=True)
class SoundAlarms:
    """Take up to ``most`` due alarms; returns how many. Two clocks never sound one alarm twice."""

    most: int = 500

    def execute(self, uow: UnitOfWork) -> int:
        due = tasks.alarmed(uow.begin(), uow.now, self.most)
        sounded: dict[UUID, _Alarm] = {}

        def sound(task: Record) -> None:
            sounded[task.id] = self._sound(uow, task)

        def failed(task: Record, failure: Exception) -> None:
            sounded.pop(task.id, None)
            uow.changes.update(Task, {"id": task.id}, alarm_at=None)
            raise_incident(uow, task.case_id, failure, given={}, task_id=task.id)

        side_by_side(uow, due, sound, failed)
        for ear, heard in _by_ear(uow, sounded.values()).items():
            _tell(uow, ear, heard)
        return len(due)

    def _sound(self, uow: UnitOfWork, task: Record) -> _Alarm:
        breached = task.due_at is not None and task.due_at <= uow.now
        standing = "breached" if breached else "warned"
        uow.changes.update(
            Task,
            {"id": task.id},
            standing=standing,
            alarm_at=None if breached else task.due_at,
            priority=max(task.priority, RAISED_PRIORITY[standing]),
        )
        told = {"due": task.due_at.isoformat(), "holder": str(task.holder or "")}
        _note(uow, task, f"deadline_{standing}", told)
        deadline = deadline_of(uow, task, task.bundle_id) if breached else None
        escalate_to = deadline.escalate_to if deadline else None
        if escalate_to is not None:
            _note(uow, task, "deadline_escalated", {"to": escalate_to})
        return _Alarm(task, standing, escalate_to)


def _note(uow: UnitOfWork, task: Record, name: str, data: dict[str, str]) -> None:
    what = Happening(name=name, task_id=task.id, element=task.element, data=data)
    write_event(uow, task.case_id, what)


def _by_ear(uow: UnitOfWork, alarms: Iterable[_Alarm]) -> dict[_Ear, list[Record]]:
    """Each alarm is heard by the holder of the task, else its queue, and those it escalates to."""
    ears: dict[_Ear, list[Record]] = defaultdict(list)
    units: dict[tuple[str, str], list[str]] = {}
    for task, standing, role in alarms:
        ears[_Ear(task.holder or task.queue, standing)].append(task)
        if role is None:
            continue
        place = (role, task.wilayah)
        if place not in units:
            units[place] = escalated_to(uow.connection, *place)
        for hearing in units[place]:
            ears[_Ear(hearing, "escalated")].append(task)
    return ears


def _tell(uow: UnitOfWork, ear: _Ear, heard: list[Record]) -> None:
    if len(heard) > FEW:
        tell(uow, ear.whom, ear.kind, _summary(ear.kind, len(heard)))
        return
    for task in heard:
        said = {"task": task.name, "title": task.title}
        late = say("{task} terlambat: {title}", **said)
        soon = say("{task} segera jatuh tempo: {title}", **said)
        text = soon if ear.kind == "warned" else late
        tell(uow, ear.whom, ear.kind, text, case=task.case_id, task=task.id)


def _summary(kind: str, count: int) -> Sentence:
    if kind == "warned":
        return say("{count} tugas segera jatuh tempo. Buka menu Tugas.", count=count)
    if kind == "breached":
        return say("{count} tugas terlambat. Buka menu Tugas.", count=count)
    return say("{count} tugas di wilayah Anda terlambat. Buka menu Pengawasan.", count=count)
