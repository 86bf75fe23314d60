"""Everything the engine can refuse: one tree; each kind has a sentence of its own, the rest is data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from engine.sentences import say, together

if TYPE_CHECKING:
    from engine.definition import Problem


class EngineError(Exception):
    """The engine refused the request."""

    code = "engine_error"

    usual: ClassVar[str] = say("Permintaan ini tidak dapat dipenuhi.")
    """What is said where the command has nothing more exact to say."""

    def __init__(self, message: str | None = None, **data: Any) -> None:
        self.sentence = message or self.usual
        super().__init__(self.sentence)
        self.data = data


class NotFound(EngineError):
    """Nothing is known under this reference."""

    code = "not_found"
    usual = say("Yang dicari tidak ada. Periksa alamatnya.")


class Forbidden(EngineError):
    """This officer may not do this."""

    code = "forbidden"
    usual = say("Anda tidak berhak melakukan ini. Hubungi pengelola bila seharusnya berhak.")


class Conflict(EngineError):
    """The case has moved on."""

    code = "conflict"
    usual = say("Kasus ini sudah berjalan lebih jauh. Muat ulang halaman.")


class TaskAlreadyCompleted(Conflict):
    """This task has already been completed."""

    code = "task_already_completed"
    usual = say("Tugas ini sudah selesai.")


class TaskHeldByAnother(Conflict):
    """Another officer holds this task."""

    code = "task_held_by_another"
    usual = say("Tugas ini sedang dipegang petugas lain.")


class StaleVersion(Conflict):
    """Somebody changed this while you were looking at it; nothing of yours was saved."""

    code = "stale_version"
    usual = say(
        "Orang lain mengubahnya ketika Anda melihatnya; perubahan Anda belum "
        "tersimpan. Muat ulang halaman, lalu ulangi."
    )


class CaseNotOpen(Conflict):
    """The case is closed or suspended."""

    code = "case_not_open"
    usual = say("Kasus ini sedang ditangguhkan atau sudah ditutup.")


class InvalidAnswers(EngineError):
    """The answers do not satisfy the form."""

    code = "invalid_answers"
    usual = say("Ada isian yang perlu diperbaiki.")

    def __init__(self, fields: Mapping[str, Any], message: str | None = None) -> None:
        super().__init__(message)
        self.fields = fields


class Refused(EngineError):
    """A rule of the decree is not satisfied."""

    code = "refused"
    usual = say("Aturan keputusan belum terpenuhi.")


class ModelRefused(EngineError):
    """The model can not be deployed."""

    code = "model_refused"
    usual = say("Model tidak dapat diterbitkan.")

    def __init__(self, problems: Sequence[Problem], message: str | None = None) -> None:
        self.problems = list(problems)
        errors = [problem for problem in problems if problem.severity == "error"]
        told = together(
            (
                say("{place}: {said} {remedy}", place=o.file, said=o.message, remedy=o.remedy)
                for o in errors[:5]
            ),
            between="; ",
        )
        super().__init__(
            message or (say("Model tidak dapat diterbitkan. {told}", told=told) if told else None)
        )


class StepFailed(EngineError):
    """A step of the model failed; the case is as it was before."""

    code = "step_failed"
    usual = say("Langkah ini gagal; kasus tetap seperti semula.")

    def __init__(self, message: str, *, element: str | None = None) -> None:
        super().__init__(message)
        self.element = element


class IncidentRaised(EngineError):
    """The step could not be taken. The answers are kept as a draft and an incident was opened."""

    code = "incident_raised"
    usual = say(
        "Langkah ini gagal. Isian Anda tersimpan sebagai konsep; pengelola sudah diberi tahu."
    )
