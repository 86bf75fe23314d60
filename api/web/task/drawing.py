"""The form of a task, drawn while the engine still looks at it: facts are read when asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from uuid import UUID

from api.web.locale import chosen
from engine import ShowTask, TaskPage
from forms import FormView


@dataclass(frozen=True)
class Drawn:
    """The page of a task and its form, None where the task has none or is closed."""

    page: TaskPage
    view: FormView | None


@dataclass(frozen=True, kw_only=True)
class DrawTask:
    """A task with its form; ``answers`` are what was just sent, else one's own draft is shown."""

    task_id: UUID
    officer: UUID
    answers: Mapping[str, Any] | None = None
    errors: Mapping[str, Any] = field(default_factory=dict)

    def answer(self, uow: Any) -> Drawn:
        """As a query of the engine. Raises what ``ShowTask`` does."""
        lang: Literal["id", "en"] = "en" if chosen() == "en" else "id"
        page = ShowTask(task_id=self.task_id, officer=self.officer, lang=lang).answer(uow)
        if page.form is None or page.closing is not None:
            return Drawn(_settled(page), None)
        own = page.task.draft if page.task.holder in (None, self.officer) else None
        view = page.form.view(
            self.answers if self.answers is not None else own or {},
            facts=page.facts,
            errors=self.errors,
            now=page.now,
            lang=lang,
            speech=page.speech,
        )
        page.speech.names.learn(self.answers)
        return Drawn(_settled(page), view)


def _settled(page: TaskPage) -> TaskPage:
    """The page as it leaves the query: its names ask the database no more."""
    return replace(page, speech=replace(page.speech, names=page.speech.names.settled()))
