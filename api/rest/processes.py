"""The processes in force."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from api.auth import signed_in
from api.engine import engine, officer_id
from api.rest.schemas import ProcessSchema
from engine import ListStartable

processes = Blueprint(
    "api_processes", __name__, url_prefix="/api/v1/processes", description="Proses yang berlaku"
)


@processes.get("")
@signed_in
@processes.response(200, ProcessSchema(many=True))
def startable() -> Any:
    """The processes that the officer may open a case of, and for which units."""
    return engine().ask(ListStartable(officer=officer_id()))
