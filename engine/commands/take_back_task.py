"""An officer takes back a task they have just finished."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from engine.casework.deadlines import alarm_again
from engine.casework.reversing import way_back
from engine.errors import NotFound, StaleVersion
from engine.ids import new_id
from engine.models import Case, Reversal, Subscription, Task, Timer
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.store import reversals, tasks
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class TakeBackTask:
    """Take a finished task back: the case is as before, the answers are the draft again.

    Only by whoever finished it, within the minutes its decree allows, and while nobody has gone on:
    the case has made no further step and no task that it opened was taken. The clock goes on as if
    the task had never been finished; the history keeps both. Raises NotFound, Forbidden, Refused.
    """

    task_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> UUID:
        uow.begin()
        task = tasks.with_case(uow.connection, self.task_id, self.officer)
        if task.state != "completed":
            raise NotFound("Tugas ini belum selesai.")
        closing = tasks.closing(uow.connection, task)
        kept = way_back(uow, task, self.officer, closing.by)
        uow.changes.update(
            Case,
            {"id": task.case_id, "version": kept.version},
            guard=StaleVersion,
            version=kept.version + 1,
            snapshot=kept.snapshot,
            **kept.before,
        )
        _clear(uow, task, kept)
        _wait_again(uow, task, kept)
        uow.changes.update(
            Task,
            {"id": task.id, "state": "completed"},
            guard=StaleVersion,
            state="open",
            answers=None,
            draft=dict(closing.answers),
            draft_at=uow.now,
            closed_at=None,
            closed_by=None,
            alarm_at=alarm_again(uow, task),
        )
        uow.changes.delete(Reversal, {"task_id": task.id})
        what = Happening(
            name="task_taken_back",
            officer=self.officer,
            role=task.role,
            task_id=task.id,
            element=task.element,
        )
        write_event(uow, task.case_id, what)
        found: UUID = task.case_id
        return found


def _clear(uow: UnitOfWork, task: Record, kept: Record) -> None:
    """What the step opened waits no more; a task that somebody takes just now stops this."""
    for one in reversals.tasks_at(uow.connection, task.case_id, kept.places["opened"]):
        uow.changes.update(
            Task,
            {"id": one.id, "state": "open", "holder": None},
            guard=StaleVersion,
            state="cancelled",
            closed_at=uow.now,
            alarm_at=None,
        )
    for token in kept.places["opened"]:
        place = {"case_id": task.case_id, "token": token}
        uow.changes.delete(Timer, place)
        uow.changes.delete(Subscription, place)


def _wait_again(uow: UnitOfWork, task: Record, kept: Record) -> None:
    """Timers and messages that were waited for beside the task are waited for again."""
    for row in kept.places["timers"]:
        due = datetime.fromisoformat(row["due_at"])
        uow.changes.insert(Timer, _row(task, {**row, "due_at": due}))
    for row in kept.places["subscriptions"]:
        uow.changes.insert(Subscription, _row(task, row))


def _row(task: Record, columns: dict[str, Any]) -> dict[str, Any]:
    return {"id": new_id(), "case_id": task.case_id, **columns}


@dataclass(frozen=True, kw_only=True)
class ForgetReversals:
    """Forget what it takes to take tasks back whose minutes are over; the clock does this."""

    def execute(self, uow: UnitOfWork) -> None:
        reversals.forget(uow.begin(), uow.now)
