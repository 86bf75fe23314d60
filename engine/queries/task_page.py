"""Everything an officer needs to do one task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import forms
from engine.casework.deadlines import ledger_of
from engine.definition import Deadline, UserTask
from engine.facts import TaskFacts
from engine.queries.clauses import Clause, clauses_of
from engine.rows import Record
from engine.sla import Explanation, explain, state
from engine.sla.words import Lang
from engine.store import cases, officers, sight, tasks
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One task with its form, its limit explained, and what the officer may do with it.

    ``facts`` is what the form may know; ``form`` is None for a task that only asks "done?".
    """

    task: Record
    case: Record
    element: UserTask
    form: forms.Form | None
    facts: Mapping[str, Any]
    clauses: tuple[Clause, ...]
    deadline: Deadline | None
    explanation: Explanation | None
    paused: bool
    entitled: bool
    holder_name: str | None
    now: datetime

    @property
    def open(self) -> bool:
        """Whether somebody may work on it now."""
        return bool(self.task.state == "open" and self.case.state == "open")

    @property
    def editable(self) -> bool:
        """Whether the reader may fill in the form now."""
        return self.entitled and self.open


@dataclass(frozen=True, kw_only=True)
class ShowTask:
    """The page of a task; whoever may see its case may look at it.

    Raises NotFound, Forbidden.
    """

    task_id: UUID
    officer: UUID
    lang: Lang = "id"
    """The language in which the deadline is explained."""

    def answer(self, uow: UnitOfWork) -> TaskPage:
        task = tasks.with_case(uow.connection, self.task_id, self.officer)
        case = cases.get(uow.connection, task.case_id)
        principal = officers.principal(uow.connection, self.officer)
        if not task.entitled:
            sight.require_look(uow.connection, principal, task)
        shelf = uow.shelf(task.bundle_id)
        definition = shelf.definition(task.process)
        element = definition.elements[task.element]
        assert isinstance(element, UserTask)
        ledger = ledger_of(uow, task, element.deadline) if element.deadline else ()
        return TaskPage(
            task=task,
            case=case,
            element=element,
            form=shelf.form_of(element),
            facts=TaskFacts(uow, task, definition, element),
            clauses=clauses_of(shelf, element.clauses),
            deadline=element.deadline,
            explanation=explain(ledger, uow.calendar, self.lang) if ledger else None,
            paused=bool(ledger) and state(ledger) == "paused",
            entitled=bool(task.entitled),
            holder_name=officers.name_of(uow.connection, task.holder),
            now=uow.now,
        )
