"""The case file part by part: each a query of its own, under the head that all of them share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import forms
from engine.casefile.decisions import Decision, decisions_of
from engine.casefile.head import CaseHead, Reader, head_of
from engine.casefile.people import Concerned, concerned_by
from engine.queries.case_sight import identities
from engine.queries.knowing import AskedPart, KnownFact, asked_of, facts_of
from engine.queries.naming import names_in
from engine.rows import Record
from engine.sight import case_to_read, look, looking, names_people
from engine.sight.redacting import course_of_task, without_identities
from engine.store import documents
from engine.store.casefile import head as heads
from engine.store.casefile import papers, steps
from engine.store.readable import Lost
from engine.unit_of_work import UnitOfWork

STEPS = 50


PAGE = "halaman kasus"
"""What the trail of looks calls it."""

T = TypeVar("T")


def read_by(uow: UnitOfWork, case_id: UUID, officer: UUID) -> tuple[Record, Reader]:
    """The case and its reader, who sees its course at least. Raises NotFound, Forbidden."""
    principal, case, sight = case_to_read(uow.connection, case_id, officer, uow.now)
    return case, Reader(principal, looking(uow.connection, principal, uow.now).reach, sight)


def note_people(uow: UnitOfWork, reader: Reader, case: Record, *given: Any) -> None:
    """Note that a part of a case names people, in ``given``, to whoever reads its content."""
    if reader.reads and names_people([case.data, *given]):
        uow.shown(look(reader.principal.id, uow.now, reader.sight, PAGE, case.id))


def _told(uow: UnitOfWork, reader: Reader, case: Record, part: T, *given: Any) -> T:
    """A part as its reader may see it; that it names people, in ``given``, is noted."""
    note_people(uow, reader, case, *given)
    names = identities(uow.shelf(case.bundle_id), case.process, reader.sight)
    return without_identities(part, reader.sight, names)


@dataclass(frozen=True, kw_only=True)
class ShowCaseHead:
    """The head alone, above the parts that have a query of their own. Raises NotFound, Forbidden."""

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> CaseHead:
        return head_of(uow, *read_by(uow, self.case_id, self.officer))


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """The first page of a case file."""

    head: CaseHead
    concerned: Concerned
    decisions: list[Decision]
    asked: list[AskedPart]
    key_facts: list[KnownFact]
    names: forms.Names
    """What the references in decisions, answers and facts are called."""
    documents: list[Record]
    """Every file of the case: id and name."""
    comments: list[Record]

    @property
    def lost(self) -> bool:
        """Whether part of the case can't be opened any more."""
        sealed = [one.task.answers for one in self.decisions] + [one.answers for one in self.asked]
        return any(isinstance(one, Lost) for one in (self.head.case.data, *sealed))


@dataclass(frozen=True, kw_only=True)
class ShowCaseSummary:
    """The first page of a case file. Raises NotFound, Forbidden."""

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> CaseSummary:
        case, reader = read_by(uow, self.case_id, self.officer)
        if not reader.reads:
            head, none = head_of(uow, case, reader), Concerned((), (), (), (), (), set(), 0)
            return CaseSummary(head, none, [], [], [], names_in(uow.connection, []), [], [])
        decisions = decisions_of(uow, case)
        asked, facts = asked_of(uow, case), facts_of(uow, case)
        given = [*(one.task.answers for one in decisions), *(one.answers for one in asked)]
        found = CaseSummary(
            head=head_of(uow, case, reader),
            concerned=concerned_by(uow, case, reader.reach),
            decisions=decisions,
            asked=asked,
            key_facts=facts,
            names=names_in(uow.connection, [*given, *(one.value for one in facts)]),
            documents=documents.all_of(uow.connection, case.id),
            comments=heads.comments(uow.connection, case.id),
        )
        return _told(uow, reader, case, found, given)


@dataclass(frozen=True, slots=True)
class CaseSteps:
    """Tasks of a case, the newest first; ``next`` is the cursor of the page after it."""

    head: CaseHead
    tasks: list[Record]
    next: str | None
    wording: Mapping[str, Mapping[str, forms.Wording]]
    """Element id of a task → what its form calls the answers and the choices."""
    names: forms.Names
    """What the references in the answers are called."""
    files: Mapping[str, str]
    """The files that came with these tasks: id without dashes → name."""


@dataclass(frozen=True, kw_only=True)
class ShowCaseSteps:
    """The tasks of a case and what was answered in them; ``state`` leaves others out.

    Raises NotFound, Forbidden.
    """

    case_id: UUID
    officer: UUID
    state: str = ""
    after: UUID | None = None
    limit: int = STEPS

    def answer(self, uow: UnitOfWork) -> CaseSteps:
        case, reader = read_by(uow, self.case_id, self.officer)
        found = steps.page(
            uow.connection, case.id, self.state, after=self.after, limit=self.limit + 1
        )
        tasks = list(found[: self.limit])
        if not reader.reads:
            tasks = [course_of_task(task) for task in tasks]
        answered = {task.element for task in tasks if task.answers}
        part = CaseSteps(
            head=head_of(uow, case, reader),
            tasks=tasks,
            next=tasks[-1].id.hex if len(found) > self.limit else None,
            wording=uow.shelf(case.bundle_id).wordings(case.process, answered),
            names=names_in(uow.connection, [task.answers for task in tasks]),
            files=papers.names(uow.connection, [task.id for task in tasks] if reader.reads else []),
        )
        return (
            _told(uow, reader, case, part, *(task.answers for task in tasks))
            if reader.reads
            else part
        )
