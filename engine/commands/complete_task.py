"""An officer hands in the form of a task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import forms
from engine.casework.incidents import raise_incident
from engine.casework.reversing import keep_way_back
from engine.commands.consequences import consequences_of
from engine.commands.guards import Doing, read_task, require_checks, require_held
from engine.errors import InvalidAnswers, StaleVersion, StepFailed, Unconfirmed
from engine.models import Task
from engine.outcome import Outcome, TaskCompleted
from engine.recording import Happening, record
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class CompleteTask:
    """Hand in ``answers`` for a task this officer holds; the case goes on.

    ``confirmed``: the officer has seen what the step does for good. Raises TaskAlreadyCompleted,
    TaskHeldByAnother, Forbidden, CaseNotOpen, InvalidAnswers, Refused (a check of the model does
    not hold), Unconfirmed, StaleVersion, or IncidentRaised: then the step failed, the answers are
    kept as a draft and the case is as before.
    """

    task_id: UUID
    officer: UUID
    answers: Mapping[str, Any]
    confirmed: bool = True

    def execute(self, uow: UnitOfWork) -> UUID:
        doing = read_task(uow, self.task_id, self.officer)
        require_held(doing, self.officer)
        answers = self._load(uow, doing)
        require_checks(uow, doing, answers)
        task, case = doing.task, doing.case
        try:
            outcome = uow.adapters.workflow.run(
                doing.definition,
                task.snapshot,
                TaskCompleted(token=task.token, answers={**doing.facts.added(), **answers}),
                uow.now,
            )
        except StepFailed as failure:
            self._keep_draft(uow)
            raise raise_incident(uow, case.id, failure, task_id=task.id, given=answers) from failure
        self._require_confirmed(doing, outcome, answers)
        what = Happening(
            name="task_completed",
            officer=self.officer,
            role=task.role,
            task_id=task.id,
            element=task.element,
            token=task.token,
        )
        # The case first, as the clock does: two that meet wait for each other there, not crosswise.
        record(uow, case, doing.definition, outcome, what)
        uow.changes.update(
            Task,
            {"id": task.id, "state": "open", "holder": self.officer},
            guard=StaleVersion,
            state="completed",
            answers=answers,
            draft=None,
            alarm_at=None,
            closed_at=uow.now,
            closed_by=self.officer,
        )
        keep_way_back(uow, task, outcome, doing.shelf.manifest)
        return case.id

    def _require_confirmed(
        self, doing: Doing, outcome: Outcome, answers: Mapping[str, Any]
    ) -> None:
        """Raises Unconfirmed before what cannot be taken back."""
        told = None if self.confirmed else consequences_of(doing.definition, outcome)
        if told is not None:
            raise Unconfirmed(consequences=told, answers=answers)

    def _load(self, uow: UnitOfWork, doing: Doing) -> dict[str, Any]:
        form = doing.shelf.form_of(doing.element)
        if form is None:
            return {}
        try:
            return form.load(self.answers, facts=doing.facts, now=uow.now)
        except forms.FormError as error:
            raise InvalidAnswers(error.fields) from error

    def _keep_draft(self, uow: UnitOfWork) -> None:
        uow.changes.update(
            Task,
            {"id": self.task_id, "state": "open"},
            draft=dict(self.answers),
            draft_at=uow.now,
        )
