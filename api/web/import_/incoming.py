"""Uploaded files between their preview and the officer's yes: each under a random name, for a day."""

from __future__ import annotations

import re
import secrets
import time
from pathlib import Path

from flask import session
from werkzeug.datastructures import FileStorage

from api.engine import engine

KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"[0-9a-f]{48}")
_KEY = "daftar_masuk"
MOST = 5
"""Uploads of one session that wait at the same time; the oldest gives way."""


def receive(file: FileStorage, facts: dict[str, str]) -> str:
    """Keep an upload and what was said about it; its token, which only this session knows."""
    _sweep()
    token = secrets.token_hex(24)
    file.save(_folder() / token)
    waiting = dict(session.get(_KEY, {}))
    for old in list(waiting)[: max(0, len(waiting) - MOST + 1)]:
        (_folder() / old).unlink(missing_ok=True)
        del waiting[old]
    waiting[token] = facts | {"file": (file.filename or "daftar")[:200]}
    session[_KEY] = waiting
    return token


def find(token: str) -> tuple[Path, dict[str, str]] | None:
    """Where an upload of this session lies and what was said about it; None when it is gone."""
    facts = session.get(_KEY, {}).get(token)
    if facts is None or not _TOKEN.fullmatch(token):
        return None
    path = _folder() / token
    return (path, dict(facts)) if path.exists() else None


def forget(token: str) -> None:
    """Remove an upload; nothing happens when it is gone already."""
    waiting = dict(session.get(_KEY, {}))
    if waiting.pop(token, None) is not None and _TOKEN.fullmatch(token):
        (_folder() / token).unlink(missing_ok=True)
        session[_KEY] = waiting


def _folder() -> Path:
    folder = engine().settings.files / "incoming"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _sweep() -> None:
    """Remove what nobody came back for."""
    limit = time.time() - KEPT_SECONDS
    for path in _folder().iterdir():
        if path.stat().st_mtime < limit:
            path.unlink(missing_ok=True)
