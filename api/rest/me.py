"""Who asks, and what they should hear of."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint

from api.auth import signed_in
from api.engine import engine, officer_id
from api.rest.schemas import NoticeSchema, OfficerSchema
from engine import ListNotices, WhoIs

me = Blueprint("api_me", __name__, url_prefix="/api/v1/me", description="Petugas yang bertanya")


@me.get("")
@signed_in
@me.response(200, OfficerSchema)
def show() -> Any:
    """The officer with their roles."""
    return engine().ask(WhoIs(officer=officer_id()))


@me.get("/notices")
@signed_in
@me.response(200, NoticeSchema(many=True))
def notices() -> Any:
    """The newest notices."""
    return engine().ask(ListNotices(officer=officer_id()))
