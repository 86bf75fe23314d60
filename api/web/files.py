"""The files of a request, as the engine takes them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import request

from engine import Upload


def sent_files() -> tuple[Upload, ...]:
    """Every file that was chosen, with the field it was put in."""
    return tuple(
        Upload(field=name, name=file.filename or "", content=file.read())
        for name, file in request.files.items(multi=True)
        if file.filename
    )


@contextmanager
def saved_file(field: str) -> Iterator[tuple[Path | None, str]]:
    """Where the file of a field lies for the while, and its name; None and empty without one."""
    sent = request.files.get(field)
    if sent is None or not sent.filename:
        yield None, ""
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "berkas"
        sent.save(path)
        yield path, sent.filename
