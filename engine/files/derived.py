"""What was made from a kept file and can be made again: a folder of limited size, the oldest go first."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

MOST_FILES = 2000
"""Together some hundred megabytes; beyond it the least recently read half goes."""


class Derived:
    """Texts under the hash of what they were made from and how; losing one costs only its making."""

    def __init__(self, folder: Path, *, most: int = MOST_FILES) -> None:
        self._folder = folder
        self._most = most

    def read(self, source: str, way: str) -> str | None:
        """The text made from ``source`` (a content hash) in this ``way``; None when it is not here."""
        path = self._path(source, way)
        try:
            text = path.read_text(encoding="utf-8")
            os.utime(path)
        except (OSError, UnicodeDecodeError):
            return None
        return text

    def keep(self, source: str, way: str, text: str) -> None:
        """Keep a text; a folder that takes none costs only time, so nothing is raised."""
        path = self._path(source, way)
        partial = path.with_suffix(f".{os.getpid()}.part")
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            partial.write_text(text, encoding="utf-8")
            partial.replace(path)
            self._prune()

    def _prune(self) -> None:
        kept = list(self._folder.iterdir())
        if len(kept) <= self._most:
            return
        for old in sorted(kept, key=lambda path: path.stat().st_mtime)[: len(kept) // 2]:
            old.unlink(missing_ok=True)

    def _path(self, source: str, way: str) -> Path:
        return self._folder / hashlib.sha256(f"{way}:{source}".encode()).hexdigest()
