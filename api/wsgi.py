"""The entry point of a web server: ``gunicorn api.wsgi:app``."""

from __future__ import annotations

import sys

from flask import Flask

from api import create_app
from engine import EngineError, bootstrap, from_environment

APP_LOAD_ERROR = 4
"""With this code gunicorn ends; with another it would start a worker that can't work again and again."""


def start() -> Flask:
    """The application of this installation; one sentence and the end where it can't be served."""
    try:
        engine = bootstrap(from_environment())
        engine.require_ready()
    except EngineError as error:
        print(f"Alur: {error}", file=sys.stderr)  # noqa: T201 - before any log is set up
        raise SystemExit(APP_LOAD_ERROR) from None
    return create_app(engine)


app = start()
