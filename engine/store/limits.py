"""Running limits, as a revised calendar looks at them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from engine.models import Case, Event, LedgerEntry, Task
from engine.sla import Entry, from_plain, midnight
from engine.store.registry.bulk import Bulk

_TASK = (
    *(Task.id, Task.case_id, Task.name, Task.element, Task.process, Task.role, Task.wilayah),
    *(Task.counts_from, Task.due_at, Task.standing, Task.calendar_version),
)


def running(connection: Connection, first: date) -> Sequence[Any]:
    """The open tasks whose clock runs and that are due on ``first`` or later, with their case."""
    statement = (
        select(*_TASK, Case.bundle_id, Case.reference)
        .join(Case, Case.id == Task.case_id)
        .where(Task.state == "open", Task.due_at >= midnight(first) - timedelta(days=1))
        .order_by(Task.wilayah, Task.role, Task.due_at, Task.id)
    )
    return connection.execute(statement).all()


def ledgers_of_open(connection: Connection) -> Mapping[UUID, tuple[Entry, ...]]:
    """What happened to the clocks of open tasks after their start, by task, in order."""
    statement = (
        select(LedgerEntry.task_id, LedgerEntry.entry)
        .join(Task, Task.id == LedgerEntry.task_id)
        .where(Task.state == "open")
        .order_by(LedgerEntry.task_id, LedgerEntry.at, LedgerEntry.id)
    )
    found: dict[UUID, list[Entry]] = defaultdict(list)
    for task_id, entry in connection.execute(statement):
        found[task_id].append(from_plain(entry))
    return {task_id: tuple(entries) for task_id, entries in found.items()}


def move(
    connection: Connection,
    changes: Sequence[Mapping[str, Any]],
    events: Iterable[tuple[Any, ...]],
) -> None:
    """Write new due dates (columns of Task with ``id``) and the line of history of each."""
    bulk = Bulk(connection)
    bulk.update(Task, changes)
    columns = ("id", "case_id", "task_id", "name", "at", "officer_id", "element", "data")
    bulk.insert(Event, columns, list(events))
