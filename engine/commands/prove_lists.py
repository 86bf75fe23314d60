"""The clock has every locked list of a running matter proved once a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from engine.casework.proving import prove
from engine.store import checksums
from engine.unit_of_work import UnitOfWork

EVERY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class ProveLists:
    """Prove the list that has waited longest; False when none is due. Two clocks prove it once."""

    def execute(self, uow: UnitOfWork) -> bool:
        before = uow.now - EVERY
        if checksums.to_prove(uow.connection, before) is None:
            return False
        due = checksums.to_prove(uow.begin(), before)
        if due is None:
            return False
        prove(uow, due)
        return True
