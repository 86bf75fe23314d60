"""Everything an officer needs to do one task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import forms
from engine.casework.deadlines import ledger_of
from engine.casework.reversing import way_back
from engine.declared.clauses import Clause, clauses_of
from engine.declared.requirements import Requirement, requirements_of, standing
from engine.definition import Deadline, UserTask
from engine.errors import EngineError
from engine.facts import TaskFacts
from engine.library import Shelf
from engine.queries.amendment import may_amend
from engine.queries.case_sight import identities, sight_at
from engine.queries.naming import References
from engine.queries.shown import ShownTable, shown_tables
from engine.rows import Record
from engine.sight import Level, Sight, look
from engine.sight.masking import MaskedFacts, masked
from engine.sight.redacting import bare, changed, without_identities
from engine.sla import Explanation, Ledger, Paused, explain, state
from engine.store import cases, officers, tasks
from engine.unit_of_work import UnitOfWork
from engine.wording import Lang

REQUIREMENTS = "requirements"
"""The fact by which a task looks at what a service asks for."""
PAGE = "halaman tugas"
"""What the trail of looks calls it."""


@dataclass(frozen=True, slots=True)
class TaskPage:
    """One task with its form, its limit explained, and what the officer may do with it.

    ``facts`` is what the form may know: nothing once the task is closed, since the case has left
    its place. ``form`` is None for a task that only asks "done?", or whose version has lost it,
    and for whoever may not see what the case is about.
    """

    sight: Sight
    """How much of the case the reader sees."""
    task: Record
    case: Record
    element: UserTask
    form: forms.Form | None
    facts: Mapping[str, Any]
    clauses: tuple[Clause, ...]
    deadline: Deadline | None
    explanation: Explanation | None
    waiting: Paused | None
    """Since when and for what the clock stands still."""
    lacking: tuple[Requirement, ...]
    """What the citizen has still to bring, where the task looks at that."""
    entitled: bool
    role_name: str
    """Whose work it is, told to whoever may only read it."""
    holder_name: str | None
    closing: tasks.Closing | None
    """How it ended; None while it is open."""
    take_back_until: datetime | None
    """Until when the reader, who finished it, may take it back."""
    may_amend: bool
    """Whether the reader may put its answers right."""
    now: datetime
    speech: forms.Speech
    """What values of the case are called on this page, while the engine still looks at it."""
    shows: tuple[ShownTable, ...] = ()
    """The tables that its decision rests on; none once it is closed."""

    @property
    def paused(self) -> bool:
        """Whether the clock stands still."""
        return self.waiting is not None

    @property
    def open(self) -> bool:
        """Whether somebody may work on it now."""
        return bool(self.task.state == "open" and self.case.state == "open")

    @property
    def limiting(self) -> tuple[Clause, ...]:
        """The clauses that set the limit."""
        return tuple(clause for clause in self.clauses if clause.kind == "deadline")

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
        sight = sight_at(uow, principal, task)
        shelf = uow.shelf(task.bundle_id)
        element = _element(shelf, task)
        closing = tasks.closing(uow.connection, task) if task.state != "open" else None
        ledger = ledger_of(uow, task, element.deadline) if element.deadline else ()
        facts, words = _facts(uow, shelf, task, element), _words(shelf, task)
        names = References(uow.connection)
        shows = shown_tables(uow, task, shelf, facts) if isinstance(facts, TaskFacts) else ()
        names.learn([*(one.rows for one in shows), closing.answers if closing else None])
        page = TaskPage(
            sight=sight,
            task=task,
            case=case,
            element=element,
            form=_form(shelf, element),
            facts=facts,
            clauses=clauses_of(shelf, element.clauses),
            deadline=element.deadline,
            explanation=explain(ledger, uow.calendar, self.lang) if ledger else None,
            waiting=_waiting(ledger) if task.state == "open" else None,
            lacking=_lacking(uow, shelf, task, element, case),
            entitled=bool(task.entitled),
            role_name="" if task.entitled else officers.role_name(uow.connection, task.role),
            holder_name=officers.name_of(uow.connection, task.holder),
            closing=closing,
            take_back_until=self._take_back_until(uow, task, closing),
            may_amend=closing is not None and may_amend(uow, task, self.officer),
            now=uow.now,
            speech=forms.Speech(words=words, names=names),
            shows=shows,
        )
        if sight.level >= Level.CONTENT and page.form is not None:
            people = sum(one.people for one in shows)
            uow.shown(look(self.officer, uow.now, sight, PAGE, case.id, people=max(1, people)))
        return _as_seen(page, shelf)

    def _take_back_until(
        self, uow: UnitOfWork, task: Record, closing: tasks.Closing | None
    ) -> datetime | None:
        if closing is None or closing.by != self.officer:
            return None
        try:
            until: datetime = way_back(uow, task, self.officer, closing.by).until
        except EngineError:
            return None
        return until


def _lacking(
    uow: UnitOfWork, shelf: Shelf, task: Record, element: UserTask, case: Record
) -> tuple[Requirement, ...]:
    """What is missing of the case's requirements, for the holder of a task that asks after them."""
    if task.state != "open" or REQUIREMENTS not in element.facts.values():
        return ()
    found = standing(uow, case.id, requirements_of(shelf.manifest, case.process), case.data)
    return tuple(one.requirement for one in found if not one.there)


def _as_seen(page: TaskPage, shelf: Shelf) -> TaskPage:
    """The page as far as its reader may see the case."""
    if page.sight.level >= Level.IDENTITIES:
        return page
    if page.sight.level >= Level.CONTENT:
        names = identities(shelf, page.case.process, page.sight)
        return replace(
            page,
            case=changed(page.case, data={}, snapshot=b""),
            task=changed(page.task, draft=masked(page.task.draft, names)),
            facts=MaskedFacts(page.facts, names),
            closing=page.closing
            and replace(page.closing, answers=masked(page.closing.answers, names)),
            shows=tuple(without_identities(one, page.sight, names) for one in page.shows),
        )
    return replace(
        page,
        case=bare(page.case),
        task=changed(page.task, draft=None),
        form=None,
        facts={},
        closing=page.closing and replace(page.closing, answers={}),
        shows=(),
    )


def _waiting(ledger: Ledger) -> Paused | None:
    if not ledger or state(ledger) != "paused":
        return None
    return next(one for one in reversed(ledger) if isinstance(one, Paused))


def _element(shelf: Shelf, task: Record) -> UserTask:
    """What the model says of the task; of one closed before a move, what its own row still tells."""
    definition = shelf.definitions.get(task.process)
    found = definition.elements.get(task.element) if definition else None
    if isinstance(found, UserTask):
        return found
    return UserTask(id=task.element, kind="userTask", name=task.name, role=task.role)


def _form(shelf: Shelf, element: UserTask) -> forms.Form | None:
    return shelf.form_of(element) if element.form in shelf.files else None


def _words(shelf: Shelf, task: Record) -> Mapping[str, forms.Wording]:
    return shelf.vocabulary(task.process) if task.process in shelf.definitions else {}


def _facts(uow: UnitOfWork, shelf: Shelf, task: Record, element: UserTask) -> Mapping[str, Any]:
    if task.state != "open":
        return {}
    return TaskFacts(uow, task, shelf.definition(task.process), element)
