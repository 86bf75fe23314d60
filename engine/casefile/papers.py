"""The files of a case under names that say what they are, by the step they came with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Literal
from uuid import UUID

import forms
from engine.declared.registers import declared
from engine.definition import Element, UserTask
from engine.library import Shelf
from engine.rows import Record
from engine.store.casefile import papers as rows
from engine.unit_of_work import UnitOfWork

Kind = Literal["letter", "signed", "field", "file"]

_UPLOADS = ("foto", "berkas")
_SIGNS = "letter"
"""The screen of a task that shows a letter: what is brought there is that letter, signed."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One file: what it is called, and the step it belongs to.

    ``kind``: a letter by its name, the signed form of a letter by the letter's name, what a field of
    a form asked for by the field's ``word``, any other file by the name it came with.
    """

    document: Record
    kind: Kind
    name: str
    step: str
    """Name of the step; empty for what came with the request or was added without a task."""
    wilayah: str
    """The unit of its case."""
    word: forms.Wording | None = None


def papers_of(uow: UnitOfWork, case: Record, documents: Sequence[Record]) -> list[Paper]:
    """These files of a case (with their task and step), in their order."""
    tasks = {one.task_id for one in documents if one.task_id}
    naming = _Naming(
        shelf=uow.shelf(case.bundle_id),
        case=case,
        answers=rows.answers(uow.connection, tasks),
        letters=rows.letters(uow.connection, case.id) if documents else (),
    )
    return [naming.paper(one) for one in documents]


@dataclass(frozen=True, slots=True)
class _Naming:
    shelf: Shelf
    case: Record
    answers: Mapping[UUID, Any]
    letters: Sequence[Record]

    def paper(self, document: Record) -> Paper:
        element = self._element(document.step)
        step = document.task_name or (element.name if element else "")
        if document.task_label:
            step = f"{step}: {document.task_label}"
        if document.kind == "letter":
            return Paper(document, "letter", _stem(document.name), step, self.case.wilayah)
        if isinstance(element, UserTask) and (element.screen or "").partition(":")[0] == _SIGNS:
            before = [one for one in self.letters if one.created_at <= document.created_at]
            if before:
                return Paper(document, "signed", _stem(before[-1].name), step, self.case.wilayah)
        word = self._word(document, element)
        if word is not None:
            return Paper(document, "field", word.label(), step, self.case.wilayah, word)
        return Paper(document, "file", document.name, step, self.case.wilayah)

    def _element(self, name: str | None) -> Element | None:
        return self.shelf.definition(self.case.process).elements.get(name or "")

    def _word(self, document: Record, element: Element | None) -> forms.Wording | None:
        """What the form calls the field that this file was brought for."""
        if document.task_id is None:
            return _field(self.case.data, document.id, self.shelf.wording(self.case.process))
        if not isinstance(element, UserTask):
            return None
        form = self.shelf.form_of(element)
        given = self.answers.get(document.task_id)
        found = _field(given, document.id, form.wording) if form and given else None
        return found or self._worked_on(element)

    def _worked_on(self, element: UserTask) -> forms.Wording | None:
        """What the rows of a task's screen ask for, where they ask for one file only."""
        screen, _, name = (element.screen or "").partition(":")
        path = ""
        if screen == "records" and name in (registers := declared(self.shelf.manifest)):
            path = registers[name].form
        elif screen == "visits":
            path = str(self.shelf.manifest.get("visit_form") or "")
        words = self.shelf.form(path).wording.values() if path else ()
        asked = [word for word in words if word.kind in _UPLOADS]
        return asked[0] if len(asked) == 1 else None


def _field(
    given: Any, document: UUID, words: Mapping[str, forms.Wording], name: str = ""
) -> forms.Wording | None:
    """The words of the answer that holds the id of a file, however deep it stands."""
    if isinstance(given, Mapping):
        pairs = ((str(key), value) for key, value in given.items())
    elif isinstance(given, list):
        pairs = ((name, value) for value in given)
    else:
        held = isinstance(given, str) and given.replace("-", "") == document.hex
        return words.get(name) if held else None
    found = (_field(value, document, words, key) for key, value in pairs)
    return next((word for word in found if word is not None), None)


def _stem(name: str) -> str:
    return PurePath(name).stem
