"""Deployed bundles, read once: their processes, forms and files, kept in memory by bundle."""

from __future__ import annotations

import io
import threading
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

import forms
from engine.definition import Definition, UserTask
from engine.errors import NotFound
from engine.ports import Workflow
from engine.sentences import say

Loader = Callable[[UUID], tuple[bytes, Mapping[str, Any]]]
"""Fetches the archive and the manifest of a bundle."""


class Shelf:
    """One bundle, opened: nothing in it ever changes."""

    def __init__(self, files: Mapping[str, bytes], manifest: Mapping[str, Any], workflow: Workflow):
        self.files = files
        self.manifest = manifest
        self.definitions = {
            name: replace(definition, counted=_counted(manifest, name))
            for name, definition in workflow.open(files).items()
        }
        self._forms: dict[str, forms.Form] = {}

    def definition(self, process: str) -> Definition:
        """Raises NotFound when the bundle has no such process."""
        try:
            return self.definitions[process]
        except KeyError:
            raise NotFound(
                say("Proses {process} tidak ada dalam versi ini.", process=process)
            ) from None

    def form(self, path: str) -> forms.Form:
        """The compiled form at a path of the bundle. Raises NotFound."""
        form = self._forms.get(path)
        if form is None:
            if path not in self.files:
                raise NotFound(say("Formulir {path} tidak ada dalam versi ini.", path=path))
            form = self._forms[path] = forms.read(self.files[path], path)
        return form

    def form_of(self, element: UserTask) -> forms.Form | None:
        """The form of a user task, None when it has none."""
        return self.form(element.form) if element.form else None

    def wording(self, process: str) -> dict[str, forms.Wording]:
        """What the forms of a process call their answers: of one name the first with choices."""
        told = (self.manifest.get("processes") or {}).get(process) or {}
        elements = self.definition(process).elements.values()
        asked = [self.form_of(one) for one in elements if isinstance(one, UserTask)]
        start = [self.form(told["start_form"])] if told.get("start_form") else []
        every = [pair for form in (*start, *asked) if form for pair in form.wording.items()]
        with_choices = [pair for pair in every if pair[1].choices]
        return dict(reversed(every)) | dict(reversed(with_choices))


def _counted(manifest: Mapping[str, Any], process: str) -> tuple[str, ...]:
    told = (manifest.get("processes") or {}).get(process) or {}
    return tuple(sorted(told.get("counted") or ()))


class Library:
    """The bundles this process has used lately."""

    def __init__(self, workflow: Workflow, *, capacity: int = 64) -> None:
        self._workflow = workflow
        self._capacity = capacity
        self._shelves: OrderedDict[UUID, Shelf] = OrderedDict()
        self._lock = threading.Lock()

    def shelf(self, bundle_id: UUID, load: Loader) -> Shelf:
        """The opened bundle; ``load`` is asked only the first time."""
        shelf = self._shelves.get(bundle_id)
        if shelf is not None:
            return shelf
        archive, manifest = load(bundle_id)
        shelf = Shelf(unpack(archive), manifest, self._workflow)
        with self._lock:
            self._shelves[bundle_id] = shelf
            while len(self._shelves) > self._capacity:
                self._shelves.popitem(last=False)
        return shelf


def pack(files: Mapping[str, bytes]) -> bytes:
    """An archive of the files; equal files give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0)), files[path])
    return buffer.getvalue()


def unpack(archive: bytes) -> dict[str, bytes]:
    """The files of an archive made by ``pack``."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
