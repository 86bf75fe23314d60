"""Offices, as letters need them."""

from __future__ import annotations

from sqlalchemy import Connection, bindparam, select

from engine.models import Office
from engine.rows import Record
from engine.store.driver import Prepared

_OF_UNIT = Prepared(
    select(*Office.__table__.c).where(Office.wilayah == bindparam("unit")).order_by(Office.code)
)


def of_unit(connection: Connection, wilayah: str, code: str | None = None) -> Record | None:
    """The office that serves a unit; where several do (the city), the one with ``code``, or the first."""
    rows = _OF_UNIT.rows(connection, unit=wilayah)
    return next((row for row in rows if row.code == code), rows[0] if rows else None)
