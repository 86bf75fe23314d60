"""An officer works here again."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.models import Officer
from engine.recording import Happening, write_event
from engine.store import officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ReinstateOfficer:
    """Open an account again; roles are given anew, each by its decree. Raises Forbidden, NotFound."""

    officer: UUID
    by: UUID

    def execute(self, uow: UnitOfWork) -> None:
        found = officers.administered(uow.connection, self.officer, self.by)
        uow.changes.update(Officer, {"id": found.id}, active=True, failed_logins=0)
        data = {"officer": str(found.id)}
        write_event(uow, None, Happening(name="officer_reinstated", officer=self.by, data=data))
