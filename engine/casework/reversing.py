"""Whether a step can be taken back, what is kept for that, and whether it still can be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from engine.bundle import take_back_of
from engine.errors import Forbidden, Refused
from engine.models import Reversal
from engine.outcome import Outcome
from engine.rows import Record
from engine.sentences import say
from engine.store import reversals
from engine.store.tasks import STEP_COLUMNS
from engine.unit_of_work import UnitOfWork

_OVER = say(
    "Tugas ini tidak dapat ditarik kembali lagi: waktunya sudah lewat, atau kasusnya sudah "
    "dilanjutkan. Hubungi petugas langkah berikutnya."
)


def keep_way_back(
    uow: UnitOfWork, task: Record, outcome: Outcome, manifest: Mapping[str, Any]
) -> None:
    """Keep the case as it was before ``task`` was finished, where nothing happened for good."""
    span = take_back_of(manifest)
    if span is None or not is_reversible(outcome):
        return
    left = [token for token in outcome.left if token != task.token]
    waiting = (
        reversals.waiting_at(uow.connection, task.case_id, left)
        if left
        else {"timers": [], "subscriptions": []}
    )
    if len(waiting["timers"]) + len(waiting["subscriptions"]) != len(left):
        return  # Somebody's task, or work of the system, was given up with it.
    waiting["opened"] = [
        place.token
        for places in (outcome.tasks, outcome.timers, outcome.awaited)
        for place in places
    ]
    uow.changes.insert(
        Reversal,
        {
            "task_id": task.id,
            "version": task.version + 1,
            "until": uow.now + span,
            "snapshot": task.snapshot,
            "before": {column.key: getattr(task, column.key) for column in STEP_COLUMNS},
            "places": waiting,
        },
    )


def is_reversible(outcome: Outcome) -> bool:
    """Whether nothing was done that others may know of: no end, no work of the system, no message."""
    told = outcome.effects or outcome.calls or outcome.sent or outcome.escalated
    return outcome.state == "open" and not told


def way_back(uow: UnitOfWork, task: Record, officer: UUID, closed_by: UUID | None) -> Record:
    """What it takes to take a task back, for whoever finished it. Raises Forbidden, Refused."""
    if closed_by != officer or not task.entitled:
        raise Forbidden("Hanya petugas yang menyelesaikan tugas ini yang dapat menariknya kembali.")
    kept = reversals.of_task(uow.connection, task.id)
    gone_on = kept is None or kept.version != task.version or task.case_state != "open"
    if kept is None or gone_on or kept.until <= uow.now:
        raise Refused(_OVER)
    opened = reversals.tasks_at(uow.connection, task.case_id, kept.places["opened"])
    if any(one.holder is not None or one.draft for one in opened):
        raise Refused(_OVER)
    return kept
