"""Everything that speaks HTTP: parse, ask the engine, answer."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_compress import Compress
from flask_wtf.csrf import CSRFProtect

from api import auth, errors, limits, proxies, requests, rest, web
from api.sessions import Sessions
from api.web import too_often
from engine import Engine, Settings


def _config(settings: Settings) -> dict[str, Any]:
    """What Flask and its extensions are told."""
    return {
        "SECRET_KEY": settings.secret_key,
        "MAX_CONTENT_LENGTH": settings.upload_limit,
        "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
        "MAX_FORM_PARTS": 5000,
        "SESSION_COOKIE_NAME": "alur",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "REMEMBER_COOKIE_HTTPONLY": True,
        "PERMANENT_SESSION_LIFETIME": 10 * 3600,
        "WTF_CSRF_TIME_LIMIT": None,
        "COMPRESS_MIMETYPES": [
            "text/html",
            "text/css",
            "text/xml",
            "application/json",
            "text/javascript",
        ],
        "ALUR_DEVELOPMENT": settings.development,
    }


def create_app(engine: Engine) -> Flask:
    """The web application around an engine."""
    settings = engine.settings
    app = Flask(__name__, static_folder=None)
    requests.install(app)
    app.session_interface = Sessions()
    # An address typed with a last slash is the one without it.
    app.url_map.strict_slashes = False
    app.config.update(_config(settings))
    app.extensions["engine"] = engine
    csrf = CSRFProtect(app)
    Compress(app)
    auth.install(app)
    web.install(app)
    if settings.oidc_issuer:
        # Its libraries take half a second to import: only who uses them waits for them.
        from api import oidc

        oidc.install(app, settings)
    rest.install(app, csrf)
    limits.install(app)
    too_often.install(app)
    proxies.install(app, settings.trusted_proxies)
    # After rest: flask-smorest brings a handler of its own, which answers pages in JSON.
    errors.install(app)
    return app
