"""An office (perangkat daerah): where officers work."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import JSON
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base


class Office(Base):
    """An office of the city: its letterhead, and the unit it serves."""

    __tablename__ = "office"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    """Short name as in letter numbers (``Dinsos``, ``Kel.Kotabaru``)."""
    name: Mapped[str]
    wilayah: Mapped[str] = mapped_column(index=True)
    level: Mapped[str]
    """kota, kecamatan, kelurahan."""
    letterhead: Mapped[dict[str, str]] = mapped_column(JSON)
    """address, phone, email, postcode."""
