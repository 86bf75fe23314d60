"""A purpose told for somebody of a family opens the whole family to the officer for a while."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Select, select

from engine.errors import Forbidden, NotFound
from engine.models.registry import AccessLog
from engine.rows import Record
from engine.sight.levels import GRANTED_FOR
from engine.sight.rows import TOLD
from engine.store import officers
from engine.store.principals import Principal
from engine.store.registry import persons

_REMEMBERED: Final = timedelta(days=30)
_MOST_READ: Final = 50
"""Lines of the trail among which the last purposes are looked for."""


def reached_person(
    connection: Connection, officer: UUID, person_id: UUID
) -> tuple[Principal, Record]:
    """The officer and a person whom the registry shows them. Raises NotFound, Forbidden."""
    principal = officers.principal(connection, officer)
    person: Record = persons.get_person(connection, person_id)
    if not principal.has_right("registry", person.wilayah_code or ""):
        raise Forbidden("Orang ini tercatat di wilayah lain.")
    return principal, person


def purpose_for(
    connection: Connection, principal: Principal, people: Collection[UUID], now: datetime
) -> str:
    """What the officer lately said they need the data of any of these people for; "" for nothing."""
    told = _told(principal, now - GRANTED_FOR).where(AccessLog.person_id.in_(people))
    return connection.scalar(told.limit(1)) or ""


def last_purposes(
    connection: Connection, principal: Principal, now: datetime, *, most: int = 4
) -> list[str]:
    """The purposes that the officer told of late, of people and cases, the last first."""
    told = connection.scalars(_told(principal, now - _REMEMBERED).limit(_MOST_READ)).all()
    return list(dict.fromkeys(told))[:most]


def family_of(connection: Connection, person_id: UUID) -> set[UUID]:
    """The person and everybody of their family of today."""
    families = persons.families_of(connection, person_id)
    present = [one.family_id for one in families if one.valid_to is None]
    members = persons.members_of(connection, present[0]) if present else ()
    return {person_id, *(one.id for one in members)}


def somebody_of(connection: Connection, family_id: UUID) -> UUID:
    """The head of a family, else one of its members. Raises NotFound."""
    family = persons.get_family(connection, family_id)
    members = persons.members_of(connection, family.id, past=True)
    found: UUID | None = family.head_id or next((one.id for one in members), None)
    if found is None:
        raise NotFound("Keluarga ini belum memiliki anggota.")
    return found


def _told(principal: Principal, since: datetime) -> Select[str]:
    return (
        select(AccessLog.purpose)
        .where(AccessLog.officer_id == principal.id, AccessLog.at > since, AccessLog.action == TOLD)
        .order_by(AccessLog.at.desc(), AccessLog.id.desc())
    )
