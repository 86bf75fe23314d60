"""Everything about a matter for the inspectorate, to read and not to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from engine.models import Case, Document, Event, Officer, RegisterRecord
from engine.models.registry import AccessLog
from engine.registers import Register, declared
from engine.rows import Record
from engine.store import cases, distribution, officers
from engine.store.registry import duplicates, lists
from engine.unit_of_work import UnitOfWork

MOST = 100
RIGHT = "audit"


@dataclass(frozen=True, kw_only=True)
class ListAudits:
    """The root cases that may be audited, the newest first. Raises Forbidden."""

    officer: UUID
    limit: int = MOST

    def answer(self, uow: UnitOfWork) -> list[Record]:
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
                Case.confidential,
                Case.opened_at,
                Case.milestone,
            )
            .where(Case.parent_id.is_(None))
            .order_by(Case.opened_at.desc(), Case.id.desc())
            .limit(self.limit)
        )
        found = uow.connection.execute(statement)
        return [row for row in found if principal.may_see(row.wilayah, row.confidential)]


@dataclass(frozen=True, slots=True)
class AuditFile:
    """The whole tree of a case: people and steps, files, lists, pairs, plan, records, looks.

    ``intact`` says whether the locked list still gives its checksum; None without a list.
    """

    case: Record
    cases: list[Record]
    events: list[Record]
    more: bool
    documents: list[Record]
    lists: Sequence[Any]
    pairs: dict[str, int]
    locked: Record | None
    intact: bool | None
    units: Sequence[Any]
    registers: list[tuple[Register, list[Record]]]
    looks: list[Record]


@dataclass(frozen=True, kw_only=True)
class ShowAudit:
    """The audit file of a root case; ``page`` of its trail. Raises NotFound, Forbidden."""

    case_id: UUID
    officer: UUID
    page: int = 0

    def answer(self, uow: UnitOfWork) -> AuditFile:
        principal = officers.principal(uow.connection, self.officer)
        case = cases.get(uow.connection, self.case_id)
        principal.require_right(RIGHT, case.wilayah)
        principal.require_sight(case)
        events = self._events(uow)
        locked = distribution.list_of(uow.connection, self.case_id)
        return AuditFile(
            case=case,
            cases=self._cases(uow),
            events=events[:MOST],
            more=len(events) > MOST,
            documents=self._documents(uow),
            lists=lists.lists_of(uow.connection, self.case_id),
            pairs=duplicates.counts(uow.connection, self.case_id, case.wilayah),
            locked=locked,
            intact=locked.checksum == distribution.checksum_now(uow.connection, locked.id)
            if locked
            else None,
            units=distribution.units(uow.connection, self.case_id, case.wilayah),
            registers=self._records(uow, case),
            looks=self._looks(uow),
        )

    def _events(self, uow: UnitOfWork) -> list[Record]:
        statement = (
            select(
                *Event.__table__.c,
                Officer.name.label("officer_name"),
                Case.reference,
                Case.title,
            )
            .join(Case, Case.id == Event.case_id)
            .outerjoin(Officer, Officer.id == Event.officer_id)
            .where(Case.root_id == self.case_id)
            .order_by(Event.at.desc(), Event.id.desc())
            .limit(MOST + 1)
            .offset(self.page * MOST)
        )
        return list(uow.connection.execute(statement).all())

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

    def _records(self, uow: UnitOfWork, case: Record) -> list[tuple[Register, list[Record]]]:
        statement = (
            select(*RegisterRecord.__table__.c)
            .where(RegisterRecord.root_id == self.case_id, RegisterRecord.state != "dihapus")
            .order_by(RegisterRecord.id)
        )
        rows = list(uow.connection.execute(statement).all())
        known = declared(uow.shelf(case.bundle_id).manifest).values()
        told = ((one, [row for row in rows if row.register == one.name]) for one in known)
        return [(one, found) for one, found in told if found]

    def _looks(self, uow: UnitOfWork) -> list[Record]:
        statement = (
            select(
                AccessLog.action,
                AccessLog.purpose,
                Officer.name.label("officer_name"),
                func.count().label("looks"),
                func.max(AccessLog.at).label("latest"),
            )
            .join(Case, Case.id == AccessLog.case_id)
            .outerjoin(Officer, Officer.id == AccessLog.officer_id)
            .where(Case.root_id == self.case_id)
            .group_by(AccessLog.action, AccessLog.purpose, Officer.name)
            .order_by(Officer.name, AccessLog.action)
        )
        return list(uow.connection.execute(statement).all())
