"""Versions of decrees: what would become of running cases under another one, and the move itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask_smorest import Blueprint
from marshmallow import Schema, fields

from api.auth import requires
from api.engine import engine, officer_id
from api.moving import move_cases
from api.rest.schemas import MovedSchema, MoveManySchema, MovePreviewSchema, RefusalSchema
from engine import PreviewMoves

versions = Blueprint(
    "api_versions", __name__, url_prefix="/api/v1/versions", description="Versi keputusan"
)


class TargetSchema(Schema):
    """The version to look at the cases under."""

    to = fields.UUID(required=True)


@versions.get("/<uuid:bundle_id>/moves")
@requires("administer")
@versions.arguments(TargetSchema, location="query")
@versions.response(200, MovePreviewSchema(many=True))
@versions.alt_response(404, schema=RefusalSchema)
def preview(wanted: dict[str, Any], bundle_id: UUID) -> Any:
    """The open cases of a version as they would be under another one; nothing changes."""
    query = PreviewMoves(officer=officer_id(), source=bundle_id, to=wanted["to"])
    return engine().ask(query).previews


@versions.post("/<uuid:bundle_id>/moves")
@requires("administer")
@versions.arguments(MoveManySchema)
@versions.response(200, MovedSchema(many=True))
@versions.alt_response(422, schema=RefusalSchema)
def move(wanted: dict[str, Any], bundle_id: UUID) -> Any:
    """Move cases, each by itself; who stays is told with the reason."""
    following = PreviewMoves(officer=officer_id(), source=bundle_id, to=wanted["to"])
    known = {one.case.id for one in engine().ask(following).previews}
    return move_cases(
        [one for one in wanted["cases"] if one in known], wanted["to"], wanted["reason"]
    )
