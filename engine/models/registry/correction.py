"""A NIK that was put right in the registry, and what it was before."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant
from engine.ids import new_id
from engine.models.registry.person import FINGERPRINT


class NikCorrection(Base):
    """One correction: the NIK before (null: there was none) and after, why, and by whom.

    ``match_id`` is the result of matching that showed it. The fingerprint before still leads to the
    person, since the next list may repeat the mistake. ``undone_at`` is set when the decision that
    it followed from was replaced: the NIK is what it was.
    """

    __tablename__ = "nik_correction"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    match_id: Mapped[UUID] = mapped_column(index=True)
    case_id: Mapped[UUID | None]
    before_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    before_fingerprint: Mapped[bytes] = mapped_column(FINGERPRINT, index=True)
    after_sealed: Mapped[bytes] = mapped_column(LargeBinary)
    reason: Mapped[str] = mapped_column(String(200))
    corrected_by: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    corrected_at: Mapped[datetime] = mapped_column(Instant)
    undone_at: Mapped[datetime | None] = mapped_column(Instant)
