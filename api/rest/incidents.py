"""What stands still, and the ways out of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint

from api.auth import requires
from api.engine import engine, officer_id
from api.rest.incident_schemas import IncidentFileSchema, IncidentSchema, StatedSchema
from api.rest.schemas import ReasonSchema, RefusalSchema
from engine import (
    CancelCase,
    GiveResult,
    LeaveIncident,
    ListIncidents,
    MendIncident,
    RetryIncident,
    SendBack,
    ShowIncident,
)

incidents = Blueprint(
    "api_incidents", __name__, url_prefix="/api/v1/incidents", description="Gangguan"
)


@incidents.get("")
@requires("administer")
@incidents.response(200, IncidentSchema(many=True))
def open_incidents() -> Any:
    """The open incidents, the oldest first."""
    return engine().ask(ListIncidents(officer=officer_id()))


@incidents.get("/<uuid:incident_id>")
@requires("administer")
@incidents.response(200, IncidentFileSchema)
@incidents.alt_response(409, schema=RefusalSchema)
def incident(incident_id: UUID) -> Any:
    """One incident with the ways out of it."""
    return engine().ask(ShowIncident(incident_id=incident_id, officer=officer_id()))


@incidents.post("/<uuid:incident_id>/retry")
@requires("administer")
@incidents.response(204)
@incidents.alt_response(422, schema=RefusalSchema)
def retry(incident_id: UUID) -> None:
    """Perform what failed once more, now."""
    engine().run(RetryIncident(incident_id=incident_id, officer=officer_id()))


@incidents.post("/<uuid:incident_id>/mend")
@requires("administer")
@incidents.arguments(StatedSchema)
@incidents.response(204)
@incidents.alt_response(422, schema=RefusalSchema)
def mend(stated: dict[str, Any], incident_id: UUID) -> None:
    """Change inputs of the step, and perform it with them."""
    engine().run(MendIncident(incident_id=incident_id, officer=officer_id(), **stated))


@incidents.post("/<uuid:incident_id>/give")
@requires("administer")
@incidents.arguments(StatedSchema)
@incidents.response(204)
@incidents.alt_response(422, schema=RefusalSchema)
def give(stated: dict[str, Any], incident_id: UUID) -> None:
    """State by hand what the step would have given."""
    engine().run(GiveResult(incident_id=incident_id, officer=officer_id(), **stated))


@incidents.post("/<uuid:incident_id>/send-back")
@requires("administer")
@incidents.arguments(ReasonSchema)
@incidents.response(204)
@incidents.alt_response(422, schema=RefusalSchema)
def send_back(given: dict[str, Any], incident_id: UUID) -> None:
    """Open the person's task before the step once more."""
    engine().run(SendBack(incident_id=incident_id, officer=officer_id(), **given))


@incidents.post("/<uuid:incident_id>/leave")
@requires("administer")
@incidents.arguments(ReasonSchema)
@incidents.response(204)
@incidents.alt_response(422, schema=RefusalSchema)
def leave(given: dict[str, Any], incident_id: UUID) -> None:
    """Let something be that nothing waits for."""
    engine().run(LeaveIncident(incident_id=incident_id, officer=officer_id(), **given))


@incidents.post("/<uuid:incident_id>/cancel")
@requires("administer")
@incidents.arguments(ReasonSchema)
@incidents.response(204)
@incidents.alt_response(422, schema=RefusalSchema)
def cancel(given: dict[str, Any], incident_id: UUID) -> None:
    """End the case that stands still."""
    shown = engine().ask(ShowIncident(incident_id=incident_id, officer=officer_id()))
    engine().run(CancelCase(case_id=shown.incident.case_id, officer=officer_id(), **given))
