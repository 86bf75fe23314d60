"""What protects a call that comes with the session of a browser."""

from __future__ import annotations

from flask import g, request
from flask_wtf.csrf import validate_csrf
from wtforms.validators import ValidationError

from engine import Forbidden

SAFE = ("GET", "HEAD", "OPTIONS")


def protect_sessions() -> None:
    """Raises Forbidden for a change asked with a session but without its CSRF token."""
    ours = request.path.startswith("/api/v1/")
    if not ours or request.method in SAFE or getattr(g, "by_token", False):
        return
    try:
        validate_csrf(request.headers.get("X-CSRFToken"))
    except ValidationError as error:
        raise Forbidden("Permintaan ini tidak membawa token CSRF. Muat ulang halaman.") from error
