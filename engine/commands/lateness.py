"""What is overdue in a case that somebody would withdraw: who owes it, and who hears of it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.casework.deadlines import deadline_of
from engine.rows import Record
from engine.sentences import say
from engine.store import tasks
from engine.store.escalation import escalated_to
from engine.store.principals import Principal
from engine.telling import tell
from engine.unit_of_work import UnitOfWork


def late_steps(uow: UnitOfWork, case: Record) -> list[Record]:
    """The open tasks of the case and of those below it whose limit has passed."""
    return tasks.overdue_of(uow.connection, case.id, uow.now)


def owed_by(principal: Principal, late: Sequence[Record]) -> str:
    """Why this officer does not withdraw a case that waits for them; empty when it does not.

    Who owes an overdue step would close it by another's wish: only somebody else tells that wish.
    """
    for task in late:
        if task.holder == principal.id or task.queue in principal.queues:
            return say(
                "Batas «{task}» sudah terlewati dan langkah itu menunggu Anda. Yang terlambat "
                "menjawab tidak menarik kasusnya sendiri: selesaikan langkah itu, atau minta rekan "
                "lain yang menerima keinginan pemohon atau pengawas.",
                task=task.name,
            )
    return ""


def tell_of_lateness(uow: UnitOfWork, case: Record, late: Sequence[Record], reason: str) -> None:
    """Whoever hears of a late step hears that its case was withdrawn, too."""
    told: set[str] = set()
    for task in late:
        deadline = deadline_of(uow, task, task.bundle_id)
        if deadline is not None and deadline.escalate_to is not None:
            told.update(escalated_to(uow.connection, deadline.escalate_to, task.wilayah))
    withdrawn = say(
        "Ditarik sesudah terlambat: {title}. Alasan: {reason}", title=case.title, reason=reason
    )
    for queue in sorted(told):
        tell(uow, queue, "escalated", withdrawn[:500], case=case.id)
