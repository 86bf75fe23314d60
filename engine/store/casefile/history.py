"""What else the rows of a history are told by."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from engine.models import Event


def finished(
    connection: Connection, case_id: UUID, task_ids: Collection[UUID]
) -> dict[tuple[Any, Any], datetime]:
    """When which of these tasks was finished, by task and officer."""
    if not task_ids:
        return {}
    statement = select(Event.task_id, Event.officer_id, Event.at).where(
        Event.case_id == case_id, Event.name == "task_completed", Event.task_id.in_(task_ids)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(statement)}


def elements(connection: Connection, case_id: UUID) -> list[str]:
    """The steps that have lines in the history."""
    statement = select(Event.element).where(Event.case_id == case_id, Event.element.is_not(None))
    return [str(name) for name in connection.scalars(statement.distinct())]
