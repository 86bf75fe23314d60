"""A token of a program stops working."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import NotFound
from engine.models import ApiToken
from engine.recording import Happening, write_event
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class RevokeToken:
    """Revoke one of one's own tokens. Raises NotFound for anybody else's or one already revoked."""

    token_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> None:
        uow.changes.update(
            ApiToken,
            {"id": self.token_id, "officer_id": self.officer, "revoked_at": None},
            guard=NotFound,
            revoked_at=uow.now,
        )
        data = {"token": str(self.token_id)}
        write_event(uow, None, Happening(name="token_revoked", officer=self.officer, data=data))
