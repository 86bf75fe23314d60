"""The ledger entries of a task."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select

from engine.models import LedgerEntry
from engine.sla import Entry, from_plain


def entries(connection: Connection, task_id: UUID) -> tuple[Entry, ...]:
    """What happened to the clock of a task after its start, in order."""
    statement = (
        select(LedgerEntry.entry)
        .where(LedgerEntry.task_id == task_id)
        .order_by(LedgerEntry.at, LedgerEntry.id)
    )
    return tuple(from_plain(plain) for plain in connection.scalars(statement))
