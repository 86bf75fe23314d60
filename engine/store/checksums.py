"""The checksum of a locked list: what it was locked with, and what its rows give now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, collate, func, literal, select
from sqlalchemy.dialects.postgresql import aggregate_order_by

from engine.models import Case, LockedList, Recipient
from engine.rows import Record
from engine.store.cases import LIVE

SAID: Final = ("wilayah_code", "name", "address", "rt", "rw")
"""What a list says of each family, beside the fingerprint of its head's NIK."""


def checksum(rows: Iterable[tuple[Any, ...]]) -> str:
    """SHA-256, in hex, over (wilayah, name, address, RT, RW, fingerprint) sorted.

    One line per family, parts parted by tabulators, UTF-8, each line ended by a line feed; the
    fingerprint in hex, missing parts empty. The order in which rows are read does not matter.
    """
    digest = hashlib.sha256()
    for line in sorted("\t".join(_text(part) for part in row) for row in rows):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def _text(part: Any) -> str:
    return part.hex() if isinstance(part, bytes) else str(part or "")


def checksum_now(connection: Connection, list_id: UUID) -> str:
    """The checksum of a list's rows as they stand in the database at this moment.

    PostgreSQL follows the recipe itself, and sends 64 letters instead of a hundred thousand rows.
    """
    if connection.dialect.name == "postgresql":
        return str(connection.scalar(_checksum_in_the_database(list_id)))
    columns = [getattr(Recipient, name) for name in (*SAID, "fingerprint")]
    statement = select(*columns).where(Recipient.list_id == list_id)
    return checksum(tuple(row) for row in connection.execute(statement))


def _checksum_in_the_database(list_id: UUID) -> Any:
    """``checksum`` as a statement; the collation "C" sorts UTF-8 as Python sorts text.

    Each line is built once, its line feed on it: that changes no order, since no line is the
    beginning of another when all end with a fingerprint of one length.
    """
    parts = [func.coalesce(getattr(Recipient, name), "") for name in SAID]
    line = func.concat_ws("\t", *parts, func.encode(Recipient.fingerprint, "hex")).concat("\n")
    lines = (
        select(line.label("line"))
        .where(Recipient.list_id == list_id)
        .cte("lines")
        .prefix_with("MATERIALIZED")
    )
    ordered = aggregate_order_by(literal(""), collate(lines.c.line, "C"))
    whole = func.coalesce(func.string_agg(lines.c.line, ordered), "")
    return select(func.encode(func.sha256(func.convert_to(whole, "UTF8")), "hex"))


def to_prove(connection: Connection, before: datetime) -> Record | None:
    """A list of a running matter that was last proved before a moment, or never; held, None: none."""
    return connection.execute(
        select(*LockedList.__table__.c)
        .join(Case, Case.id == LockedList.case_id)
        .where(
            Case.state.in_(LIVE), LockedList.proved_at.is_(None) | (LockedList.proved_at < before)
        )
        .order_by(LockedList.proved_at, LockedList.id)
        .limit(1)
        .with_for_update(of=LockedList, skip_locked=True)
    ).one_or_none()
