"""A locked list is proved: read through, and compared with the checksum it was locked with."""

from __future__ import annotations

from uuid import UUID

from engine.models import LockedList
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.store import checksums
from engine.unit_of_work import UnitOfWork


def prove(uow: UnitOfWork, locked: Record, officer: UUID | None = None) -> bool:
    """Whether the list still gives its checksum; the result is kept with the moment.

    History hears of it when an officer asked, and whenever the result is another than the last.
    """
    intact = checksums.checksum_now(uow.connection, locked.id) == locked.checksum
    uow.changes.update(LockedList, {"id": locked.id}, proved_at=uow.now, intact=intact)
    thought_intact = locked.intact is not False
    if officer is not None or intact is not thought_intact:
        name = "list_proved" if intact else "list_altered"
        write_event(uow, locked.case_id, Happening(name=name, officer=officer))
    return bool(intact)
