"""Aid a person's family received, from whichever source."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base
from engine.ids import new_id


class AidReceived(Base):
    """One programme's aid for one period (``2026-Q1``, ``2026-05`` …).

    Bound to the person, since the person stays when KK numbers change; ``source`` is pusat,
    provinsi, kota or lain.
    """

    __tablename__ = "aid_received"
    __table_args__ = (Index("ix_aid_received_person_period", "person_id", "period"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id"), index=True)
    programme: Mapped[str] = mapped_column(String(80))
    source: Mapped[str] = mapped_column(String(12))
    period: Mapped[str] = mapped_column(String(12))
    source_list_id: Mapped[UUID | None] = mapped_column(ForeignKey("source_list.id"))
