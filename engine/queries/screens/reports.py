"""Who has reported, who is missing, and what they handed in."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.queries.case_children import ShowChildren
from engine.rows import Record
from engine.scope import Scope, scope_of
from engine.store import cases, documents
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Reports:
    """The child cases with their step, and the letters of each by case."""

    scope: Scope
    children: list[Record]
    documents: dict[UUID, list[Record]]
    own: list[Record]

    @property
    def missing(self) -> list[Record]:
        """Children that have not reported yet."""
        return [child for child in self.children if child.state in cases.LIVE]


@dataclass(frozen=True, kw_only=True)
class ShowReports:
    """The reports that a task collects."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> Reports:
        scope = scope_of(uow, self.task_id, self.officer, "reports", "letter")
        case_id = scope.task.case_id
        children = ShowChildren(case_id=case_id, officer=self.officer).answer(uow)
        found: dict[UUID, list[Record]] = {}
        for document in documents.of_cases(uow.connection, [child.id for child in children]):
            found.setdefault(document.case_id, []).append(document)
        own = documents.of_cases(uow.connection, [case_id])
        return Reports(scope, children, found, own)
