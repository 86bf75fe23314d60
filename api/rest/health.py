"""Is the service alive, and has it all it needs?"""

from __future__ import annotations

from flask import current_app
from flask.typing import ResponseReturnValue
from flask_smorest import Blueprint

from api.auth import public
from api.engine import engine
from engine import AskHealth

health = Blueprint("health", __name__, url_prefix="/api", description="Keadaan layanan")


@health.get("/health")
@public
def show() -> ResponseReturnValue:
    """200 ok; 200 degraded when some cases stand still; 503 when nobody can work.

    ``broken``: database, schema, vault_key, files. ``ailing``: effects (some can't be opened; each
    is an incident), worker (effects wait and nobody performs them).
    """
    try:
        found = engine().ask(AskHealth())
    except Exception as error:
        # Whatever keeps the database from answering: whoever watches must not get a 500.
        current_app.logger.warning("health: the database does not answer: %s", error)
        return {"status": "broken", "broken": ["database"], "ailing": []}, 503
    status = "broken" if found.broken else "degraded" if found.ailing else "ok"
    body = {"status": status, "broken": found.broken, "ailing": found.ailing}
    return body, 503 if found.broken else 200
