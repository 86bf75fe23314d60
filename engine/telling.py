"""Notices: what an officer, or everybody in a queue, should hear of."""

from __future__ import annotations

from uuid import UUID

from engine.ids import new_id
from engine.models import Notice
from engine.unit_of_work import UnitOfWork


def tell(
    uow: UnitOfWork,
    whom: UUID | str,
    kind: str,
    text: str,
    *,
    case: UUID | None = None,
    task: UUID | None = None,
) -> None:
    """Enter a notice for an officer, by id, or for a queue, by name; of which case and task."""
    officer = whom if isinstance(whom, UUID) else None
    uow.changes.insert(
        Notice,
        {
            "id": new_id(),
            "officer_id": officer,
            "queue": None if officer else whom,
            "case_id": case,
            "task_id": task,
            "kind": kind,
            "text": text,
            "at": uow.now,
        },
    )
