"""Whether the steps that were finished since would still hold after an answer was put right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import forms
from engine.casework.amending import Amendable
from engine.commands.guards import Doing, require_checks, standpoint_of
from engine.definition import UserTask
from engine.errors import InvalidAnswers, Refused
from engine.facts import TaskFacts
from engine.rows import Record
from engine.sentences import say
from engine.unit_of_work import UnitOfWork


def doing_again(
    uow: UnitOfWork, found: Amendable, element: UserTask, known: Mapping[str, Any]
) -> Doing:
    """A finished step of the case on the table once more, knowing what it would know now."""
    facts = TaskFacts(uow, found.task, found.definition, element, known)
    return Doing(
        found.task, standpoint_of(found.task), found.shelf, found.definition, element, facts
    )


def form_of(doing: Doing) -> forms.Form:
    """The form of a step that has one."""
    return doing.shelf.form(doing.element.form or "")


def require_still_right(uow: UnitOfWork, found: Amendable, task: Record, snapshot: bytes) -> None:
    """Raises Refused when ``task``, finished since, could not be finished so with this snapshot.

    What was wrong with it already, or is by what happened since, does not count.
    """
    element = found.definition.elements.get(task.element)
    if task.state != "completed" or not isinstance(element, UserTask) or not task.answers:
        return
    before = set(_faults(uow, found, element, task, found.task.snapshot))
    new = [one for one in _faults(uow, found, element, task, snapshot) if one not in before]
    if new:
        raise Refused(
            say(
                "Ralat ini bertentangan dengan langkah «{step}»: {why} Ralat langkah itu dahulu.",
                step=task.name,
                why=new[0],
            )
        )


def _faults(
    uow: UnitOfWork, found: Amendable, element: UserTask, task: Record, snapshot: bytes
) -> Iterator[str]:
    """What is wrong with the answers of a finished step, with the case as in ``snapshot``."""
    kept = uow.adapters.workflow.kept(found.definition, snapshot, element.id, task.answers)
    doing = doing_again(uow, found, element, kept.data)
    try:
        if element.form in found.shelf.files:
            form_of(doing).load(task.answers, facts=doing.facts, now=task.closed_at)
    except forms.FormError as error:
        yield from _sentences(error.fields)
    try:
        require_checks(uow, doing, task.answers)
    except InvalidAnswers as error:
        yield from _sentences(error.fields)


def _sentences(fields: Any) -> Iterator[str]:
    """Every sentence of nested mistakes."""
    if isinstance(fields, str):
        yield fields
        return
    for inner in fields.values() if isinstance(fields, Mapping) else fields:
        yield from _sentences(inner)
