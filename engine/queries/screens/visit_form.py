"""The form of one visit, as the decree of a task asks it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import forms
from engine.scope import VISIT_FORM, Scope, scope_of
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class VisitForm:
    """The task's scope with its visit form."""

    scope: Scope
    form: forms.Form


@dataclass(frozen=True, kw_only=True)
class ShowVisitForm:
    """The form that ``RecordVisit`` will judge the answers by."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> VisitForm:
        scope = scope_of(uow, self.task_id, self.officer, "visits")
        shelf = uow.shelf(scope.task.bundle_id)
        return VisitForm(scope, shelf.form(shelf.manifest.get("visit_form", VISIT_FORM)))
