"""The answers so far are kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import forms
from engine.commands.guards import read_task, require_held
from engine.errors import InvalidAnswers, StaleVersion
from engine.models import Task
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class SaveDraft:
    """Keep unfinished answers with the task, wrong ones too; nothing is handed in, so no history."""

    task_id: UUID
    officer: UUID
    answers: Mapping[str, Any]

    def execute(self, uow: UnitOfWork) -> None:
        doing = read_task(uow, self.task_id, self.officer)
        require_held(doing, self.officer)
        form = doing.shelf.form_of(doing.element)
        if form is None:
            return
        try:
            draft = form.draft(self.answers)
        except forms.FormError as error:
            raise InvalidAnswers(error.fields) from error
        uow.changes.update(
            Task,
            {"id": self.task_id, "state": "open", "holder": self.officer},
            guard=StaleVersion,
            draft=draft,
            draft_at=uow.now,
        )
