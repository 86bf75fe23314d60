"""The form of a task, drawn while the engine still looks at it: facts are read when asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from api.web.locale import chosen
from engine import ShowTask, TaskPage
from forms import FormView


@dataclass(frozen=True)
class Drawn:
    """The page of a task and its form, None where the task has none."""

    page: TaskPage
    view: FormView | None


@dataclass(frozen=True, kw_only=True)
class DrawTask:
    """A task with its form; ``answers`` are what was just sent, else the draft is shown."""

    task_id: UUID
    officer: UUID
    answers: Mapping[str, Any] | None = None
    errors: Mapping[str, Any] = field(default_factory=dict)

    def answer(self, uow: Any) -> Drawn:
        """As a query of the engine. Raises what ``ShowTask`` does."""
        lang: Literal["id", "en"] = "en" if chosen() == "en" else "id"
        page = ShowTask(task_id=self.task_id, officer=self.officer, lang=lang).answer(uow)
        if page.form is None:
            return Drawn(page, None)
        view = page.form.view(
            self.answers if self.answers is not None else page.task.draft or {},
            facts=page.facts,
            errors=self.errors,
            now=page.now,
            lang=lang,
        )
        return Drawn(page, view)
