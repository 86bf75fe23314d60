"""A letter is read on a page: its text, its printed form, and what changed since it was last initialled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from uuid import UUID

from engine.casework.reading import letter_html
from engine.commands.open_document import OpenDocument
from engine.documents import Change, changes_between, lines_of
from engine.errors import NotFound
from engine.files.disk import Files
from engine.files.media import WORD
from engine.library import Shelf
from engine.rows import Record
from engine.sight import Level, Sight, look, require_look
from engine.store import documents, officers, tasks
from engine.unit_of_work import UnitOfWork

SCREEN = "letter"
"""The screen of a step that passes a letter on."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a letter is compared with: the version that lay before ``by`` in the step called ``step``."""

    step: str
    by: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class LetterRead:
    """One letter of a case as a page shows it.

    ``html`` is harmless; where it is empty, ``problem`` says why the letter is read in its own file.
    ``pdf`` is its printed form, where one was made. ``compared`` is None while nobody has passed
    the letter on. ``others`` are the case's other letters, newest first.
    """

    document: Record
    html: str
    problem: str
    pdf: UUID | None
    compared: Compared | None
    others: list[Record]


@dataclass(frozen=True, kw_only=True)
class ReadLetter:
    """The letter of a task's case: the one named, else the newest; None while there is none.

    The trail keeps that it was read. Raises NotFound, Forbidden.
    """

    task_id: UUID
    officer: UUID
    document_id: UUID | None = None

    def execute(self, uow: UnitOfWork) -> LetterRead | None:
        task = tasks.with_case(uow.connection, self.task_id, self.officer)
        sight = Sight(Level.CONTENT, "work")
        if not task.entitled:
            principal = officers.principal(uow.connection, self.officer)
            sight = require_look(uow.connection, principal, task, uow.now)
        if sight.level >= Level.CONTENT:
            uow.shown(look(self.officer, uow.now, sight, "layar naskah", task.case_id))
        kept = documents.of_cases(uow.connection, [task.case_id])
        document = self._chosen(kept)
        if document is None:
            return None
        OpenDocument(document_id=document.id, officer=self.officer).execute(uow)
        html, problem = letter_html(uow.adapters.files, document.sha256)
        return LetterRead(
            document=document,
            html=html,
            problem=problem,
            pdf=_printed(document, kept),
            compared=_compared(uow, task, document, kept) if html else None,
            others=[one for one in kept if is_letter(one) and one.id != document.id],
        )

    def _chosen(self, kept: Iterable[Record]) -> Record | None:
        if self.document_id is None:
            return next((one for one in kept if is_letter(one)), None)
        found = next((one for one in kept if one.id == self.document_id), None)
        if found is None:
            raise NotFound("Dokumen ini tidak ada.")
        return found


def is_letter(document: Record) -> bool:
    """Whether a document is a letter in Word's form, which a page can show."""
    return bool(document.kind == "letter" and document.media_type == WORD)


def _printed(document: Record, kept: Iterable[Record]) -> UUID | None:
    """The PDF that was made of this version: the first of its name after it."""
    name = PurePath(document.name).stem + ".pdf"
    made = [one for one in kept if one.name == name and one.created_at >= document.created_at]
    later = [one for one in kept if one.name == document.name and one.id > document.id]
    first = min(made, key=lambda one: one.id, default=None)
    if first is None or any(one.created_at <= first.created_at for one in later):
        return None
    found: UUID = first.id
    return found


def _compared(
    uow: UnitOfWork, task: Record, document: Record, kept: Iterable[Record]
) -> Compared | None:
    """The letter beside the version that this step, else the last one, passed on."""
    steps = _steps_with_letter(uow.shelf(task.bundle_id))
    passed = [
        one for one in tasks.completed_by(uow.connection, task.case_id) if one.element in steps
    ]
    passed = [one for one in passed if task.closed_at is None or one.closed_at < task.closed_at]
    if not passed:
        return None
    mine = [one for one in passed if one.element == task.element]
    last = (mine or passed)[-1]
    versions = [one for one in kept if one.name == document.name and one.id <= document.id]
    then = next((one for one in versions if one.created_at <= last.closed_at), None)
    if then is None:
        return None
    changes = _changes(uow.adapters.files, then.sha256, document.sha256)
    return Compared(step=last.step, by=last.name, changes=changes)


def _changes(files: Files, before: str, after: str) -> tuple[Change, ...]:
    if before == after:
        return ()
    old, new = (lines_of(letter_html(files, content)[0]) for content in (before, after))
    return tuple(changes_between(old, new))


def _steps_with_letter(shelf: Shelf) -> frozenset[str]:
    """The elements of a bundle on whose screen a letter is read."""
    every = (one for process in shelf.definitions.values() for one in process.elements.values())
    return frozenset(one.id for one in every if getattr(one, "screen", None) == SCREEN)
