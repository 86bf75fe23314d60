"""Where a page of a list begins, as its address tells it: a text that anybody may have spoilt."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID


def moment_and_id(text: str) -> tuple[datetime, UUID]:
    """``2026-03-02T09:00:00+00:00~0190…``. Raises ValueError for anything else."""
    at, _, identity = text.rpartition("~")
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return moment, UUID(hex=identity)
