"""Answers that arrive when the session is over, or with the token of an older one, are kept.

They travel with the log-in form and come back on a page with one button, so that nobody types twice and
nothing is sent on that its sender has not seen. Only what one of our own pages sent is kept.
"""

from __future__ import annotations

import json
from urllib.parse import urlsplit

from flask import Flask, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError, generate_csrf
from werkzeug.exceptions import Unauthorized

from api.auth import demanded
from api.web.desk import local
from api.web.error_pages import error_page

KEPT = "isian"
"""The field in which the log-in form carries the answers on, as JSON."""
_FOREIGN = ("csrf_token", KEPT)
_SECRET = "sandi"
"""Part of the names of fields that hold passwords: these are typed again."""

Pairs = list[tuple[str, str]]


def install(app: Flask) -> None:
    """Answer whoever has no session, and a form whose token is not that of the session of now."""
    app.register_error_handler(Unauthorized, _nobody)
    app.register_error_handler(CSRFError, _outdated)


def sent_by_us() -> bool:
    """Whether one of our own pages sent this request, by what the browser says of its origin."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.host


def typed() -> Pairs:
    """The answers of this request in their order, without passwords."""
    if not sent_by_us():
        return []
    found = request.form.items(multi=True)
    return [(name, text) for name, text in found if name not in _FOREIGN and _SECRET not in name]


def carried() -> Pairs:
    """The answers that the log-in form carries on; nothing when they can't be read."""
    try:
        told = json.loads(request.form.get(KEPT) or "[]")
        return [(str(name), str(text)) for name, text in told]
    except (ValueError, TypeError):
        return []


def log_in_page(kept: Pairs, onwards: str, *, login: str = "", wrong: str = "") -> str:
    """The log-in form, with the answers that wait behind it."""
    return render_template(
        "session/log_in.html",
        login=login,
        wrong=wrong,
        onwards=onwards,
        kept=json.dumps(kept) if kept else "",
    )


def resume_page(kept: Pairs, address: str) -> str:
    """The page on which the answers wait for one press, under the token of the session of now."""
    return render_template(
        "session/resume.html", kept=kept, address=local(address), files=bool(request.files)
    )


def _nobody(error: Unauthorized) -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        return {"code": "unauthorized", "message": error.description}, 401
    onwards = request.full_path.rstrip("?")
    if request.method == "GET":
        return redirect(url_for("session.log_in", lanjut=onwards))
    return log_in_page(typed(), onwards), 401


def _outdated(error: CSRFError) -> ResponseReturnValue:
    if request.path.startswith("/api/"):
        return {"code": "bad_request", "message": error.description}, 400
    if not sent_by_us():
        return error_page(400)
    if not current_user.is_authenticated and demanded() != "public":
        return log_in_page(typed(), request.full_path.rstrip("?")), 401
    answer = make_response(resume_page(typed(), request.full_path.rstrip("?")), 400)
    # Scripts take the new token from here and send the form once more by themselves.
    answer.headers["X-CSRFToken"] = generate_csrf()
    return answer
