"""A person known to the registry."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base
from engine.ids import new_id
from engine.models.registry.wilayah import WILAYAH_CODE

# Prefix searches compare by code point; PostgreSQL's linguistic collations would break the range.
SEARCHABLE = String(160).with_variant(String(160, collation="C"), "postgresql")
FINGERPRINT = LargeBinary(16)
SEX = String(1)


class Person(Base):
    """One human being under a key of our own.

    ``fingerprint`` is the keyed hash of the NIK; of a person who has none yet (``nik_sealed``
    is null) it is the hash of what else identifies them, so that no two of them share a "0".
    It is not unique: two people may turn up under one NIK, and a person decides which is right.
    ``standing`` is what the newest list that says anything of it says: hidup, meninggal, pindah,
    or diperiksa, when nobody can tell from its word. ``source_list_id`` is the list that first
    named them: until it is in as a whole, nobody else sees them. No foreign key: it would be
    checked half a million times for one list.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_fingerprint", "fingerprint"),
        Index("ix_person_name_key", "name_key"),
        Index("ix_person_wilayah_code_name_key", "wilayah_code", "name_key"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(160))
    name_key: Mapped[str] = mapped_column(SEARCHABLE)
    nik_sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    fingerprint: Mapped[bytes] = mapped_column(FINGERPRINT)
    birth_place: Mapped[str | None] = mapped_column(String(80))
    birth_date: Mapped[date | None]
    sex: Mapped[str | None] = mapped_column(SEX)
    mother_name: Mapped[str | None] = mapped_column(String(160))
    occupation: Mapped[str | None] = mapped_column(String(80))
    deceased: Mapped[bool] = mapped_column(default=False)
    standing: Mapped[str | None] = mapped_column(String(12))
    wilayah_code: Mapped[str | None] = mapped_column(WILAYAH_CODE, ForeignKey("wilayah.code"))
    source_list_id: Mapped[UUID | None]
