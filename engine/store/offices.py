"""Offices, as letters need them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from engine.models import Office
from engine.rows import Record


def of_unit(connection: Connection, wilayah: str, code: str | None = None) -> Record | None:
    """The office that serves a unit; where several do (the city), the one with ``code``, or the first."""
    statement = select(*Office.__table__.c).where(Office.wilayah == wilayah).order_by(Office.code)
    rows = connection.execute(statement).all()
    return next((row for row in rows if row.code == code), rows[0] if rows else None)
