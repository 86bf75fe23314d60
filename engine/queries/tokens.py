"""The tokens of an officer's programs."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from engine.models import ApiToken
from engine.rows import Record
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ListTokens:
    """One's own tokens that still work, the newest first: id, name, created, expiry, last use."""

    officer: UUID

    def answer(self, uow: UnitOfWork) -> list[Record]:
        columns = (
            ApiToken.id,
            ApiToken.name,
            ApiToken.created_at,
            ApiToken.expires_at,
            ApiToken.last_used_at,
        )
        statement = (
            select(*columns)
            .where(
                ApiToken.officer_id == self.officer,
                ApiToken.revoked_at.is_(None),
                ApiToken.expires_at.is_(None) | (ApiToken.expires_at > uow.now),
            )
            .order_by(ApiToken.created_at.desc(), ApiToken.id)
        )
        return list(uow.connection.execute(statement).all())
