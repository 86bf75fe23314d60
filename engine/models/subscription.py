"""A subscription: a message or signal that a case waits for."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base


class Subscription(Base):
    """A waiting message or signal event, found by name and correlation key."""

    __tablename__ = "subscription"
    __table_args__ = (
        Index("ix_subscription_name_key", "kind", "name", "key"),
        Index("ix_subscription_case", "case_id", "token"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    token: Mapped[str]
    element: Mapped[str]
    kind: Mapped[str]
    name: Mapped[str]
    key: Mapped[str]
