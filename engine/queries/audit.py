"""Everything about a matter for the inspectorate, to read and not to change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

import forms
from engine.declared.registers import Register, declared
from engine.models import Case, Document, RegisterRecord
from engine.queries.case_list import visible
from engine.rows import Record
from engine.store import cases, distribution, officers
from engine.store.registry import duplicates, lists
from engine.unit_of_work import UnitOfWork

MOST = 100
RIGHT = "audit"


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Root cases, the newest first; ``next`` is the cursor of the page after it."""

    items: list[Record]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class ListAudits:
    """The root cases that may be audited, a page at a time. Raises Forbidden."""

    officer: UUID
    after: UUID | None = None
    limit: int = MOST

    def answer(self, uow: UnitOfWork) -> AuditPage:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right(RIGHT)
        statement = (
            select(
                Case.id,
                Case.reference,
                Case.title,
                Case.subject,
                Case.state,
                Case.wilayah,
                Case.opened_at,
                Case.milestone,
            )
            .where(Case.parent_id.is_(None), visible(principal))
            .order_by(Case.id.desc())
            .limit(self.limit + 1)
        )
        if self.after is not None:
            statement = statement.where(Case.id < self.after)
        found = list(uow.connection.execute(statement).all())
        more = len(found) > self.limit
        return AuditPage(found[: self.limit], found[self.limit - 1].id.hex if more else None)


@dataclass(frozen=True, slots=True)
class KeptRecords:
    """The live records of one register, with what its form calls its columns and choices."""

    register: Register
    rows: list[Record]
    words: Mapping[str, forms.Wording]


@dataclass(frozen=True, slots=True)
class AuditFile:
    """The whole tree of a case: its cases, files, lists, pairs and records.

    ``locked`` is the locked list with what its last proof found, None while there is no list.
    """

    case: Record
    cases: list[Record]
    documents: list[Record]
    lists: Sequence[Any]
    pairs: dict[str, int]
    locked: Record | None
    registers: list[KeptRecords]


@dataclass(frozen=True, kw_only=True)
class ShowAudit:
    """The audit file of a root case. Raises NotFound, Forbidden."""

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> AuditFile:
        case = audited(uow, self.case_id, self.officer)
        return AuditFile(
            case=case,
            cases=self._cases(uow),
            documents=self._documents(uow),
            lists=lists.lists_of(uow.connection, self.case_id),
            pairs=duplicates.counts(uow.connection, self.case_id, case.wilayah),
            locked=distribution.list_of(uow.connection, self.case_id),
            registers=self._records(uow, case),
        )

    def _cases(self, uow: UnitOfWork) -> list[Record]:
        statement = (
            select(Case.title, Case.state, func.count().label("count"))
            .where(Case.root_id == self.case_id)
            .group_by(Case.title, Case.state)
            .order_by(Case.title, Case.state)
        )
        return list(uow.connection.execute(statement).all())

    def _documents(self, uow: UnitOfWork) -> list[Record]:
        statement = (
            select(*Document.__table__.c, Case.reference)
            .join(Case, Case.id == Document.case_id)
            .where(Case.root_id == self.case_id, Document.kind != "photo")
            .order_by(Document.id.desc())
            .limit(MOST)
        )
        return list(uow.connection.execute(statement).all())

    def _records(self, uow: UnitOfWork, case: Record) -> list[KeptRecords]:
        statement = (
            select(*RegisterRecord.__table__.c)
            .where(RegisterRecord.root_id == self.case_id, RegisterRecord.state != "dihapus")
            .order_by(RegisterRecord.id)
        )
        rows = list(uow.connection.execute(statement).all())
        shelf = uow.shelf(case.bundle_id)
        told = (
            (one, [row for row in rows if row.register == one.name])
            for one in declared(shelf.manifest).values()
        )
        return [
            KeptRecords(one, found, shelf.form(one.form).wording) for one, found in told if found
        ]


def audited(uow: UnitOfWork, case_id: UUID, officer: UUID) -> Record:
    """The root case, when this officer may audit it. Raises NotFound, Forbidden."""
    principal = officers.principal(uow.connection, officer)
    case = cases.get(uow.connection, case_id)
    principal.require_right(RIGHT, case.wilayah)
    principal.require_sight(case)
    return case
