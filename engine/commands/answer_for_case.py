"""A citizen completes the file of their case: words, files, and the clock runs again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.casework.deadlines import resume, waiting_for
from engine.casework.uploading import PHOTO, Bearer, Upload, check_files, keep_files
from engine.declared.proof import proves, tidy_reference
from engine.errors import InvalidAnswers, NotFound, Refused
from engine.ids import new_id
from engine.models import Notice
from engine.recording import Happening, write_event
from engine.rows import Record
from engine.sentences import say
from engine.store import cases, tasks
from engine.unit_of_work import UnitOfWork

MOST_FILES = 6
FIELDS = {"foto": PHOTO, "berkas": "berkas"}
"""What a citizen may send along: photos, which keep their place, and other files."""


@dataclass(frozen=True, kw_only=True)
class AnswerForCase:
    """Add ``text`` and ``uploads`` (fields ``foto``, ``berkas``) to one's own case.

    Every clock of the case that was stopped runs again, and whoever has the task is told. ``place``
    is where the phone says the photo was taken: ``lat, lon, accuracy, captured_at, source``.
    Raises NotFound alike for an unknown reference and a wrong proof, Refused, InvalidAnswers.
    """

    reference: str
    proof: str
    text: str = ""
    uploads: tuple[Upload, ...] = ()
    place: Mapping[str, Any] = field(default_factory=dict)

    def execute(self, uow: UnitOfWork) -> None:
        uow.begin()
        case = cases.by_reference(uow.connection, tidy_reference(self.reference))
        if not proves(case.data if case else {}, self.proof) or case is None:
            raise NotFound("Kode lacak atau jawaban pengaman tidak cocok.")
        if case.state not in cases.LIVE:
            raise Refused("Laporan ini sudah ditutup. Buat laporan baru bila masih perlu bantuan.")
        said = self.text.strip()[:2000]
        files = check_files(self.uploads[:MOST_FILES], FIELDS)
        if not said and not files:
            raise InvalidAnswers({"text": [say("Tulis jawaban, atau pilih berkas yang diminta.")]})
        ids = keep_files(uow, case.id, files, Bearer(place=self.place))
        data = {"reason": said, "documents": [str(one) for one in ids]}
        write_event(uow, case.id, Happening(name="citizen_answered", data=data))
        for task in tasks.open_of_case(uow.connection, case.id):
            if waiting_for(uow, task, case.bundle_id):
                resume(uow, task, case.bundle_id, officer=None)
            self._tell(uow, case, task, len(files))

    def _tell(self, uow: UnitOfWork, case: Record, task: Record, files: int) -> None:
        """Whoever holds the task, else everybody in its queue."""
        uow.changes.insert(
            Notice,
            {
                "id": new_id(),
                "officer_id": task.holder,
                "queue": None if task.holder else task.queue,
                "case_id": case.id,
                "task_id": task.id,
                "kind": "answered",
                "text": say(
                    "Warga menjawab ({files} berkas): {task}, {case}",
                    files=files,
                    task=task.name,
                    case=case.reference,
                ),
                "at": uow.now,
            },
        )
