"""The same engine for programs: JSON, one blueprint a noun, described by OpenAPI at ``/api/docs``."""

from __future__ import annotations

from flask import Flask
from flask_smorest import Api
from flask_wtf.csrf import CSRFProtect

from api.rest.health import health

BLUEPRINTS = (health,)


def install(app: Flask, csrf: CSRFProtect) -> None:
    """Mount the API. Callers by token need no CSRF token: no browser sends theirs unasked."""
    app.config.update(
        API_TITLE="Alur",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        OPENAPI_URL_PREFIX="/api",
        OPENAPI_JSON_PATH="openapi.json",
    )
    api = Api(app)
    for blueprint in BLUEPRINTS:
        api.register_blueprint(blueprint)
