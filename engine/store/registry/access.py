"""The trail of looks at personal data, for supervisors and for the people looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, String, insert, select

from engine.ids import new_id
from engine.models import Officer
from engine.models.registry import AccessLog

_ROOM: Final = {
    column.name: column.type.length
    for column in (AccessLog.__table__.c.purpose, AccessLog.__table__.c.subject)
    if isinstance(column.type, String)
}
"""Letters that the trail keeps of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One look: ``action`` is baca, cari, ekspor or cetak; ``people`` how many it showed.

    Whoever is no officer is told as ``stranger``: pemohon, sistem. ``purpose`` and ``subject`` are
    cut to what the trail has room for.
    """

    at: datetime
    officer_id: UUID | None
    action: str
    purpose: str
    person_id: UUID | None = None
    subject: str | None = None
    case_id: UUID | None = None
    people: int = 1
    stranger: str | None = None
    ground: str | None = None
    level: int | None = None

    def __post_init__(self) -> None:
        for name, most in _ROOM.items():
            text = getattr(self, name)
            if text is not None:
                object.__setattr__(self, name, text[:most])


def log_access(connection: Connection, *looks: Access) -> None:
    """Add a line to the trail for each look (UU 27/2022 art. 31)."""
    if looks:
        connection.execute(insert(AccessLog), [row_of(look) for look in looks])


def row_of(look: Access) -> dict[str, Any]:
    """A look as the trail keeps it."""
    return {"id": new_id(), **{name: getattr(look, name) for name in look.__dataclass_fields__}}


def accesses_to(connection: Connection, person_id: UUID, *, limit: int = 200) -> Sequence[Any]:
    """Who looked at a person's record, latest first: the subject may ask for this (art. 32)."""
    query = _named().where(AccessLog.person_id == person_id)
    return connection.execute(query.order_by(AccessLog.at.desc()).limit(limit)).all()


def exports_of(connection: Connection, case_id: UUID, *, limit: int = 10) -> Sequence[Any]:
    """Who took lists of a case away, latest first."""
    query = _named().where(AccessLog.case_id == case_id, AccessLog.action == "ekspor")
    return connection.execute(query.order_by(AccessLog.at.desc()).limit(limit)).all()


def _named() -> Select[Any]:
    """Looks with the name of the officer who took them."""
    return select(*AccessLog.__table__.c, Officer.name.label("officer_name")).outerjoin(
        Officer, Officer.id == AccessLog.officer_id
    )
