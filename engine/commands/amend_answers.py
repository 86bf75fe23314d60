"""Answers of a finished task are put right while its case goes on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import forms
from engine.casework.amending import Amendable, amendable
from engine.commands.case_guards import require_reason
from engine.commands.guards import require_checks, standpoint_of
from engine.commands.still_right import doing_again, form_of, require_still_right
from engine.errors import Conflict, InvalidAnswers, Refused, StaleVersion, StepFailed
from engine.models import Task
from engine.outcome import AnswersAmended, Outcome
from engine.recording import Happening, record
from engine.sentences import say
from engine.store import tasks
from engine.store.amending import AMENDED
from engine.telling import tell
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AmendAnswers:
    """Put answers of a finished task right, with the reason; the others stay as they are.

    The history keeps what was said before; whoever holds a task of the case, or decided since, is
    told. Raises Refused, CaseNotOpen, Forbidden, NotShown when the task is not theirs to put right,
    InvalidAnswers for an answer that is wrong, or that a letter, a limit or a step has used
    already, and Refused when a later step would no longer hold.
    """

    task_id: UUID
    officer: UUID
    answers: Mapping[str, Any]
    reason: str

    def execute(self, uow: UnitOfWork) -> UUID:
        task = tasks.with_case(uow.connection, self.task_id, self.officer)
        found = amendable(uow, task, self.officer)
        reason = require_reason(self.reason)
        after = self._load(uow, found)
        changes = _changes(found.answers, after)
        _require_free(found, changes)
        outcome = self._amended(uow, found, after, changes)
        what = Happening(
            name=AMENDED,
            officer=self.officer,
            role=task.role if task.entitled else None,
            task_id=task.id,
            element=task.element,
            data={
                "before": {name: found.answers.get(name) for name in changes},
                "after": {name: after.get(name) for name in changes},
                "reason": reason,
            },
        )
        record(uow, standpoint_of(task), found.definition, outcome, what)
        state = {"id": task.id, "state": "completed"}
        uow.changes.update(Task, state, guard=StaleVersion, answers=after)
        _tell(uow, found, self.officer)
        found_case: UUID = task.case_id
        return found_case

    def _load(self, uow: UnitOfWork, found: Amendable) -> dict[str, Any]:
        """The answers as the form takes them, as if it were still the moment it was handed in."""
        given = {**found.answers, **self.answers}
        doing = doing_again(uow, found, found.element, found.kept.data)
        form = form_of(doing)
        try:
            after = form.load(given, facts=doing.facts, now=found.closing.at)
        except forms.FormError as error:
            raise InvalidAnswers(error.fields) from error
        require_checks(uow, doing, after)
        return after

    def _amended(
        self, uow: UnitOfWork, found: Amendable, after: Mapping[str, Any], changes: set[str]
    ) -> Outcome:
        """The case with the answers put right. Raises Refused when a later step does not hold then."""
        before = found.answers
        stimulus = AnswersAmended(
            element=found.task.element,
            before={name: before[name] for name in changes if name in before},
            after={name: after[name] for name in changes if name in after},
        )
        workflow = uow.adapters.workflow
        try:
            outcome = workflow.run(found.definition, found.task.snapshot, stimulus, uow.now)
        except (StepFailed, Conflict) as failure:
            raise Refused(
                say("Ralat ini tidak dapat disimpan: {reason}", reason=failure.sentence)
            ) from failure
        for task in found.later:
            require_still_right(uow, found, task, outcome.snapshot)
        return outcome


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """The answers that differ; what was not asked before and is empty now does not."""
    found = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    if not found:
        raise InvalidAnswers({"": [say("Ubah dahulu isian yang salah.")]})
    return found


def _require_free(found: Amendable, changes: set[str]) -> None:
    """Raises InvalidAnswers for each change of what was used already."""
    refused = {name: [found.locked[name]] for name in sorted(changes & set(found.locked))}
    if refused:
        raise InvalidAnswers(refused)


def _tell(uow: UnitOfWork, found: Amendable, officer: UUID) -> None:
    """Whoever decides next, and whoever decided since, reads that an answer is another now."""
    text = say(
        "Diralat: isian langkah «{step}», {case}", step=found.task.name, case=found.task.reference
    )
    heard = {
        (to or one.queue, one.id)
        for one in found.later
        if (to := one.holder if one.state == "open" else one.closed_by) != officer
        and (to or one.state == "open")
    }
    for whom, task in heard:
        tell(uow, whom, "amended", text, case=found.task.case_id, task=task)
