"""The ledger entries of a task."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, select

from engine.models import LedgerEntry
from engine.sla import Entry, Paused, from_plain


def entries(connection: Connection, task_id: UUID) -> tuple[Entry, ...]:
    """What happened to the clock of a task after its start, in order."""
    statement = (
        select(LedgerEntry.entry)
        .where(LedgerEntry.task_id == task_id)
        .order_by(LedgerEntry.at, LedgerEntry.id)
    )
    return tuple(from_plain(plain) for plain in connection.scalars(statement))


def pauses(connection: Connection, task_ids: Sequence[UUID]) -> dict[UUID, Paused]:
    """The last stop of the clock of each task that had one."""
    statement = (
        select(LedgerEntry.task_id, LedgerEntry.entry)
        .where(LedgerEntry.task_id.in_(task_ids))
        .order_by(LedgerEntry.at, LedgerEntry.id)
    )
    told = ((task, from_plain(plain)) for task, plain in connection.execute(statement))
    return {task: entry for task, entry in told if isinstance(entry, Paused)}
