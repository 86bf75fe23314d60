"""A citizen completes the file of their case: words, files, and the clock runs again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.casework.deadlines import resume, waiting_for
from engine.casework.uploading import PHOTO, Bearer, Upload, check_files, keep_files
from engine.declared.proof import proves, tidy_reference
from engine.declared.requirements import ANSWERED
from engine.errors import InvalidAnswers, NotFound, Refused
from engine.ids import new_id
from engine.models import Asked
from engine.models.asked import FILES, WORDS
from engine.questions import questions
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.sentences import say
from engine.store import bundles, cases, tasks, tiers
from engine.telling import tell
from engine.unit_of_work import UnitOfWork

MOST_FILES = 6
FIELDS = {"foto": PHOTO, "berkas": "berkas"}
"""What a citizen may send along: photos, which keep their place, and other files."""


@dataclass(frozen=True, kw_only=True)
class AnswerForCase:
    """Add ``text`` and ``uploads`` to one's own case.

    Fields are ``foto``, ``berkas``, and those of the requirements that are still missing; what is
    put there, and the place, answer the question of the form that asked for it.

    Every clock of the case that was stopped runs again, and whoever has the task is told. ``place``
    is where the phone says the photo was taken: ``lat, lon, accuracy, captured_at, source``.
    Returns whether somebody was told: no task may be open just now.
    Raises NotFound alike for an unknown reference and a wrong proof, Refused, InvalidAnswers.
    """

    reference: str
    proof: str
    text: str = ""
    uploads: tuple[Upload, ...] = ()
    place: Mapping[str, Any] = field(default_factory=dict)

    def execute(self, uow: UnitOfWork) -> bool:
        uow.begin()
        case = cases.by_reference(uow.connection, tidy_reference(self.reference))
        if not proves(case.data if case else {}, self.proof) or case is None:
            raise NotFound("Kode lacak atau jawaban pengaman tidak cocok.")
        if case.state not in cases.LIVE:
            raise Refused("Laporan ini sudah ditutup. Buat laporan baru bila masih perlu bantuan.")
        said = self.text.strip()[:2000]
        asked = questions(uow, case)
        files = check_files(self.uploads[:MOST_FILES], {**FIELDS, **asked.kinds})
        place = asked.place_of(self.place)
        if not said and not files and not place:
            raise InvalidAnswers({"text": [say("Tulis jawaban, atau pilih berkas yang diminta.")]})
        ids = keep_files(uow, case.id, files, Bearer(place=self.place))
        fields = asked.answered(files) | place
        data = {"reason": said, "documents": [str(one) for one in ids], "fields": fields}
        write_event(uow, case.id, Happening(name=ANSWERED, data=data))
        self._keep(uow, case, {**fields, WORDS: said, FILES: data["documents"]})
        waiting = tasks.open_of_case(uow.connection, case.id)
        for task in waiting:
            if waiting_for(uow, task, case.bundle_id):
                resume(uow, task, case.bundle_id, officer=None)
            self._tell(uow, case, task, len(files))
        return any(task.holder or tiers.anybody(uow.connection, task.queue) for task in waiting)

    def _keep(self, uow: UnitOfWork, case: Record, given: Mapping[str, Any]) -> None:
        """Beside what the case was opened with."""
        uow.changes.insert(
            Asked,
            {
                "id": new_id(),
                "case_id": case.id,
                "kind": "added",
                "bundle_id": case.bundle_id,
                "form": bundles.start_form_of(uow.connection, case.bundle_id, case.process),
                "answers": {name: value for name, value in given.items() if value},
                "at": uow.now,
                "officer_id": None,
            },
        )

    def _tell(self, uow: UnitOfWork, case: Record, task: Record, files: int) -> None:
        """Whoever holds the task, else everybody in its queue."""
        tell(
            uow,
            task.holder or task.queue,
            "answered",
            say(
                "Warga menjawab ({files} berkas): {task}, {case}",
                files=files,
                task=task.name,
                case=case.reference,
            ),
            case=case.id,
            task=task.id,
        )
