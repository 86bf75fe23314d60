"""Everything the engine can refuse: one tree; the docstring is the message, the rest is data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.definition import Problem


class EngineError(Exception):
    """The engine refused the request."""

    code = "engine_error"

    def __init__(self, message: str | None = None, **data: Any) -> None:
        super().__init__(message or self.__doc__)
        self.data = data


class NotFound(EngineError):
    """Nothing is known under this reference."""

    code = "not_found"


class Forbidden(EngineError):
    """This officer may not do this."""

    code = "forbidden"


class Conflict(EngineError):
    """The case has moved on."""

    code = "conflict"


class TaskAlreadyCompleted(Conflict):
    """This task has already been completed."""

    code = "task_already_completed"


class TaskHeldByAnother(Conflict):
    """Another officer holds this task."""

    code = "task_held_by_another"


class StaleVersion(Conflict):
    """Somebody changed this while you were looking at it; nothing of yours was saved."""

    code = "stale_version"


class CaseNotOpen(Conflict):
    """The case is closed or suspended."""

    code = "case_not_open"


class InvalidAnswers(EngineError):
    """The answers do not satisfy the form."""

    code = "invalid_answers"

    def __init__(self, fields: Mapping[str, Any], message: str | None = None) -> None:
        super().__init__(message)
        self.fields = fields


class Refused(EngineError):
    """A rule of the decree is not satisfied."""

    code = "refused"


class ModelRefused(EngineError):
    """The model can not be deployed."""

    code = "model_refused"

    def __init__(self, problems: Sequence[Problem], message: str | None = None) -> None:
        self.problems = list(problems)
        errors = [problem for problem in problems if problem.severity == "error"]
        told = "; ".join(f"{one.file}: {one.message} {one.remedy}" for one in errors[:5])
        super().__init__(message or (f"Model tidak dapat diterbitkan. {told}" if told else None))


class StepFailed(EngineError):
    """A step of the model failed; the case is as it was before."""

    code = "step_failed"

    def __init__(self, message: str, *, element: str | None = None) -> None:
        super().__init__(message)
        self.element = element


class IncidentRaised(EngineError):
    """The step could not be taken. The answers are kept as a draft and an incident was opened."""

    code = "incident_raised"
