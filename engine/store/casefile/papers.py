"""What tells of the files of a case what each is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from engine.models import Document, Task
from engine.rows import Record
from engine.store.readable import readable


def answers(connection: Connection, task_ids: Collection[UUID]) -> dict[UUID, Any]:
    """What was answered in these tasks, by task."""
    if not task_ids:
        return {}
    statement = select(*readable(Task)).where(Task.id.in_(task_ids))
    return {row.id: row.answers for row in connection.execute(statement) if row.answers}


def letters(connection: Connection, case_id: UUID) -> Sequence[Record]:
    """The letters of a case, the oldest first: name and created_at."""
    statement = select(Document.name, Document.created_at).where(
        Document.case_id == case_id, Document.kind == "letter"
    )
    return connection.execute(statement.order_by(Document.created_at, Document.id)).all()


def names(connection: Connection, task_ids: Collection[UUID]) -> dict[str, str]:
    """The files that came with these tasks: id without dashes → name."""
    if not task_ids:
        return {}
    cases = select(Task.case_id).where(Task.id.in_(task_ids))
    statement = select(Document.id, Document.name).where(
        Document.case_id.in_(cases), Document.task_id.in_(task_ids)
    )
    return {row.id.hex: row.name for row in connection.execute(statement)}
