"""The cases below one in its tree, with what they answered."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection, or_, select
from sqlalchemy.orm import aliased

from engine.models import Case, Task
from engine.rows import Record
from engine.store.tasks import FIRST_OPEN


def cases(connection: Connection, root_id: UUID, above: UUID, process: str) -> list[Record]:
    """The cases of a process in a tree, by unit, with the step they stand at.

    Those kept for a role only where the case ``above`` is kept for the same.
    """
    reader = aliased(Case)
    kept = select(reader.confidential).where(reader.id == above).scalar_subquery()
    statement = (
        select(
            Case.id,
            Case.reference,
            Case.wilayah,
            Case.state,
            Case.key_facts,
            Task.name.label("step"),
        )
        .outerjoin(Task, Task.id == FIRST_OPEN)
        .where(
            Case.root_id == root_id,
            Case.process == process,
            Case.id != above,
            or_(Case.confidential.is_(None), Case.confidential == kept),
        )
        .order_by(Case.wilayah, Case.item, Case.id)
    )
    return list(connection.execute(statement).all())


def answers(connection: Connection, case_ids: Sequence[UUID]) -> list[Record]:
    """The answers of the completed tasks of these cases, the oldest first."""
    statement = (
        select(Task.case_id, Task.answers)
        .where(Task.case_id.in_(case_ids), Task.state == "completed", Task.answers.is_not(None))
        .order_by(Task.closed_at, Task.id)
    )
    return list(connection.execute(statement).all())
