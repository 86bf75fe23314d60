"""Dossiers as commands and pages read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from engine.errors import NotFound
from engine.models import Case, Dossier
from engine.rows import Record

_MOST = 10


def with_id(connection: Connection, dossier_id: UUID) -> Record:
    """One dossier, with the reference of its case. Raises NotFound."""
    statement = select(*Dossier.__table__.c, Case.reference).join(Case, Case.id == Dossier.case_id)
    found = connection.execute(statement.where(Dossier.id == dossier_id)).one_or_none()
    if found is None:
        raise NotFound("Unduhan ini tidak ada lagi. Minta yang baru dari halaman kasusnya.")
    return found


def of_officer(connection: Connection, case_id: UUID, officer_id: UUID) -> Sequence[Record]:
    """The dossiers of a case that an officer asked for, the newest first."""
    statement = (
        select(*Dossier.__table__.c)
        .where(Dossier.case_id == case_id, Dossier.officer_id == officer_id)
        .order_by(Dossier.asked_at.desc(), Dossier.id.desc())
        .limit(_MOST)
    )
    return connection.execute(statement).all()


def ask(connection: Connection, **values: Any) -> None:
    """Add a dossier that was asked for."""
    connection.execute(insert(Dossier).values(**values))


def settle(connection: Connection, dossier_id: UUID, **values: Any) -> None:
    """Say what became of a dossier."""
    connection.execute(update(Dossier).where(Dossier.id == dossier_id).values(**values))


def forget(connection: Connection, now: datetime) -> list[UUID]:
    """Take out the dossiers whose time is over; returns them."""
    gone = list(connection.scalars(select(Dossier.id).where(Dossier.until <= now).limit(100)))
    if gone:
        connection.execute(delete(Dossier).where(Dossier.id.in_(gone)))
    return gone
