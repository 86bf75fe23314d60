"""The files of a case as a list, under names that say what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from sqlalchemy import Connection, false, func

from engine.casefile.head import CaseHead, Reader, head_of
from engine.casefile.papers import Paper, papers_of
from engine.models import Document, Officer, Task
from engine.queries.case_parts import read_by
from engine.rows import Record
from engine.store.listing import NO_WISH, Chosen, Column, Listing, Page, Wish, plain_columns
from engine.unit_of_work import UnitOfWork

_STEP: Final = func.coalesce(Task.element, Document.element, "")
_DECLARED: Final = frozenset({"name", "kind", "number", "size", "created_at", "id"})

PAPERS: Final = Listing(
    source=Document.__table__.outerjoin(
        Officer.__table__, Officer.id == Document.created_by
    ).outerjoin(Task.__table__, Task.id == Document.task_id),
    key=Document.id,
    order="-created_at",
    columns=(
        Column(name="name", value=Document.name, order=func.lower(Document.name), filter="text"),
        Column(name="step", value=_STEP, order=func.coalesce(Task.name, Document.element, "")),
        Column(name="task_name", value=Task.name),
        Column(name="task_label", value=Task.label),
        Column(
            name="kind", value=Document.kind, kind="choice", order=Document.kind, filter="choice"
        ),
        Column(
            name="number",
            value=Document.number,
            kind="code",
            order=func.coalesce(Document.number, ""),
        ),
        Column(name="size", value=Document.size, kind="number", order=Document.size),
        Column(
            name="created_at",
            value=Document.created_at,
            kind="moment",
            order=Document.created_at,
            filter="dates",
        ),
        Column(name="officer_name", value=Officer.name, order=func.coalesce(Officer.name, "")),
        *plain_columns(Document, without=_DECLARED),
    ),
)


@dataclass(frozen=True, slots=True)
class CasePapers:
    """A page of the files of a case."""

    head: CaseHead
    page: Page


@dataclass(frozen=True, kw_only=True)
class ShowCasePapers(Wish):
    """A page of the files of a case, the newest first; none for whoever sees its course alone.

    Raises NotFound, Forbidden.
    """

    listing: ClassVar[Listing] = PAPERS

    case_id: UUID
    officer: UUID
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> CasePapers:
        case, reader = read_by(uow, self.case_id, self.officer)
        page = self._chosen(uow, case, reader).page(uow.connection)
        return CasePapers(head_of(uow, case, reader), page)

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The files asked for, as a list reads them."""
        return self._chosen(uow, *read_by(uow, self.case_id, self.officer))

    def _chosen(self, uow: UnitOfWork, case: Record, reader: Reader) -> Chosen:
        found = replace(files_of(case.id, self), dress=partial(_papers, uow, case))
        return found if reader.reads else replace(found, where=(false(),))


def files_of(case_id: UUID, wish: Wish = NO_WISH) -> Chosen:
    """The files of a case, the newest first."""
    return Chosen(listing=PAPERS, wish=wish, where=(Document.case_id == case_id,))


def _papers(
    uow: UnitOfWork, case: Record, _connection: Connection, rows: Sequence[Record]
) -> list[Paper]:
    return papers_of(uow, case, rows)
