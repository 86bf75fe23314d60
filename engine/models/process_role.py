"""Which roles have a part in a process: what decides whose work its cases are."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base

WORK = "work"
"""A step of the process is the role's, or may fall to it; or it opens cases or the step that does."""
LINE = "line"
"""The role is told of what is late, stands above one whose work it is, or is named by the decree."""


class ProcessRole(Base):
    """A role of a process in one version of its decree; ``part`` is ``work`` or ``line``."""

    __tablename__ = "process_role"
    __table_args__ = (Index("ix_process_role_role", "role", "part", "bundle_id", "process"),)

    bundle_id: Mapped[UUID] = mapped_column(ForeignKey("bundle.id"), primary_key=True)
    process: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[str]
