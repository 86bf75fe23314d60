"""What of a finished task can be put right, as whoever may do it sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import forms
from engine.casework.amending import Amendable, amendable, finished
from engine.errors import EngineError
from engine.facts import TaskFacts
from engine.queries.case_sight import identities, sight_at
from engine.queries.naming import References
from engine.rows import Record
from engine.sentences import Sentence, say
from engine.sight import Level, Sight, look
from engine.sight.masking import Identities, masked
from engine.store import officers, tasks
from engine.unit_of_work import UnitOfWork

PAGE = "ralat isian"
"""What the trail of looks calls it."""
_SEALED = say("Isian ini dirahasiakan. Sebutkan dahulu keperluan Anda pada halaman tugasnya.")


@dataclass(frozen=True, slots=True)
class Amendment:
    """A finished task with the answers that may be put right, and why the others may not."""

    task: Record
    form: forms.Form
    facts: Mapping[str, Any]
    answers: Mapping[str, Any]
    """All of them as they stand; what the reader may not see is masked, and locked."""
    locked: Mapping[str, Sentence]
    at: datetime
    """The moment it was finished: the form is read as of then."""
    speech: forms.Speech

    @property
    def free(self) -> frozenset[str]:
        """The answers that may be put right."""
        return frozenset(self.form.names - set(self.locked))


@dataclass(frozen=True, kw_only=True)
class ShowAmendment:
    """What of a finished task this officer may put right. Raises as ``AmendAnswers`` does."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> Amendment:
        task = tasks.with_case(uow.connection, self.task_id, self.officer)
        found = amendable(uow, task, self.officer)
        sight = sight_at(uow, officers.principal(uow.connection, self.officer), task)
        uow.shown(look(self.officer, uow.now, sight, PAGE, task.case_id))
        return _as_seen(uow, found, sight)


def _as_seen(uow: UnitOfWork, found: Amendable, sight: Sight) -> Amendment:
    task, shelf = found.task, found.shelf
    answers, locked = found.answers, dict(found.locked)
    if sight.level < Level.IDENTITIES:
        names = identities(shelf, task.process, sight)
        answers = masked(answers, names)
        locked |= _hidden(found, names)
    return Amendment(
        task=task,
        form=shelf.form(found.element.form or ""),
        facts=TaskFacts(uow, task, found.definition, found.element, found.kept.data),
        answers=answers,
        locked=locked,
        at=found.closing.at,
        speech=forms.Speech(words=shelf.vocabulary(task.process), names=References(uow.connection)),
    )


def _hidden(found: Amendable, names: Identities) -> dict[str, Sentence]:
    """The answers that are masked: nobody writes over what they cannot read."""
    told = masked(found.answers, names)
    return {name: _SEALED for name in told if told[name] != found.answers[name]}


def may_amend(uow: UnitOfWork, task: Record, officer: UUID) -> bool:
    """Whether the officer may put answers of a finished task right that asked something."""
    try:
        found = finished(uow, task, officer)
    except EngineError:
        return False
    return bool(found.answers)
