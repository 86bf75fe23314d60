"""Everything about a matter for the inspectorate, to read and not to change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

import forms
from engine.declared.registers import Register, answering, declared
from engine.library import Shelf
from engine.models import Case, Document, RegisterRecord
from engine.queries.case_list import ListCases
from engine.rows import Record
from engine.sight import look, require_sight
from engine.store import cases, distribution, officers
from engine.store.listing import Chosen
from engine.store.registry import duplicates, lists
from engine.unit_of_work import UnitOfWork

MOST = 100
RIGHT = "audit"


@dataclass(frozen=True, kw_only=True)
class ListAudits(ListCases):
    """A page of the root cases that may be audited, found as cases are. Raises Forbidden."""

    limit: int = 25

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The root cases asked for, as a list reads them."""
        officers.principal(uow.connection, self.officer).require_right(RIGHT)
        found = super().chosen(uow)
        return replace(found, where=(*found.where, Case.parent_id.is_(None)))


@dataclass(frozen=True, slots=True)
class KeptRecords:
    """The live records of one register, with what its form calls its columns and choices.

    ``answered_by``: the same of the register that answers this one; what answers a row is found
    under the row's key in ``answers``.
    """

    register: Register
    rows: list[Record]
    words: Mapping[str, forms.Wording]
    answered_by: Register | None
    answer_words: Mapping[str, forms.Wording]
    answers: Mapping[str, Sequence[Record]]


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
        by_name: dict[str, list[Record]] = {}
        for row in rows:
            by_name.setdefault(row.register, []).append(row)
        known = declared(shelf.manifest)
        beside = {one.name for one in known.values() if one.answers in by_name}
        return [
            _kept(shelf, one, by_name, answering(one, known))
            for one in known.values()
            if one.name in by_name and one.name not in beside
        ]


def _kept(
    shelf: Shelf,
    register: Register,
    by_name: Mapping[str, list[Record]],
    reply: Register | None,
) -> KeptRecords:
    answers: dict[str, list[Record]] = {}
    for row in by_name.get(reply.name, []) if reply else []:
        answers.setdefault(str(row.data.get(reply.answers_by if reply else "") or ""), []).append(
            row
        )
    return KeptRecords(
        register,
        by_name[register.name],
        shelf.form(register.form).wording,
        reply,
        shelf.form(reply.form).wording if reply else {},
        answers,
    )


def audited(uow: UnitOfWork, case_id: UUID, officer: UUID) -> Record:
    """The root case, when this officer may audit it. Raises NotFound, Forbidden."""
    principal = officers.principal(uow.connection, officer)
    case = cases.get(uow.connection, case_id)
    principal.require_right(RIGHT, case.wilayah)
    sight = require_sight(uow.connection, principal, case, uow.now)
    uow.shown(look(officer, uow.now, sight, "audit", case.id))
    return case
