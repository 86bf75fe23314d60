"""The files of a request, as the engine takes them."""

from __future__ import annotations

from flask import request

from engine import Upload


def sent_files() -> tuple[Upload, ...]:
    """Every file that was chosen, with the field it was put in."""
    return tuple(
        Upload(field=name, name=file.filename or "", content=file.read())
        for name, file in request.files.items(multi=True)
        if file.filename
    )
