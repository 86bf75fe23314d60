"""Every task lies where somebody can do it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.casework.vacancies import settle
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class SettleQueues:
    """Move the tasks of queues without people to the next tier, and home again; returns how many.

    The clock asks for it at every tick, so that nothing is missed that changed beside it; in the
    morning supervisors and administrators are told again of what is still vacant.
    """

    def execute(self, uow: UnitOfWork) -> int:
        return settle(uow)
