"""What is late, where, in which step."""

from __future__ import annotations

from typing import Any

from flask import request
from flask_smorest import Blueprint

from api.auth import requires
from api.engine import engine, officer_id
from api.rest.schemas import StepSchema
from engine import DeadlineBoard

oversight = Blueprint(
    "api_oversight", __name__, url_prefix="/api/v1/deadlines", description="Pengawasan"
)


@oversight.get("")
@requires("supervise")
@oversight.response(200, StepSchema(many=True))
def steps() -> Any:
    """Open, soon due and overdue tasks by unit and step."""
    wilayah = request.args.get("wilayah") or None
    return engine().ask(DeadlineBoard(officer=officer_id(), wilayah=wilayah)).steps
