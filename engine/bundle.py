"""A bundle before it is deployed: the files of one decree's folder, its manifest and its hash."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from engine.bpmn.neighbours import belonging
from engine.errors import ModelRefused, NotFound
from engine.sentences import say
from engine.sla import parse_duration

MANIFEST = "decree.yaml"
_TAKE_BACK = "PT10M"
KEPT = {".bpmn", ".dmn", ".form", ".docx", ".yaml"}
"""What a bundle holds; README files and scenarios speak to people and tests, not to the engine."""


@dataclass(frozen=True, kw_only=True)
class DecreeBundle:
    """The files by path, and what the manifest says of them."""

    files: Mapping[str, bytes]
    manifest: Mapping[str, Any]

    @property
    def content_hash(self) -> str:
        """SHA-256 over paths and contents, in order of path."""
        digest = hashlib.sha256()
        for path in sorted(self.files):
            digest.update(path.encode())
            digest.update(hashlib.sha256(self.files[path]).digest())
        return digest.hexdigest()

    @property
    def decree(self) -> str:
        """The key of the decree."""
        return str(self.manifest["key"])

    @property
    def effective_from(self) -> date:
        """The first day on which new cases follow this version."""
        return _day(self.manifest["effective_from"])

    @property
    def effective_to(self) -> date | None:
        """The last such day, None: until further notice."""
        until = self.manifest.get("effective_to")
        return None if until is None else _day(until)


def take_back_of(manifest: Mapping[str, Any]) -> timedelta | None:
    """How long a finished task can be taken back: ``take_back`` of the manifest, ten minutes without.

    None where the decree says ``none``. Raises LimitSyntaxError, a ValueError.
    """
    told = str(manifest.get("take_back", _TAKE_BACK))
    if told == "none":
        return None
    span = parse_duration(told)
    return timedelta(weeks=span.weeks, days=span.days, seconds=span.seconds)


def _day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def from_files(files: Mapping[str, bytes]) -> DecreeBundle:
    """A bundle of these files. Raises ModelRefused without a usable manifest."""
    if MANIFEST not in files:
        raise ModelRefused([], say("Berkas {manifest} tidak ada dalam paket.", manifest=MANIFEST))
    try:
        manifest = yaml.safe_load(files[MANIFEST])
        bundle = DecreeBundle(files=dict(files), manifest=manifest)
        for name in ("key", "number", "title"):
            str(manifest[name])
        _ = bundle.effective_from, bundle.effective_to, take_back_of(manifest)
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise ModelRefused(
            [], say("{manifest} tidak dapat dibaca: {error}", manifest=MANIFEST, error=error)
        ) from error
    return bundle


def from_folder(folder: Path) -> DecreeBundle:
    """The bundle of a folder of ``processes/``, with the shared parts its manifest names.

    A shared part ``x`` is the folder ``_shared/x`` beside it; its files keep that path.
    """
    if not (folder / MANIFEST).is_file():
        raise NotFound(
            say("Folder {name} tidak mempunyai {manifest}.", name=folder.name, manifest=MANIFEST)
        )
    files = _read(folder, "")
    for part in yaml.safe_load(files[MANIFEST]).get("shared", []):
        files |= _read(folder.parent / "_shared" / part, f"_shared/{part}/")
    return from_files(files)


def bundle_around(file: Path) -> tuple[str, Mapping[str, bytes]]:
    """The path a model has in its bundle, and the files it is judged with.

    A model in a decree's folder comes with its bundle, one of a shared part with all of these,
    which may call each other. Any other comes with the files beside it and one folder below, but
    of the models there only with those it calls: the others are none of its business.
    """
    file = file.resolve()
    for folder in file.parents:
        inside = file.relative_to(folder).as_posix()
        if (folder / MANIFEST).is_file():
            return inside, from_folder(folder).files
        if folder.parent.name == "_shared":
            return f"_shared/{folder.name}/{inside}", _read(folder.parent, "_shared/")
    beside = (path for pattern in ("*", "*/*") for path in file.parent.glob(pattern))
    found = {
        path.relative_to(file.parent).as_posix(): path.read_bytes()
        for path in sorted(beside)
        if path.is_file() and path.suffix in KEPT
    }
    return file.name, belonging(file.name, found)


def shared_roles(processes: Path) -> Mapping[str, Any]:
    """The roles of ``_shared/roles.yaml``, by id; none when there is no such file."""
    file = processes / "_shared" / "roles.yaml"
    told: Mapping[str, Any] = yaml.safe_load(file.read_bytes()) if file.is_file() else {}
    return told.get("roles") or {}


def folders(processes: Path) -> list[Path]:
    """The decree folders below ``processes``, shared parts left out."""
    return sorted(
        path.parent
        for path in processes.glob(f"*/{MANIFEST}")
        if not path.parent.name.startswith("_")
    )


def _read(folder: Path, prefix: str) -> dict[str, bytes]:
    return {
        prefix + path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix in KEPT and "scenarios" not in path.parts
    }
