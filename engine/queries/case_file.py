"""One case: its facts, its tasks, its documents, its people and everything that happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from uuid import UUID

import forms
from engine.queries.case_history import events_of
from engine.queries.case_papers import files_of
from engine.queries.case_sight import identities
from engine.queries.knowing import AskedPart, KnownFact, asked_of, facts_of
from engine.queries.naming import names_in
from engine.rows import Record
from engine.sight import Level, Sight, case_to_read, look, names_people
from engine.sight.redacting import (
    bare,
    course_of_event,
    course_of_task,
    existing,
    without_identities,
)
from engine.store.casefile import head, steps
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork

PAGE = "berkas kasus"
"""What the trail of looks calls it."""

MOST_EVENTS = 500
"""Lines of history on one page; the export has them all."""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The file of a case; lists are in the order a reader wants them."""

    sight: Sight
    """How much of it the reader sees; what they don't is empty, or masked."""
    case: Record
    tasks: list[Record]
    events: list[Record]
    documents: list[Record]
    comments: list[Record]
    process_names: Mapping[str, str]
    """Element id → name, for the lines of history."""
    wording: Mapping[str, Mapping[str, forms.Wording]]
    """Element id of a task → what its form calls the answers and the choices."""
    names: forms.Names
    """What the answers refer to: officers, files, units, roles."""
    asked: list[AskedPart]
    key_facts: list[KnownFact]
    may_supervise: bool


@dataclass(frozen=True, kw_only=True)
class ShowCase:
    """The file of a case as far as the officer may see it, at most ``most``.

    ``at_task``: it is read beside an open task of it; whoever may do one sees what that needs.
    Raises NotFound, and Forbidden for one they may not even know of.
    """

    case_id: UUID
    officer: UUID
    most: Level = Level.IDENTITIES
    at_task: bool = False

    def answer(self, uow: UnitOfWork) -> CaseFile:
        principal, case, found = case_to_read(
            uow.connection, self.case_id, self.officer, uow.now, Level.EXISTENCE
        )
        found = found.at_task if self.at_task else found
        seen = replace(found, level=min(found.level, self.most))
        file = self._whole(uow, principal, case, seen)
        if seen.level >= Level.CONTENT:
            if _names_people(file):
                uow.shown(look(self.officer, uow.now, seen, PAGE, case.id))
            return without_identities(
                file, seen, identities(uow.shelf(case.bundle_id), case.process, seen)
            )
        return _course(file) if seen.level >= Level.COURSE else _existence(file)

    def _whole(self, uow: UnitOfWork, principal: Principal, case: Record, sight: Sight) -> CaseFile:
        connection, shelf = uow.connection, uow.shelf(case.bundle_id)
        elements = shelf.definition(case.process).elements.values()
        tasks = list(steps.page(connection, case.id, "", after=None, limit=None))
        asked, facts = asked_of(uow, case), facts_of(uow, case)
        given = [*(task.answers for task in tasks), *(one.answers for one in asked)]
        answered = {task.element for task in tasks if task.answers}
        return CaseFile(
            sight=sight,
            case=case,
            tasks=tasks,
            events=list(events_of(case.id).rows(connection, MOST_EVENTS)),
            documents=list(files_of(case.id).rows(connection)),
            comments=head.comments(connection, case.id),
            process_names={element.id: element.name for element in elements},
            wording=shelf.wordings(case.process, answered),
            names=names_in(connection, [*given, *(one.value for one in facts)]),
            asked=asked,
            key_facts=facts,
            may_supervise=principal.has_right("supervise", case.wilayah),
        )


def _course(file: CaseFile) -> CaseFile:
    """State, steps, whose they are and by when; no subject, no answer, no file, no reason."""
    return replace(
        _existence(file),
        case=bare(file.case),
        tasks=[course_of_task(task) for task in file.tasks],
        events=[course_of_event(event) for event in file.events],
    )


def _existence(file: CaseFile) -> CaseFile:
    """Code, kind and unit: whatever else a file holds, now or in days to come, is left empty."""
    emptied: dict[str, Any] = {
        one.name: [] for one in fields(file) if isinstance(getattr(file, one.name), list)
    }
    return replace(file, **{**emptied, "case": existing(file.case), "wording": {}})


def _names_people(file: CaseFile) -> bool:
    """Whether somebody's data stand in it."""
    given = (file.case.data, *(t.answers for t in file.tasks), *(a.answers for a in file.asked))
    return any(names_people(one) for one in given)
