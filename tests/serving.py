"""Applications for tests that ask more often than a person would."""

from __future__ import annotations

from flask import Flask

from api import create_app
from engine import Engine


def patient_app(engine: Engine) -> Flask:
    """An application that counts no requests."""
    return be_patient(create_app(engine))


def be_patient(app: Flask) -> Flask:
    """Let this application count no requests; every other one goes on counting."""
    for limiter in app.extensions["limiter"]:
        limiter.enabled = False
    return app
