"""Is the service alive, and can it reach its database?"""

from __future__ import annotations

from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from api.auth import public
from api.engine import engine
from engine import Ping

health = Blueprint("health", __name__, url_prefix="/api", description="Keadaan layanan")


@health.get("/health")
@public
def show() -> ResponseReturnValue:
    """200 when the database answers."""
    engine().ask(Ping())
    return {"status": "ok"}
