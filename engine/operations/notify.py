"""Tell the officers of a queue something."""

from __future__ import annotations

from engine.facts.known import with_facts
from engine.models.task import queue_of
from engine.operations.catalogue import Work, operation
from engine.store import tiers
from engine.telling import tell
from engine.unit_of_work import UnitOfWork
from engine.wilayah import unit_at


@operation(
    "notify",
    summary="Beri tahu petugas sebuah peran di unit kasus ini.",
    inputs={"role": "text", "text": "text?", "wilayah": "text?"},
    result="boolean",
)
def notify(uow: UnitOfWork, work: Work) -> bool:
    """A notice to everybody in ``role``; ``wilayah`` is a level (case, kecamatan, kota) or a code.

    Where nobody has the role, the next tier hears. ``{{fakta.name}}`` in the text is filled with that
    key fact of the case. No text: there is nothing to tell, and nobody is told.
    """
    if not work.arguments.get("text"):
        return False
    role = str(work.arguments["role"])
    level = str(work.arguments.get("wilayah") or "case")
    wilayah = level if level[0].isdigit() else unit_at(level, work.wilayah)
    tell(
        uow,
        tiers.reachable(uow.connection, role, wilayah) or queue_of(role, wilayah),
        "notified",
        with_facts(uow, work.case_id, str(work.arguments["text"]))[:500],
        case=work.case_id,
    )
    return True
