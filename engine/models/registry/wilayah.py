"""The areas of the city: kota, kecamatan and kelurahan, keyed by Kemendagri code."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from engine.database import Base

# Scopes are ranges of codes; PostgreSQL's linguistic collations would overlook the dots.
WILAYAH_CODE = String(13).with_variant(String(13, collation="C"), "postgresql")


class Wilayah(Base):
    """One area. The code of a parent is the beginning of its children's, so a scope is a prefix."""

    __tablename__ = "wilayah"

    code: Mapped[str] = mapped_column(WILAYAH_CODE, primary_key=True)
    name: Mapped[str] = mapped_column(String(80))
    parent: Mapped[str | None] = mapped_column(WILAYAH_CODE, ForeignKey("wilayah.code"), index=True)
    level: Mapped[str] = mapped_column(String(12))
    bps_code: Mapped[str | None] = mapped_column(String(10))
