"""One case: its facts, its tasks, its documents, its people and everything that happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import aliased

import forms
from engine.definition import Definition, UserTask
from engine.library import Shelf
from engine.models import Case, Comment, Document, Event, Incident, Officer, Task
from engine.queries.case_list import visible
from engine.rows import Record
from engine.store import cases, sight
from engine.store.tasks import FIRST_OPEN
from engine.unit_of_work import UnitOfWork

MOST_EVENTS = 500
"""Lines of history on one page; the export has them all."""

_closer = aliased(Officer)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The file of a case; lists are in the order a reader wants them."""

    case: Record
    parent: Record | None
    tasks: list[Record]
    events: list[Record]
    documents: list[Record]
    comments: list[Record]
    incidents: list[Record]
    people: list[Record]
    process_names: dict[str, str]
    """Element id → name, for the lines of history."""
    wording: Mapping[str, Mapping[str, forms.Wording]]
    """Element id of a task → what its form calls the answers and the choices."""
    may_supervise: bool
    may_administer: bool
    may_withdraw: bool


@dataclass(frozen=True, kw_only=True)
class ShowCase:
    """The file of a case. Raises NotFound, Forbidden."""

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> CaseFile:
        principal, case = sight.seen_case(uow.connection, self.case_id, self.officer)
        definition = uow.shelf(case.bundle_id).definition(case.process)
        manifest = uow.shelf(case.bundle_id).manifest.get("processes", {}).get(case.process, {})
        tasks = self._tasks(uow)
        return CaseFile(
            case=case,
            parent=cases.get(uow.connection, case.parent_id) if case.parent_id else None,
            tasks=tasks,
            events=self._events(uow),
            documents=self._documents(uow),
            comments=self._comments(uow),
            incidents=self._incidents(uow),
            people=self._people(uow),
            process_names={element.id: element.name for element in definition.elements.values()},
            wording=_wording(uow.shelf(case.bundle_id), definition, tasks),
            may_supervise=principal.has_right("supervise", case.wilayah),
            may_administer=principal.has_right("administer", case.wilayah),
            may_withdraw=principal.post_as(manifest.get("opened_by", []), case.wilayah) is not None,
        )

    def _tasks(self, uow: UnitOfWork) -> list[Record]:
        holder = aliased(Officer)
        statement = (
            select(
                *Task.__table__.c,
                holder.name.label("holder_name"),
                _closer.name.label("closer_name"),
            )
            .outerjoin(holder, holder.id == Task.holder)
            .outerjoin(_closer, _closer.id == Task.closed_by)
            .where(Task.case_id == self.case_id)
            .order_by(Task.state.desc(), Task.id.desc())
        )
        return list(uow.connection.execute(statement).all())

    def _events(self, uow: UnitOfWork) -> list[Record]:
        statement = (
            select(*Event.__table__.c, Officer.name.label("officer_name"))
            .outerjoin(Officer, Officer.id == Event.officer_id)
            .where(Event.case_id == self.case_id)
            .order_by(Event.at.desc(), Event.id.desc())
            .limit(MOST_EVENTS)
        )
        return list(uow.connection.execute(statement).all())

    def _documents(self, uow: UnitOfWork) -> list[Record]:
        statement = (
            select(*Document.__table__.c, Officer.name.label("officer_name"))
            .outerjoin(Officer, Officer.id == Document.created_by)
            .where(Document.case_id == self.case_id)
            .order_by(Document.created_at.desc())
        )
        return list(uow.connection.execute(statement).all())

    def _comments(self, uow: UnitOfWork) -> list[Record]:
        statement = (
            select(*Comment.__table__.c, Officer.name.label("officer_name"))
            .join(Officer, Officer.id == Comment.officer_id)
            .where(Comment.case_id == self.case_id)
            .order_by(Comment.at)
        )
        return list(uow.connection.execute(statement).all())

    def _incidents(self, uow: UnitOfWork) -> list[Record]:
        statement = (
            select(*Incident.__table__.c)
            .where(Incident.case_id == self.case_id, Incident.resolved_at.is_(None))
            .order_by(Incident.raised_at)
        )
        return list(uow.connection.execute(statement).all())

    def _people(self, uow: UnitOfWork) -> list[Record]:
        statement = (
            select(Officer.id, Officer.name, Officer.position, Event.role)
            .join(Event, Event.officer_id == Officer.id)
            .where(Event.case_id == self.case_id)
            .distinct()
            .order_by(Officer.name)
        )
        return list(uow.connection.execute(statement).all())


def _wording(
    shelf: Shelf, definition: Definition, tasks: Sequence[Record]
) -> dict[str, Mapping[str, forms.Wording]]:
    """The words of the forms that these tasks were answered on."""
    answered = {task.element for task in tasks if task.answers}
    found = (definition.elements.get(name) for name in answered)
    asked = [(one.id, shelf.form_of(one)) for one in found if isinstance(one, UserTask)]
    return {name: form.wording for name, form in asked if form}


@dataclass(frozen=True, slots=True)
class Children:
    """The child cases of a case, and how far each has come."""

    case: Record
    children: list[Record]


@dataclass(frozen=True, kw_only=True)
class ShowChildren:
    """The children of a case with their open task's step, due date and standing.

    Those the officer may see: a child may be kept for a role, or be another's own. Raises NotFound,
    Forbidden.
    """

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> Children:
        principal, case = sight.seen_case(uow.connection, self.case_id, self.officer)
        statement = (
            select(
                Case.id,
                Case.reference,
                Case.process,
                Case.title,
                Case.subject,
                Case.wilayah,
                Case.state,
                Case.opened_at,
                Case.closed_at,
                Case.milestone,
                Task.name.label("step"),
                Task.due_at,
                Task.standing,
            )
            .outerjoin(Task, Task.id == FIRST_OPEN)
            .where(Case.parent_id == self.case_id, visible(principal))
            .order_by(Case.wilayah, Case.item)
        )
        return Children(case, list(uow.connection.execute(statement).all()))
