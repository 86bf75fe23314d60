"""Incidents as commands read them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select

from engine.models import Incident


def get(connection: Connection, incident_id: UUID) -> Row[Any] | None:
    """One incident, locked."""
    return connection.execute(
        select(*Incident.__table__.c).where(Incident.id == incident_id).with_for_update()
    ).one_or_none()
