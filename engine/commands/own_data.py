"""Whoever asked for data takes what was granted and hands in the report, by code and phone number."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.commands.submit_use_report import Report, take_report
from engine.declared.public import own_request
from engine.errors import Refused
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import tasks
from engine.store.documents import with_id
from engine.store.registry.access import Access, log_access
from engine.telling import tell
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Taken:
    """A file to be handed out: its name for the requester, and where it lies."""

    name: str
    media_type: str
    path: Path


@dataclass(frozen=True, kw_only=True)
class TakeExtract:
    """The granted extract for its requester; every download is logged.

    Raises NotFound alike for an unknown code and a wrong number, Refused before the hand-over.
    """

    reference: str
    proof: str

    def execute(self, uow: UnitOfWork) -> Taken:
        uow.begin()
        case, request = own_request(uow, self.reference, self.proof)
        if request.extract_id is None:
            raise Refused("Permohonan ini tidak mempunyai petikan data.")
        found = with_id(uow.connection, request.extract_id)
        log_access(
            uow.connection,
            Access(
                at=uow.now,
                officer_id=None,
                stranger="pemohon",
                action="ekspor",
                purpose=f"Permohonan {case.reference}: {request.purpose} ({request.requester})",
                subject=f"petikan data {request.reference}",
                case_id=case.id,
                people=request.rows,
            ),
        )
        what = Happening(name="extract_taken", data={"document": str(found.id)})
        write_event(uow, case.id, what)
        return Taken(found.name, found.media_type, uow.adapters.files.path(found.sha256))


@dataclass(frozen=True, kw_only=True)
class ReportOwnUse:
    """The report of use from the requester: checked row by row like one that an officer uploads.

    Whoever has the task is told. Returns the recipients it names. Raises NotFound, Refused,
    InvalidAnswers with the lines at fault.
    """

    reference: str
    proof: str
    path: Path | None
    file_name: str = ""
    statement: str = ""

    def execute(self, uow: UnitOfWork) -> int:
        uow.begin()
        case, request = own_request(uow, self.reference, self.proof)
        if request.reported_at is not None:
            raise Refused("Laporan untuk permohonan ini sudah diterima.")
        sent = Report(self.path, self.file_name, self.statement)
        rows = take_report(uow, request, sent)
        data = {"rows": rows, "statement": self.statement.strip()[:500]}
        write_event(uow, case.id, Happening(name="use_reported", data=data))
        for task in tasks.open_of_case(uow.connection, case.id):
            said = say("Laporan pemanfaatan diterima dari pemohon: {case}", case=case.reference)
            tell(uow, task.holder or task.queue, "answered", said, case=case.id, task=task.id)
        return rows
