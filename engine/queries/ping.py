"""Does the database answer?"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text

from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Ping:
    """True, or the error of the database."""

    def answer(self, uow: UnitOfWork) -> bool:
        return bool(uow.connection.scalar(text("SELECT 1")) == 1)
