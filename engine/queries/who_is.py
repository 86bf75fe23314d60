"""Who an officer is, and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.store import officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class WhoIs:
    """The officer with their posts and rights. Raises NotFound when they are not active."""

    officer: UUID

    def answer(self, uow: UnitOfWork) -> Principal:
        return officers.principal(uow.connection, self.officer)
