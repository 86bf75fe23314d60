"""Incidents as commands read them."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select

from engine.models import Incident
from engine.rows import Record


def get(connection: Connection, incident_id: UUID) -> Record | None:
    """One incident, locked until the transaction ends; None when there is none."""
    return connection.execute(
        select(*Incident.__table__.c).where(Incident.id == incident_id).with_for_update()
    ).one_or_none()
