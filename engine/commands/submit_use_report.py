"""A report of how data were used is handed in, and checked row by row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.errors import InvalidAnswers, Refused
from engine.files.media import media_type
from engine.ids import new_id
from engine.models import Document
from engine.registry import PERSONAL, HandedOut, UnreadableList, read_extract, read_use_report
from engine.rows import Record
from engine.sentences import say, together
from engine.store import data_requests, documents
from engine.unit_of_work import UnitOfWork

TOLD = 20
"""Problems that the refusal lists; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was handed in: a file, or a statement where the data named nobody."""

    path: Path | None
    file_name: str = ""
    statement: str = ""


@dataclass(frozen=True, kw_only=True)
class SubmitUseReport:
    """Hand in the report of the task's request; returns the recipients it names.

    The file (xlsx or csv) names for every recipient the identity of the data, name, NIK and
    address; else InvalidAnswers says what is wrong in which line and nothing is kept. Without a
    file (``path`` None) ``statement`` says that nobody was given aid with data that named nobody.
    """

    task_id: UUID
    officer: UUID
    path: Path | None
    file_name: str = ""
    statement: str = ""

    def execute(self, uow: UnitOfWork) -> int:
        doing = on_screen(uow, self.task_id, self.officer, "requests")
        request = data_requests.of_case(uow.connection, doing.task.case_id)
        if request is None or request.handed_at is None:
            raise Refused("Untuk permohonan ini belum ada data yang diserahkan.")
        sent = Report(self.path, self.file_name, self.statement)
        rows = take_report(uow, request, sent, task_id=self.task_id, officer=self.officer)
        write_done(
            uow,
            doing,
            name="use_reported",
            officer=self.officer,
            data={"rows": rows, "statement": self.statement.strip()[:500]},
        )
        return rows


def take_report(
    uow: UnitOfWork,
    request: Record,
    sent: Report,
    *,
    task_id: UUID | None = None,
    officer: UUID | None = None,
) -> int:
    """Check a report and keep it as that of the request; the recipients it names."""
    if sent.path is None and PERSONAL & set(request.columns):
        raise InvalidAnswers({"berkas": [say("Unggah laporan pemanfaatan (.xlsx atau .csv).")]})
    if sent.path is None and len(sent.statement.strip()) < 20:
        raise InvalidAnswers({"pernyataan": [say("Tulis untuk apa rekap ini dipakai.")]})
    rows, document = 0, None
    if sent.path is not None:
        rows = _check(uow, request, sent.path)
        document = _keep(uow, request.case_id, sent, task_id, officer)
    data_requests.change(
        uow.connection,
        request.case_id,
        reported_at=uow.now,
        report_id=document,
        report_rows=rows,
    )
    return rows


def _check(uow: UnitOfWork, request: Record, path: Path) -> int:
    try:
        today = uow.today
        report = read_use_report(path, today=today, handed=_handed(uow, request))
    except UnreadableList as error:
        raise InvalidAnswers({"berkas": [error.sentence]}) from error
    if report.problems:
        said = [
            say("Baris {line}: {wrong}", line=line, wrong=together(wrong))
            if line
            else together(wrong)
            for line, wrong in report.problems[:TOLD]
        ]
        rest = len(report.problems) - TOLD
        more = [say("Dan {rest} baris lain.", rest=rest)] if rest > 0 else []
        raise InvalidAnswers({"berkas": said + more}, together(said))
    return report.rows


def _handed(uow: UnitOfWork, request: Record) -> HandedOut | None:
    """Whom the extract told of; None where it named nobody."""
    if request.extract_id is None or not PERSONAL & set(request.columns):
        return None
    document = documents.with_id(uow.connection, request.extract_id)
    return read_extract(uow.adapters.files.path(document.sha256))


def _keep(
    uow: UnitOfWork, case_id: UUID, sent: Report, task_id: UUID | None, officer: UUID | None
) -> UUID:
    assert sent.path is not None
    content = sent.path.read_bytes()
    kept = uow.adapters.files.keep(content)
    document = new_id()
    uow.changes.insert(
        Document,
        {
            "id": document,
            "case_id": case_id,
            "task_id": task_id,
            "kind": "report",
            "name": sent.file_name[:200] or "laporan",
            "media_type": media_type(content),
            "size": kept.size,
            "sha256": kept.sha256,
            "facts": {},
            "created_at": uow.now,
            "created_by": officer,
        },
    )
    return document
