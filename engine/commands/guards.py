"""The questions every task command asks first, in the same order: exists, open, yours, held, valid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import forms
from engine.definition import Definition, UserTask
from engine.errors import (
    CaseNotOpen,
    Forbidden,
    InvalidAnswers,
    Refused,
    TaskAlreadyCompleted,
    TaskHeldByAnother,
)
from engine.facts import TaskFacts
from engine.feel import compile_expression
from engine.library import Shelf
from engine.recording import Standpoint
from engine.rows import Record
from engine.scope import may_decide
from engine.sentences import together
from engine.store import tasks
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Doing:
    """A task on the table: its row with its case's, its element, and what its form may know."""

    task: Record
    case: Standpoint
    shelf: Shelf
    definition: Definition
    element: UserTask
    facts: TaskFacts


def read_task(uow: UnitOfWork, task_id: UUID, officer: UUID) -> Doing:
    """The task, when this officer may work on it now.

    Raises NotFound, Forbidden, TaskAlreadyCompleted, CaseNotOpen.
    """
    task = tasks.with_case(uow.connection, task_id, officer)
    if not task.entitled:
        raise Forbidden("Tugas ini milik peran atau wilayah lain.")
    if task.state == "completed":
        raise TaskAlreadyCompleted("Tugas ini sudah diselesaikan. Muat ulang kotak masuk Anda.")
    if task.state != "open":
        raise TaskAlreadyCompleted("Tugas ini sudah ditutup oleh jalannya proses.")
    if task.case_state != "open":
        raise CaseNotOpen("Kasus ini sedang ditangguhkan atau sudah ditutup.")
    shelf = uow.shelf(task.bundle_id)
    definition = shelf.definition(task.process)
    element = definition.elements[task.element]
    assert isinstance(element, UserTask)
    facts = TaskFacts(uow, task, definition, element)
    return Doing(task, standpoint_of(task), shelf, definition, element, facts)


def standpoint_of(task: Record) -> Standpoint:
    """The case of a task as its row tells it."""
    return Standpoint(
        id=task.case_id,
        version=task.version,
        wilayah=task.case_wilayah,
        parent_id=task.parent_id,
        parent_token=task.parent_token,
        confidential=task.confidential is not None,
    )


def require_held(doing: Doing, officer: UUID) -> None:
    """Raises unless this officer holds the task."""
    if doing.task.holder is None:
        raise Forbidden("Ambil tugas ini dahulu, lalu kerjakan.")
    if doing.task.holder != officer:
        raise TaskHeldByAnother("Tugas ini sedang dipegang petugas lain.")


def require_checks(uow: UnitOfWork, doing: Doing, answers: Mapping[str, Any]) -> None:
    """Raises InvalidAnswers with the sentence of each check of the model that does not hold."""
    if not doing.element.checks:
        return
    known = {**doing.facts, **answers}
    failed = [
        _filled(check.message, known, uow)
        for check in doing.element.checks
        if compile_expression(check.condition).evaluate(known, now=uow.now) is not True
    ]
    if failed:
        raise InvalidAnswers({"": failed}, together(failed))


def _filled(message: str, known: Mapping[str, Any], uow: UnitOfWork) -> str:
    """The sentence of a check with its ``{{FEEL}}`` filled in."""
    return forms.fill(message, known, now=uow.now) if "{{" in message else message


def on_screen(uow: UnitOfWork, task_id: UUID, officer: UUID, *screens: str) -> Doing:
    """The task whose work screen is used, by whoever may decide on it.

    What a screen changes is changed inside one transaction: it begins here. Raises Refused when
    the task has another screen, TaskHeldByAnother unless ``may_decide``, and everything
    ``read_task`` raises.
    """
    uow.begin()
    doing = read_task(uow, task_id, officer)
    screen = (doing.element.screen or "").partition(":")[0]
    if screen not in screens:
        raise Refused("Tugas ini bukan untuk pekerjaan itu. Buka tugas yang sesuai.")
    if not may_decide(doing.task, screen, officer):
        raise TaskHeldByAnother(
            "Tugas ini sedang dipegang petugas lain; hanya pemegangnya yang memutus. Minta ia "
            "melepas tugas ini, atau minta atasan menugaskan Anda."
        )
    return doing
