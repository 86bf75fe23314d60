"""A server with the style guide for a real Chromium to look at, and the Chromium itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_login import LoginManager, UserMixin
from flask_wtf import CSRFProtect
from werkzeug.serving import make_server

from api.web import install
from api.web.assets import DIST

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Officer(UserMixin):
    """Somebody who is logged in."""

    id = 1
    name = "Siti Rahmawati"
    office = "Kelurahan Margahayu"
    permissions = frozenset({"supervise"})


@pytest.fixture(scope="session")
def frame() -> Flask:
    """The pages with nothing behind them: the frame and the style guide."""
    if not (DIST / "manifest.json").exists():
        pytest.skip("the browser files are not built: run make assets")
    app = Flask("api.web", static_folder=None)
    app.debug = True
    app.secret_key = "only for tests"
    CSRFProtect(app)
    LoginManager(app).request_loader(lambda _request: Officer())
    install(app)
    app.add_url_rule("/", "inbox.index", lambda: "inbox")
    return app


@pytest.fixture(scope="session")
def address(frame: Flask) -> Iterator[str]:
    """Where the style guide is served."""
    server = make_server("127.0.0.1", 0, frame, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if not CHROMIUM.exists():
        pytest.skip("no Chromium at /usr/bin/chromium")
    return {"executable_path": str(CHROMIUM), "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "id-ID", "viewport": {"width": 1280, "height": 900}}
