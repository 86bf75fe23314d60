"""A worker makes a dossier: outside any transaction, telling how far it has come."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic
from uuid import UUID

from engine.casefile.papers import Paper
from engine.commands.dossiers import DUTY
from engine.documents.book import write_book
from engine.dossier.archive import Names, paper_name, people_in, step_name, write_archive
from engine.dossier.content import Wanted, book_of
from engine.errors import EngineError
from engine.operations.catalogue import Work, duty
from engine.queries.case_papers import ShowCasePapers
from engine.rows import Record
from engine.store import cases, data_requests, dossiers, effects, officers
from engine.unit_of_work import UnitOfWork

log = logging.getLogger("alur.dossier")

_SAID_EVERY = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it; ``error`` says why nothing did."""

    papers: int = 0
    people: int = 1
    size: int = 0
    error: str = ""


def _make(uow: UnitOfWork, work: Work) -> Made:
    """The long part. A failure is the reader's to hear of, no incident of the case."""
    dossier = dossiers.with_id(uow.connection, UUID(str(work.arguments["dossier"])))
    try:
        return _made(uow, work, dossier)
    except EngineError as error:
        return Made(error=error.sentence)
    except Exception:
        log.exception("a dossier could not be made")
        return Made(error="Berkas tidak dapat disusun. Coba lagi, atau hubungi pengelola.")


def _made(uow: UnitOfWork, work: Work, dossier: Record) -> Made:
    files = uow.adapters.files
    case = cases.outline(uow.connection, dossier.case_id)
    papers = list(_papers(uow, dossier.case_id, dossier.officer_id))
    names = Names(case)
    placed = [(names.path(paper), paper) for paper in papers]
    wanted = Wanted(
        case_id=case.id,
        officer=dossier.officer_id,
        officer_name=officers.name_of(uow.connection, dossier.officer_id) or "",
        purpose=dossier.purpose,
    )
    advance = _telling(uow, work, dossier.id, len(papers))
    advance(0)
    listed = [(step_name(paper), paper_name(paper, case)) for paper in papers]
    printed = files.taken(f"{dossier.id.hex}.pdf")
    write_book(printed, book_of(uow, wanted, listed))
    archive = files.taken(f"{dossier.id.hex}.zip")
    name = f"Berkas kasus {case.reference}.pdf"
    size = write_archive(archive, files, (name, printed), placed, advance)
    return Made(len(papers), people_in(iter(papers)), size)


def _papers(uow: UnitOfWork, case_id: UUID, officer: UUID) -> Iterator[Paper]:
    """Every paper that the officer may open, the oldest first."""
    papers = ShowCasePapers(case_id=case_id, officer=officer).chosen(uow).every(uow.connection)
    found = [paper for paper in papers if _handed(uow, paper)]
    yield from reversed(found)


def _handed(uow: UnitOfWork, paper: Paper) -> bool:
    """Whether a sheet of data has been handed over: until then nobody opens it."""
    if paper.document.kind not in ("extract", "export"):
        return True
    request = data_requests.of_extract(uow.connection, paper.document.id)
    return request is None or request.handed_at is not None


def _telling(uow: UnitOfWork, work: Work, dossier: UUID, papers: int) -> Callable[[int], None]:
    """Tells how many papers are in, now and then, and that the worker is still at it."""
    started, told = monotonic(), [-_SAID_EVERY.total_seconds()]

    def advance(done: int) -> None:
        passed = monotonic() - started
        if done and passed - told[0] < _SAID_EVERY.total_seconds():
            return
        told[0] = passed
        uow.adapters.files.note_progress(dossier.hex, {"done": done, "all": papers})
        with uow.apart() as connection:
            until = uow.now + timedelta(seconds=passed) + 5 * effects.LEASE
            effects.lease(connection, work.effect_id, until)

    return advance


@duty(DUTY, prepare=_make)
def finish_dossier(uow: UnitOfWork, work: Work) -> None:
    """Say what became of it: it waits to be taken, or why there is none."""
    made: Made = work.arguments["prepared"]
    dossiers.settle(
        uow.begin(),
        UUID(str(work.arguments["dossier"])),
        state="failed" if made.error else "done",
        done_at=uow.now,
        papers=made.papers,
        people=made.people,
        size=made.size,
        error=made.error,
    )
