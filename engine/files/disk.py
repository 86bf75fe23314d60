"""Uploaded files and finished letters on disk, each under the hash of its content."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from engine.errors import NotFound
from engine.files.derived import Derived


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What is known of a file once it lies on disk."""

    sha256: str
    size: int


class Files:
    """A folder of contents; equal contents lie there once, nothing is ever overwritten."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self._folder = folder
        self._durable = durable
        self.derived = Derived(folder / "derived")
        """What was made from the contents and is made again when it is lost."""

    def keep(self, content: bytes) -> KeptFile:
        """Write a content durably; safe when two processes keep the same one."""
        digest = hashlib.sha256(content).hexdigest()
        path = self._path(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_suffix(f".{os.getpid()}.part")
            with partial.open("wb") as file:
                file.write(content)
                file.flush()
                if self._durable:
                    os.fsync(file.fileno())
            partial.replace(path)
        return KeptFile(digest, len(content))

    def keep_file(self, source: Path) -> KeptFile:
        """Take over a file without reading it into memory; ``source`` is gone afterwards."""
        digest = hashlib.sha256()
        with source.open("rb") as file:
            for piece in iter(lambda: file.read(1 << 20), b""):
                digest.update(piece)
        size = source.stat().st_size
        path = self._path(digest.hexdigest())
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(source, path)
        return KeptFile(digest.hexdigest(), size)

    def read(self, sha256: str) -> bytes:
        """The content with this hash. Raises NotFound."""
        path = self._path(sha256)
        if not path.exists():
            raise NotFound("Berkas ini tidak ada lagi di penyimpanan. Hubungi pengelola.")
        return path.read_bytes()

    def path(self, sha256: str) -> Path:
        """Where the content lies, for readers that stream. Raises NotFound."""
        path = self._path(sha256)
        if not path.exists():
            raise NotFound("Berkas ini tidak ada lagi di penyimpanan. Hubungi pengelola.")
        return path

    def made_from(self, sha256: str, form: str, make: Callable[[Path, Path], None]) -> Path:
        """What is made of a content, kept beside the contents: made the first time it is asked for.

        ``make`` reads the first path and writes the second. Raises NotFound.
        """
        made = self._folder / form / f"{sha256}.jpg"
        if not made.exists():
            source = self.path(sha256)
            made.parent.mkdir(parents=True, exist_ok=True)
            partial = made.with_suffix(f".{os.getpid()}.part")
            make(source, partial)
            partial.replace(made)
        return made

    def taken(self, name: str) -> Path:
        """Where something lies that is made to be taken away, and cleared again; not a content."""
        path = self._folder / "taken" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def drop_taken(self, name: str) -> None:
        """Clear what was made to be taken away."""
        self.taken(name).unlink(missing_ok=True)

    def writable(self) -> bool:
        """Whether another content could be kept now."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=self._folder) as trial:
                trial.write(b"alur")
                trial.flush()
        except OSError:
            return False
        return True

    def note_progress(self, work: str, progress: Mapping[str, Any]) -> None:
        """Say how far a long piece of work has come, for readers outside its transaction."""
        path = self._folder / "progress" / f"{work}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        partial.write_text(json.dumps(dict(progress)), encoding="utf-8")
        partial.replace(path)

    def progress(self, work: str) -> dict[str, Any]:
        """What was last said of a piece of work; empty when nothing was."""
        path = self._folder / "progress" / f"{work}.json"
        if not path.exists():
            return {}
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return found

    def _path(self, sha256: str) -> Path:
        if len(sha256) != 64 or not all(letter in "0123456789abcdef" for letter in sha256):
            raise NotFound("Berkas ini tidak dikenal.")
        return self._folder / sha256[:2] / sha256
