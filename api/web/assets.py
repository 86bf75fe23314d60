"""The built browser files: names with a content hash, looked up in the manifest of the build."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

from flask import current_app, url_for

DIST = Path(__file__).parent / "static" / "dist"


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
    names = _read() if current_app.debug else _built()
    return url_for("web.static", filename=f"dist/{names[name]}")
