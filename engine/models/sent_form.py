"""A form that was sent, so that sending it again does nothing."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class SentForm(Base):
    """One sending of one form: ``key`` (SHA-256 of its token and content, hex) and what came of it.

    ``answer`` holds the fields of the command's answer, ids as hex text.
    """

    __tablename__ = "sent_form"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    answer: Mapped[dict[str, Any]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(Instant, index=True)
