"""The entry point of a web server: ``gunicorn api.wsgi:app``."""

from __future__ import annotations

from api import create_app
from engine import bootstrap, from_environment

app = create_app(bootstrap(from_environment()))
