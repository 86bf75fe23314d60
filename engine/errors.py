"""Everything the engine can refuse: one tree; each kind has a sentence of its own, the rest is data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


class InvalidSettings(EngineError):
    """A variable of the environment has a value that can not be meant."""

    code = "invalid_settings"
    usual = say("Pengaturan pemasangan ini keliru.")


class NotReady(EngineError):
    """The database can not be used by this program as it is; nothing was changed."""

    code = "not_ready"
    usual = say("Basis data belum siap dipakai program ini. Jalankan: alur setup")


class WrongVaultKey(NotReady):
    """What another key sealed can not be read, and what this one would seal nobody could read."""

    code = "wrong_vault_key"
    usual = say(
        "ALUR_VAULT_KEY bukan kunci basis data ini. Isi dengan kunci yang dipakai ketika basis data "
        "dipasang, sama untuk setiap proses. Tidak ada yang diubah."
    )


class NotFound(EngineError):
    """Nothing is known under this reference."""

    code = "not_found"
    usual = say("Yang dicari tidak ada. Periksa alamatnya.")


class Forbidden(EngineError):
    """This officer may not do this."""

    code = "forbidden"
    usual = say("Anda tidak berhak melakukan ini. Hubungi pengelola bila seharusnya berhak.")


class NotShown(Forbidden):
    """This officer may know that the case exists, and not see it so far.

    ``data``: case_id, reference, title, wilayah, ground, and ``may_ask``: whether a purpose opens it.
    """

    code = "not_shown"
    usual = say("Anda melihat bahwa kasus ini ada, bukan isinya.")


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


class DecidedMeanwhile(Conflict):
    """Somebody else decided a row after its maker looked at it; nothing of theirs was saved.

    ``data["conflicts"]``: row, name, officer, at, version, decision, reason of each;
    ``data["mine"]``: the decision that was refused; ``data["total"]``: upon how many rows.
    """

    code = "decided_meanwhile"
    usual = say("Petugas lain sudah memutus baris ini. Putusan Anda belum tersimpan.")


class CaseNotOpen(Conflict):
    """The case is closed or suspended."""

    code = "case_not_open"
    usual = say("Kasus ini sedang ditangguhkan atau sudah ditutup.")


class Unconfirmed(Conflict):
    """What this step does cannot be taken back, and nobody has said that it is meant.

    ``data["consequences"]`` is what it would do, ``data["answers"]`` what it would write.
    """

    code = "unconfirmed"
    usual = say("Langkah ini tidak dapat ditarik kembali. Periksa isiannya, lalu yakinkan.")


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


class Unstorable(Refused):
    """A value has signs or a size that the database can not keep; nothing was saved."""

    code = "unstorable"
    usual = say(
        "Ada isian yang tidak dapat disimpan: berisi tanda yang tidak terbaca, atau angka, tanggal, "
        "atau teks yang terlalu besar. Ketik ulang isian itu; yang lain tidak berubah."
    )


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


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row an operation can not work on: whose it is, where it stands, and the field to be mended."""

    id: str
    name: str
    place: str
    field: str


class RowsFailed(StepFailed):
    """Some rows of many are not as the step needs them; each is named, with what to mend."""

    code = "rows_failed"
    usual = say("Beberapa baris perlu diperbaiki dahulu.")

    def __init__(self, message: str, rows: Sequence[BadRow], *, element: str | None = None) -> None:
        super().__init__(message, element=element)
        self.rows = tuple(rows)


class InputRefused(StepFailed):
    """An operation cannot work on what it was given: which input, and which row of it (from 1)."""

    code = "input_refused"
    usual = say("Masukan langkah ini belum dapat dipakai.")

    def __init__(
        self, message: str, *, field: str, row: int | None = None, element: str | None = None
    ) -> None:
        super().__init__(message, element=element)
        self.field, self.row = field, row


class IncidentRaised(EngineError):
    """The step could not be taken. The answers are kept as a draft and an incident was opened."""

    code = "incident_raised"
    usual = say(
        "Langkah ini gagal. Isian Anda tersimpan sebagai konsep; pengelola sudah diberi tahu."
    )
