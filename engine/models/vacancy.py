"""A vacancy: a queue that has work and nobody who does it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class Vacancy(Base):
    """A role in a unit without officers although tasks belong there; gone once somebody has it."""

    __tablename__ = "vacancy"

    queue: Mapped[str] = mapped_column(primary_key=True)
    role: Mapped[str]
    wilayah: Mapped[str]
    since: Mapped[datetime] = mapped_column(Instant)
    told_on: Mapped[date]
    """The last day on which supervisors and administrators were told of it."""
