"""Deployed bundles, read once: their processes, forms and files, kept in memory by bundle."""

from __future__ import annotations

import io
import re
import threading
import zipfile
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from html import unescape
from typing import Any
from uuid import UUID

import forms
from engine import key_facts
from engine.definition import Definition, UserTask
from engine.errors import NotFound
from engine.feel import FeelError, compile_expression
from engine.ports import Workflow
from engine.sentences import say

_CONDITION = re.compile(r"<(?:\w+:)?conditionExpression[^>]*>(?:<!\[CDATA\[)?([^<\]]*)")

Loader = Callable[[UUID], tuple[bytes, Mapping[str, Any]]]
"""Fetches the archive and the manifest of a bundle."""


class Shelf:
    """One bundle, opened: nothing in it ever changes."""

    def __init__(self, files: Mapping[str, bytes], manifest: Mapping[str, Any], workflow: Workflow):
        self.files = files
        self.manifest = manifest
        self.definitions = {
            name: replace(
                definition,
                counted=_counted(manifest, name),
                key_facts=key_facts.declared(manifest, name),
            )
            for name, definition in workflow.open(files).items()
        }
        self._forms: dict[str, forms.Form] = {}
        self._vocabularies: dict[str, Mapping[str, forms.Wording]] = {}

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

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The names that the conditions of the models ask for: what decides which way a case goes."""
        return frozenset(
            name
            for path, content in self.files.items()
            if path.endswith(".bpmn")
            for text in _CONDITION.findall(content.decode("utf-8", "replace"))
            for name in _names_in(unescape(text).strip().removeprefix("="))
        )

    def wording(self, process: str) -> dict[str, forms.Wording]:
        """What the forms of a process call their answers: of one name the first with choices."""
        every = [pair for form in self._asked(process) for pair in form.wording.items()]
        with_choices = [pair for pair in every if pair[1].choices]
        return dict(reversed(every)) | dict(reversed(with_choices))

    def vocabulary(self, process: str) -> Mapping[str, forms.Wording]:
        """What a value of a case of this process may be called, by its name.

        The manifest's own words come first, those of the process before those of all, then those of
        the forms of the process, then those of every other form of the bundle: registers, and what
        other processes hand over.
        """
        found = self._vocabularies.get(process)
        if found is None:
            others = [self.form(path) for path in sorted(self.files) if path.endswith(".form")]
            words = [form.wording for form in (*self._asked(process), *others)]
            own = (self.manifest.get("processes") or {}).get(process) or {}
            told = {**(self.manifest.get("words") or {}), **(own.get("words") or {})}
            known = forms.together((forms.declared_words(told), *words))
            found = self._vocabularies[process] = forms.borrowed(known, told)
        return found

    def wordings(
        self, process: str, elements: Iterable[str]
    ) -> dict[str, Mapping[str, forms.Wording]]:
        """Element id of a task that has a form → what answers given there are called.

        The words of its own form come first, then those of the whole process.
        """
        known = self.vocabulary(process)
        named = map(self.definition(process).elements.get, elements)
        asked = ((one.id, self.form_of(one)) for one in named if isinstance(one, UserTask))
        return {name: forms.together((form.wording, known)) for name, form in asked if form}

    def _asked(self, process: str) -> list[forms.Form]:
        """The forms of a process: the one it is opened on, then those of its tasks."""
        told = (self.manifest.get("processes") or {}).get(process) or {}
        elements = self.definition(process).elements.values()
        asked = [self.form_of(one) for one in elements if isinstance(one, UserTask)]
        start = [self.form(told["start_form"])] if told.get("start_form") else []
        return [form for form in (*start, *asked) if form]


def _names_in(text: str) -> frozenset[str]:
    """The names of an expression; none where it is no FEEL, which the linter has said at the door."""
    try:
        return frozenset(compile_expression(text).names)
    except FeelError:
        return frozenset()


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

    def clear(self) -> None:
        """Every bundle is read anew: a version of before is lent what the newest declares."""
        with self._lock:
            self._shelves.clear()

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
