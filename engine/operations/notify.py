"""Tell the officers of a queue something."""

from __future__ import annotations

from engine.ids import new_id
from engine.models import Notice
from engine.models.task import queue_of
from engine.operations.catalogue import Work, operation
from engine.unit_of_work import UnitOfWork
from engine.wilayah import unit_at


@operation(
    "notify",
    summary="Beri tahu petugas sebuah peran di unit kasus ini.",
    inputs={"role": "text", "text": "text", "wilayah": "text?"},
    result="boolean",
)
def notify(uow: UnitOfWork, work: Work) -> bool:
    """A notice to everybody in ``role``; ``wilayah`` is a level (case, kecamatan, kota) or a code."""
    level = str(work.arguments.get("wilayah") or "case")
    wilayah = level if level[0].isdigit() else unit_at(level, work.wilayah)
    uow.changes.insert(
        Notice,
        {
            "id": new_id(),
            "queue": queue_of(str(work.arguments["role"]), wilayah),
            "case_id": work.case_id,
            "kind": "notified",
            "text": str(work.arguments["text"])[:500],
            "at": uow.now,
        },
    )
    return True
