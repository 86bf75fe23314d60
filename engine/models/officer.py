"""Officers, the roles they have and where they have them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base, Instant


class Officer(Base):
    """A person who works here; ``qualification`` is what the decree asks of whoever carries out a step."""

    __tablename__ = "officer"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    nip: Mapped[str] = mapped_column(default="")
    position: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    office_id: Mapped[UUID] = mapped_column(ForeignKey("office.id"))
    password_hash: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    session_epoch: Mapped[int] = mapped_column(default=0)
    """Grows when all sessions of the officer must end (password changed, rights withdrawn)."""
    language: Mapped[str] = mapped_column(default="id")
    density: Mapped[str] = mapped_column(default="rapat", server_default="rapat")
    """How close the rows of their lists stand: rapat, lega."""
    muted: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    """Kinds of notices the officer does not want to hear of."""
    qualification: Mapped[dict[str, Any]] = mapped_column(JSON)
    """education, regulations, computer, communication, integrity; training: list of {name, on, by, duty}."""
    failed_logins: Mapped[int] = mapped_column(default=0)
    locked_until: Mapped[datetime | None] = mapped_column(Instant)
    last_login_at: Mapped[datetime | None] = mapped_column(Instant)
    notices_read_at: Mapped[datetime | None] = mapped_column(Instant)
    """Notices up to this moment are read."""


class Role(Base):
    """A part to play, as the lanes of the models name it."""

    __tablename__ = "role"

    id: Mapped[str] = mapped_column(primary_key=True)
    label: Mapped[str]
    label_en: Mapped[str]
    level: Mapped[str]
    """kota, kecamatan, kelurahan: the kind of unit it is exercised in."""
    rights: Mapped[list[str]] = mapped_column(JSON)
    """Rights beyond its queue: ``supervise``, ``administer``, ``design``, ``import`` …"""
    sees: Mapped[str] = mapped_column(default="unit")
    """unit: every case of the unit; own: cases they opened or that had a task for them."""
    fallback: Mapped[str | None]
    """The role whose work it becomes where nobody has this one; None at the end of the chain."""
    always: Mapped[bool] = mapped_column(default=False)
    """Somebody must have it at all times: its last officer is not dismissed."""


class Assignment(Base):
    """An officer has a role in a unit; ``queue`` is where its tasks arrive."""

    __tablename__ = "assignment"
    __table_args__ = (
        Index("ix_assignment_officer_queue", "officer_id", "queue", unique=True),
        Index("ix_assignment_queue", "queue"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    role: Mapped[str] = mapped_column(ForeignKey("role.id"))
    wilayah: Mapped[str]
    queue: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    basis: Mapped[str] = mapped_column(default="")
    """The decree that gives it (SK number)."""


class ApiToken(Base):
    """A key of a program; it acts as its officer."""

    __tablename__ = "api_token"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    officer_id: Mapped[UUID] = mapped_column(ForeignKey("officer.id"))
    name: Mapped[str]
    hash: Mapped[bytes] = mapped_column(unique=True)
    created_at: Mapped[datetime] = mapped_column(Instant)
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    last_used_at: Mapped[datetime | None] = mapped_column(Instant)
    revoked_at: Mapped[datetime | None] = mapped_column(Instant)
