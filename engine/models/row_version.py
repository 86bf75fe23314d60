"""The version of a row that people decide upon, and who decided it last."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class RowVersion(Base):
    """How often one matter about one row was decided, and the last decision.

    ``row_id`` is the id of an entry, a line of an agenda, a match, a pair, a musyawarah or a
    record; ``matter`` what is decided about it (``engine.commands.settling``). A row without one
    has the version 0: nobody has decided. ``said`` holds ``decision`` (a code) and ``reason``.
    """

    __tablename__ = "row_version"

    row_id: Mapped[UUID] = mapped_column(primary_key=True)
    matter: Mapped[str] = mapped_column(String(20), primary_key=True)
    version: Mapped[int]
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    decided_at: Mapped[datetime] = mapped_column(Instant)
    said: Mapped[dict[str, Any]] = mapped_column(JSON)
