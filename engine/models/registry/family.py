"""Families, and what about them changes with time: KK numbers, members, addresses."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base
from engine.ids import new_id
from engine.models.registry.person import FINGERPRINT
from engine.models.registry.wilayah import WILAYAH_CODE


class Family(Base):
    """One family under a key of our own; its KK number changes, the family remains.

    ``source_list_id`` is the list that first named it, as of ``Person``.
    """

    __tablename__ = "family"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    head_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    wilayah_code: Mapped[str | None] = mapped_column(
        WILAYAH_CODE, ForeignKey("wilayah.code"), index=True
    )
    source_list_id: Mapped[UUID | None]


class KkNumber(Base):
    """A KK number a family bore from one day to another (``valid_to`` null: bears now)."""

    __tablename__ = "kk_number"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id"), index=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    fingerprint: Mapped[bytes] = mapped_column(FINGERPRINT, index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Membership(Base):
    """A person's place in a family from one day to another; the road along which aid is traced."""

    __tablename__ = "membership"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    relation: Mapped[str] = mapped_column(String(20))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]


class Address(Base):
    """Where a family lived from one day to another."""

    __tablename__ = "address"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id"), index=True)
    text: Mapped[str] = mapped_column(String(200))
    rt: Mapped[str | None] = mapped_column(String(3))
    rw: Mapped[str | None] = mapped_column(String(3))
    wilayah_code: Mapped[str | None] = mapped_column(WILAYAH_CODE, ForeignKey("wilayah.code"))
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
