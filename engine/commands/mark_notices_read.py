"""An officer has read their notices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from engine.models import Officer
from engine.store import officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class MarkNoticesRead:
    """Notices up to ``until`` (the newest that was shown) are read; it never moves backwards."""

    officer: UUID
    until: datetime

    def execute(self, uow: UnitOfWork) -> None:
        before = officers.principal(uow.connection, self.officer).notices_read_at
        until = min(self.until, uow.now)
        if before is None or until > before:
            uow.changes.update(Officer, {"id": self.officer}, notices_read_at=until)
