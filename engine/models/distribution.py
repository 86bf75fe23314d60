"""A list of recipients that was locked, and the way of the aid to each family on it."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant
from engine.ids import new_id
from engine.models.registry.wilayah import WILAYAH_CODE


class LockedList(Base):
    """The final list of a root case: ``checksum`` is the SHA-256 over its sorted rows.

    ``left_out`` counts the families that the rules or a decision about a pair kept off it. ``intact``
    is what the last proof found, at ``proved_at``: whether its rows still gave the checksum; both are
    null until the first. ``determined_at`` is when the decree about it was signed: until then the
    public is not told who is on it.
    """

    __tablename__ = "locked_list"
    __table_args__ = (UniqueConstraint("case_id", "name"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"))
    name: Mapped[str]
    checksum: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    left_out: Mapped[int]
    locked_at: Mapped[datetime] = mapped_column(Instant)
    determined_at: Mapped[datetime | None] = mapped_column(Instant)
    proved_at: Mapped[datetime | None] = mapped_column(Instant)
    intact: Mapped[bool | None]


class Recipient(Base):
    """One family of a locked list as it stood on that day; a row is never changed."""

    __tablename__ = "recipient"
    __table_args__ = (
        UniqueConstraint("list_id", "family_id"),
        Index("ix_recipient_person", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    list_id: Mapped[UUID] = mapped_column(ForeignKey("locked_list.id"))
    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id"))
    family_id: Mapped[UUID] = mapped_column(ForeignKey("family.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    place: Mapped[int]
    """Number in the list, from 1."""
    register: Mapped[str] = mapped_column(String(20))
    wilayah_code: Mapped[str] = mapped_column(WILAYAH_CODE)
    name: Mapped[str] = mapped_column(String(160))
    address: Mapped[str] = mapped_column(String(200))
    rt: Mapped[str | None] = mapped_column(String(3))
    rw: Mapped[str | None] = mapped_column(String(3))
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary(16))


class Delivery(Base):
    """A recipient's place in the plan, and the hand-over with its proof.

    ``code`` is printed on the coupon; ``point`` and the times come from the schedule;
    ``handed_at`` stays null until the family has its aid.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_unit", "case_id", "wilayah_code", "point"),
        Index("ix_delivery_handed", "case_id", "wilayah_code", "handed_at"),
        Index("ix_delivery_slot", "slot_id"),
    )

    recipient_id: Mapped[UUID] = mapped_column(ForeignKey("recipient.id"), primary_key=True)
    case_id: Mapped[UUID]
    wilayah_code: Mapped[str] = mapped_column(WILAYAH_CODE)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    slot_id: Mapped[UUID | None]
    point: Mapped[str | None] = mapped_column(String(40))
    day: Mapped[date | None] = mapped_column(Date)
    starts: Mapped[str | None] = mapped_column(String(5))
    ends: Mapped[str | None] = mapped_column(String(5))
    handed_at: Mapped[datetime | None] = mapped_column(Instant)
    handed_by: Mapped[UUID | None] = mapped_column(ForeignKey("officer.id"))
    receiver: Mapped[str | None] = mapped_column(String(160))
    proof_id: Mapped[UUID | None] = mapped_column(ForeignKey("document.id"))


class Publication(Base):
    """A result that the public may look up: from this moment on the self-check answers about it."""

    __tablename__ = "publication"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    case_id: Mapped[UUID] = mapped_column(ForeignKey("case.id"), index=True)
    title: Mapped[str]
    published_at: Mapped[datetime] = mapped_column(Instant)
