"""What the engine refuses, in the words of HTTP: JSON for programs, a page for people."""

from __future__ import annotations

from typing import Any

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from api.web.error_pages import error_page
from api.web.screens.seeing import ask_again
from engine import (
    Conflict,
    DecidedMeanwhile,
    EngineError,
    Forbidden,
    IncidentRaised,
    InvalidAnswers,
    ModelRefused,
    NotFound,
    NotShown,
    Refused,
)

STATUS: dict[type[EngineError], int] = {
    NotFound: 404,
    Forbidden: 403,
    Conflict: 409,
    InvalidAnswers: 422,
    Refused: 422,
    ModelRefused: 422,
    IncidentRaised: 500,
    EngineError: 400,
}


def status_of(error: EngineError) -> int:
    """The HTTP status of a refusal: that of its nearest ancestor in the table."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def body_of(error: EngineError) -> dict[str, Any]:
    """A refusal as JSON: code, sentence, and fields or problems where it has them."""
    body: dict[str, Any] = {"code": error.code, "message": str(error)}
    if isinstance(error, InvalidAnswers):
        body["fields"] = error.fields
    if isinstance(error, DecidedMeanwhile):
        body["conflicts"] = error.data["conflicts"]
    if isinstance(error, ModelRefused):
        body["problems"] = [
            {name: getattr(problem, name) for name in problem.__slots__}
            for problem in error.problems
        ]
    return body


def page_of(error: EngineError) -> ResponseReturnValue:
    """A refusal as a page: what happened, and the way on where there is one."""
    if isinstance(error, DecidedMeanwhile):
        return ask_again(error)
    if isinstance(error, NotShown):
        return render_template("case/outline.html", told=error.data), status_of(error)
    return error_page(status_of(error), message=str(error))


def install(app: Flask) -> None:
    """Answer refusals and HTTP errors in the form the caller reads."""

    @app.errorhandler(EngineError)
    def refuse(error: EngineError) -> ResponseReturnValue:
        if request.path.startswith("/api/"):
            return body_of(error), status_of(error)
        return page_of(error)

    @app.errorhandler(HTTPException)
    def fail(error: HTTPException) -> ResponseReturnValue:
        status = error.code or 500
        if request.path.startswith("/api/"):
            body = {"code": error.name.lower().replace(" ", "_"), "message": error.description}
            return body, status, error.get_headers() if status == 405 else {}
        return error_page(status)

    @app.errorhandler(Exception)
    def break_down(error: Exception) -> ResponseReturnValue:
        app.logger.exception("unexpected", exc_info=error)
        if request.path.startswith("/api/"):
            return {"code": "internal", "message": "Kesalahan di server. Coba lagi nanti."}, 500
        return error_page(500)
