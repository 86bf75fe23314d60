"""A program shows its token."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta

from engine.models import ApiToken
from engine.store import officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork

NOTED_EVERY = timedelta(minutes=10)
"""``last_used_at`` is written no more often than this."""


def hash_token(token: str) -> bytes:
    """What is kept of a token: it has 256 random bits, so a plain hash is enough."""
    return hashlib.sha256(token.encode()).digest()


@dataclass(frozen=True, kw_only=True)
class IdentifyToken:
    """The officer a token acts for; None when it is unknown, expired, revoked or left behind."""

    token: str

    def execute(self, uow: UnitOfWork) -> Principal | None:
        found = officers.bearer(uow.connection, hash_token(self.token))
        if found is None:
            return None
        kept, officer = found
        if kept.revoked_at is not None:
            return None
        if kept.expires_at is not None and kept.expires_at < uow.now:
            return None
        if kept.last_used_at is None or uow.now - kept.last_used_at > NOTED_EVERY:
            uow.changes.update(ApiToken, {"id": kept.token_id}, last_used_at=uow.now)
        return officer
