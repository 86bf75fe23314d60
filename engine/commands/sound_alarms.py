"""Warnings and breaches that have come due are said: history, notice, escalation, priority."""

from __future__ import annotations

from dataclasses import dataclass

from engine.deadlines import deadline_of
from engine.ids import new_id
from engine.models import Notice, Task
from engine.models.task import queue_of
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.sentences import say
from engine.store import officers, tasks
from engine.unit_of_work import UnitOfWork

RAISED_PRIORITY = {"warned": 70, "breached": 90}
"""A task is worth at least this much once the clock has spoken."""


@dataclass(frozen=True, kw_only=True)
class SoundAlarms:
    """Take up to ``most`` due alarms; returns how many. Two clocks never sound one alarm twice."""

    most: int = 500

    def execute(self, uow: UnitOfWork) -> int:
        due = tasks.alarmed(uow.begin(), uow.now, self.most)
        for task in due:
            self._sound(uow, task)
        return len(due)

    def _sound(self, uow: UnitOfWork, task: Record) -> None:
        breached = task.due_at is not None and task.due_at <= uow.now
        standing = "breached" if breached else "warned"
        uow.changes.update(
            Task,
            {"id": task.id},
            standing=standing,
            alarm_at=None if breached else task.due_at,
            priority=max(task.priority, RAISED_PRIORITY[standing]),
        )
        what = Happening(
            name=f"deadline_{standing}",
            task_id=task.id,
            element=task.element,
            data={"due": task.due_at.isoformat(), "holder": str(task.holder or "")},
        )
        write_event(uow, task.case_id, what)
        said = {"task": task.name, "title": task.title}
        late = say("{task} terlambat: {title}", **said)
        text = late if breached else say("{task} segera jatuh tempo: {title}", **said)
        self._tell(uow, task, standing, text, queue=task.queue)
        if breached:
            self._escalate(uow, task, text)

    def _escalate(self, uow: UnitOfWork, task: Record, text: str) -> None:
        deadline = deadline_of(uow, task, task.bundle_id)
        if deadline is None or deadline.escalate_to is None:
            return
        for wilayah in officers.units_of_role(uow.connection, deadline.escalate_to, task.wilayah):
            queue = queue_of(deadline.escalate_to, wilayah)
            self._tell(uow, task, "escalated", text, queue=queue)
        what = Happening(
            name="deadline_escalated",
            task_id=task.id,
            element=task.element,
            data={"to": deadline.escalate_to},
        )
        write_event(uow, task.case_id, what)

    def _tell(self, uow: UnitOfWork, task: Record, kind: str, text: str, *, queue: str) -> None:
        to_holder = kind != "escalated" and task.holder is not None
        uow.changes.insert(
            Notice,
            {
                "id": new_id(),
                "officer_id": task.holder if to_holder else None,
                "queue": None if to_holder else queue,
                "case_id": task.case_id,
                "task_id": task.id,
                "kind": kind,
                "text": text,
                "at": uow.now,
            },
        )
