"""How many officers are entered: none means a fresh installation."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from engine.models import Officer
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class CountOfficers:
    """How many officers there are: none means that nothing has been set up yet."""

    def answer(self, uow: UnitOfWork) -> int:
        return int(uow.connection.scalar(select(func.count()).select_from(Officer)) or 0)
