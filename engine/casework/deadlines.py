"""The clock of one task in the database: its ledger read, an entry added, the due date moved."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from engine.definition import Deadline, UserTask
from engine.errors import Refused
from engine.ids import new_id
from engine.models import LedgerEntry, Task
from engine.models.task import NO_LIMIT
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.sla import (
    Entry,
    Extended,
    Ledger,
    Limit,
    Paused,
    Resumed,
    Started,
    append,
    reschedule,
    state,
    to_plain,
)
from engine.store import ledgers
from engine.unit_of_work import UnitOfWork


def deadline_of(uow: UnitOfWork, task: Record, bundle_id: UUID) -> Deadline | None:
    """The limit the model sets for a task."""
    element = uow.shelf(bundle_id).definition(task.process).elements[task.element]
    return element.deadline if isinstance(element, UserTask) else None


def ledger_of(uow: UnitOfWork, task: Record, deadline: Deadline) -> Ledger:
    """The whole ledger: the start is the task itself, the rest are rows."""
    limit = Limit(task.agreed or deadline.limit, deadline.calendar)
    start = Started(task.counts_from, limit, task.calendar_version or "")
    return (start, *ledgers.entries(uow.connection, task.id))


def is_paused(uow: UnitOfWork, task: Record, bundle_id: UUID) -> bool:
    """Whether the clock of a task stands still."""
    deadline = deadline_of(uow, task, bundle_id)
    return deadline is not None and state(ledger_of(uow, task, deadline)) == "paused"


def waiting_for(uow: UnitOfWork, task: Record, bundle_id: UUID) -> Paused | None:
    """The pause a task's clock is in, with its reason; None when the clock runs."""
    if not is_paused(uow, task, bundle_id):
        return None
    paused = [one for one in ledgers.entries(uow.connection, task.id) if isinstance(one, Paused)]
    return paused[-1] if paused else None


def pause(uow: UnitOfWork, task: Record, bundle_id: UUID, *, officer: UUID, reason: str) -> None:
    """Stop the clock of a task; one without a deadline has none, one that stands still stays so."""
    if not is_paused(uow, task, bundle_id):
        enter(uow, task, bundle_id, Paused(uow.now, str(officer), reason))


def resume(uow: UnitOfWork, task: Record, bundle_id: UUID, *, officer: UUID | None) -> None:
    """Let the clock of a task run again; ``officer`` is None when a citizen's answer does it.

    Raises Refused when it runs.
    """
    enter(uow, task, bundle_id, Resumed(uow.now, str(officer or "")))


def extend(
    uow: UnitOfWork, task: Record, bundle_id: UUID, *, officer: UUID, reason: str, duration: str
) -> None:
    """Grant more time (ISO 8601 duration). Raises Refused, LimitSyntaxError."""
    enter(
        uow,
        task,
        bundle_id,
        Extended(uow.now, str(officer), reason, duration, new_id().hex),
    )


def enter(uow: UnitOfWork, task: Record, bundle_id: UUID, entry: Entry) -> None:
    """Add an entry to the ledger and move the due date and the alarm accordingly.

    Raises Refused when the task has no deadline or the ledger does not allow the entry.
    """
    deadline = deadline_of(uow, task, bundle_id)
    if deadline is None:
        raise Refused("Tugas ini tidak mempunyai batas waktu.")
    ledger = append(ledger_of(uow, task, deadline), entry)
    times = reschedule(ledger, uow.calendar, deadline.warn_at)
    due = times.due if times else None
    uow.changes.update(
        Task,
        {"id": task.id},
        due_at=due,
        order_at=due or NO_LIMIT,
        alarm_at=_next_alarm(uow, task, times.warn, times.due) if times else None,
        standing=task.standing if times and times.due <= uow.now else "on_time",
        calendar_version=uow.calendar.version,
    )
    _write_down(uow, task, entry, due)


def alarm_again(uow: UnitOfWork, task: Record) -> datetime | None:
    """The next moment the clock speaks of a task that is open again, as if it had never closed."""
    deadline = deadline_of(uow, task, task.bundle_id)
    if deadline is None:
        return None
    times = reschedule(ledger_of(uow, task, deadline), uow.calendar, deadline.warn_at)
    return _next_alarm(uow, task, times.warn, times.due) if times else None


def _write_down(uow: UnitOfWork, task: Record, entry: Entry, due: datetime | None) -> None:
    """The entry as a row of the ledger, and as a line of the history with what it moved."""
    plain = to_plain(entry)
    by = UUID(entry.by) if not isinstance(entry, Started) and entry.by else None
    row = {"id": new_id(), "task_id": task.id, "at": uow.now, "officer_id": by, "entry": plain}
    uow.changes.insert(LedgerEntry, row)
    change = {
        "before": {"due": task.due_at.isoformat() if task.due_at else None},
        "after": {"due": due.isoformat() if due else None},
        "entry": plain,
    }
    what = Happening(
        name=f"clock_{entry.kind}",
        officer=by,
        task_id=task.id,
        element=task.element,
        data=change,
    )
    write_event(uow, task.case_id, what)


def _next_alarm(uow: UnitOfWork, task: Record, warn: datetime, due: datetime) -> datetime | None:
    """The warning when it lies ahead, else the breach, else nothing."""
    if warn > uow.now:
        return warn
    return due if due > uow.now or task.standing != "breached" else None
