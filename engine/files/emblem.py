"""The picture on the letterheads, as this installation was given it."""

from __future__ import annotations

from pathlib import Path

from engine.errors import InvalidSettings, Refused
from engine.files.media import photo_type
from engine.sentences import say

LARGEST = 1024 * 1024
"""Every letter carries it, so it is small."""
_PRINTED = frozenset({"image/png", "image/jpeg"})
"""What a Word file can hold."""


def read_emblem(path: Path | None) -> bytes | None:
    """The picture, told by its content. Raises InvalidSettings for anything but a small PNG or JPEG."""
    if path is None:
        return None
    content = path.read_bytes()
    try:
        printed = len(content) <= LARGEST and photo_type(content) in _PRINTED
    except Refused:
        printed = False
    if not printed:
        raise InvalidSettings(
            say(
                "ALUR_EMBLEM menyebut {path}, yang bukan gambar PNG atau JPEG sampai 1 MB. Simpan "
                "lambangnya sebagai PNG.",
                path=str(path),
            )
        )
    return content
