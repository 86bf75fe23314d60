"""An import that was taken back is undone piece by piece."""

from __future__ import annotations

from datetime import timedelta
from time import monotonic
from typing import Any
from uuid import UUID

from engine.operations.catalogue import Work, duty
from engine.recording import Happening, write_event
from engine.store import effects
from engine.store.effects import LEASE
from engine.store.registry import base_data, undoing
from engine.store.registry.base_data import BASE
from engine.store.registry.lists import get_list
from engine.unit_of_work import UnitOfWork


def _undo(uow: UnitOfWork, work: Work) -> Any:
    """The long part: what the list changed is put back, then its families go, some at a time."""
    list_id = UUID(work.arguments["list"])
    with uow.apart() as connection:
        undoing.restore(connection, list_id, uow.adapters.vault)
    started = monotonic()
    left = 1
    while left:
        with uow.apart() as connection:
            left = undoing.clear_some(connection, list_id)
            passed = timedelta(seconds=monotonic() - started)
            effects.lease(connection, work.effect_id, uow.now + passed + LEASE)
    return None


@duty("undo_list", prepare=_undo)
def undo_list(uow: UnitOfWork, work: Work) -> None:
    """Count anew what is left without the list."""
    known = get_list(uow.connection, UUID(work.arguments["list"]))
    undoing.close(uow.connection, known)
    if known.register == BASE and known.case_id is not None:
        base_data.count(uow.connection, known.case_id)
    write_event(uow, work.case_id, Happening(name="list_undone", data={"list": str(known.id)}))
