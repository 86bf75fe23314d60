"""The base data of a cycle by area and decile, and which of its families the cycle visits."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant
from engine.models.registry.wilayah import WILAYAH_CODE


class BaseCount(Base):
    """Families of the base data of a root case, summed up when a list of it is in.

    ``wilayah_code`` is empty for families without one, ``decile`` 0 without one; ``changed``: the
    version before did not have the family, or had it in another decile, kelurahan or address.
    """

    __tablename__ = "base_count"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    wilayah_code: Mapped[str] = mapped_column(WILAYAH_CODE, primary_key=True)
    decile: Mapped[int] = mapped_column(primary_key=True)
    changed: Mapped[bool] = mapped_column(primary_key=True)
    families: Mapped[int]


class VisitTarget(Base):
    """Whom a root case visits: an empty choice is everybody.

    ``deciles`` (0: without one) and ``units`` (kelurahan) are lists of those chosen, ``changed`` takes
    only what changed since the version before, ``sample`` is a percentage drawn at random.
    """

    __tablename__ = "visit_target"

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    deciles: Mapped[list[Any]] = mapped_column(JSON)
    units: Mapped[list[Any]] = mapped_column(JSON)
    changed: Mapped[bool]
    sample: Mapped[int]
    chosen_by: Mapped[UUID]
    chosen_at: Mapped[datetime] = mapped_column(Instant)
