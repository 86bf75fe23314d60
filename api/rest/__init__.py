"""The same engine for programs: JSON, one blueprint a noun, described by OpenAPI at ``/api/docs``."""

from __future__ import annotations

from flask import Flask
from flask_smorest import Api
from flask_wtf.csrf import CSRFProtect

from api.rest.cases import cases
from api.rest.docs import docs
from api.rest.documents import documents
from api.rest.health import health
from api.rest.incidents import incidents
from api.rest.lists import lists
from api.rest.me import me
from api.rest.oversight import oversight
from api.rest.processes import processes
from api.rest.registry import registry
from api.rest.tasks import tasks
from api.rest.tokens import protect_sessions
from api.rest.versions import versions

BLUEPRINTS = (
    *(me, processes, versions, cases, tasks, lists, documents, registry),
    *(oversight, incidents, health),
)


def install(app: Flask, csrf: CSRFProtect) -> None:
    """Mount the API and its description.

    A caller with a token needs no CSRF token, since no browser sends that token unasked; a caller
    with the session of a browser does.
    """
    app.config.update(
        API_TITLE="Alur",
        API_VERSION="v1",
        OPENAPI_VERSION="3.1.0",
        API_SPEC_OPTIONS={
            "info": {
                "description": "Kotak masuk, kasus, dokumen dan batas waktu. Masuk dengan token: "
                "`Authorization: Bearer alur_…`, dibuat pada halaman profil petugas."
            },
            "components": {
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            },
            "security": [{"token": []}],
        },
    )
    api = Api(app)
    for blueprint in BLUEPRINTS:
        csrf.exempt(blueprint)
        api.register_blueprint(blueprint)
    app.before_request(protect_sessions)
    app.extensions["openapi"] = api.spec
    app.register_blueprint(docs)
