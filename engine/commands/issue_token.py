"""A program gets a token to act for an officer."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from engine.commands.identify_token import hash_token
from engine.errors import InvalidAnswers
from engine.ids import new_id
from engine.models import ApiToken
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class IssueToken:
    """Make a token for oneself; the text is returned once and never kept. ``days``: 1 to 365."""

    officer: UUID
    name: str
    days: int = 90

    def execute(self, uow: UnitOfWork) -> str:
        officers.principal(uow.connection, self.officer)
        if not self.name.strip() or not 1 <= self.days <= 365:
            raise InvalidAnswers(
                {"name": [say("Beri nama token dan masa berlaku 1 sampai 365 hari.")]}
            )
        token = "alur_" + secrets.token_urlsafe(32)
        uow.changes.insert(
            ApiToken,
            {
                "id": new_id(),
                "officer_id": self.officer,
                "name": self.name.strip()[:100],
                "hash": hash_token(token),
                "created_at": uow.now,
                "expires_at": uow.now + timedelta(days=self.days),
            },
        )
        data = {"name": self.name.strip()[:100]}
        write_event(uow, None, Happening(name="token_issued", officer=self.officer, data=data))
        return token
