"""The one-time token of a form: who sends the same form twice reads what came of the first."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import request

from api.engine import engine
from engine import Once

FIELD = "_sekali"
_OWN = ("csrf_token", FIELD)


def form_token() -> str:
    """The token of a form: a new one, or the one it was sent with when it comes back marked."""
    return request.form.get(FIELD, "")[:64] or uuid4().hex


def run_once(command: Any, *, part: str = "") -> Mapping[str, Any]:
    """Run what a form asks for, once; its answer by field (see ``engine.Once``).

    ``part`` tells several commands of one form apart. A form without a token is new each time.
    """
    token = request.form.get(FIELD) or uuid4().hex
    return engine().run(Once(key=_key(token, part), command=command))


def _key(token: str, part: str) -> str:
    """A hash over the token, the address and everything that was sent: other answers, another form."""
    digest = hashlib.sha256(f"{token}\n{request.path}\n{part}\n".encode())
    for name, value in sorted(request.form.items(multi=True)):
        if name not in _OWN:
            digest.update(f"{name}={value}\n".encode())
    for name, file in request.files.items(multi=True):
        file.stream.seek(0)
        digest.update(f"{name}={file.filename}\n".encode() + file.stream.read())
        file.stream.seek(0)
    return digest.hexdigest()
