"""The built browser files: names with a content hash, looked up in the manifest of the build."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, url_for
from whitenoise import WhiteNoise

STATIC = Path(__file__).parent / "static"
DIST = STATIC / "dist"


def install(app: Flask) -> None:
    """Serve the built files ahead of Flask, already compressed, to be kept by browsers for ever."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=STATIC,
        prefix="static/",
        allow_all_origins=False,
        immutable_file_test=_immutable,
        autorefresh=bool(app.config.get("ALUR_DEVELOPMENT")),
        add_headers_function=_harmless,
    )


def _immutable(_path: str, url: str) -> bool:
    """Whether the name carries a hash of the content: everything but the manifest does."""
    return not url.endswith("manifest.json")


def _harmless(headers: Any, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"


class AssetsMissing(RuntimeError):
    """The browser files are not built. Run ``make assets``."""


@lru_cache(maxsize=1)
def _built() -> dict[str, str]:
    return _read()


def _read() -> dict[str, str]:
    try:
        names: dict[str, str] = json.loads((DIST / "manifest.json").read_text("utf-8"))
    except FileNotFoundError as error:
        raise AssetsMissing(AssetsMissing.__doc__) from error
    return names


def asset(name: str) -> str:
    """The address of a built file: ``asset('app.css')`` → ``/static/dist/app-0a1b2c3d4e.css``.

    Raises ``AssetsMissing`` when nothing is built, ``KeyError`` when this file is not.
    """
    names = _read() if current_app.config.get("ALUR_DEVELOPMENT") else _built()
    return url_for("web.static", filename=f"dist/{names[name]}")
