"""Everything about a matter for the inspectorate, to read and not to change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from engine.declared.registers import Register, declared
from engine.models import Case, Document, Officer, RegisterRecord
from engine.models.registry import AccessLog
from engine.rows import Record
from engine.store import cases, distribution, officers, trail
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
            .order_by(Case.id.desc())
            .limit(self.limit)
        )
        found = uow.connection.execute(statement)
        return [row for row in found if principal.may_see(row.wilayah, row.confidential)]


@dataclass(frozen=True, slots=True)
class AuditFile:
    """The whole tree of a case: people and steps, files, lists, pairs, plan, records, looks.

    ``next`` is the cursor of the trail's next page. ``intact`` says whether the locked list still
    gives its checksum; None without a list, and while nobody asked, since every row is read for it.
    """

    case: Record
    cases: list[Record]
    events: list[Record]
    next: str | None
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
    """The audit file of a root case, and a page of its trail. Raises NotFound, Forbidden.

    ``after`` is the cursor that a page gave; ``prove``: whether the locked list is read through.
    """

    case_id: UUID
    officer: UUID
    after: str | None = None
    prove: bool = False

    def answer(self, uow: UnitOfWork) -> AuditFile:
        principal = officers.principal(uow.connection, self.officer)
        case = cases.get(uow.connection, self.case_id)
        principal.require_right(RIGHT, case.wilayah)
        principal.require_sight(case)
        after = _read_cursor(self.after) if self.after else None
        events = trail.page(uow.connection, self.case_id, after=after, limit=MOST + 1)
        locked = distribution.list_of(uow.connection, self.case_id)
        return AuditFile(
            case=case,
            cases=self._cases(uow),
            events=list(events[:MOST]),
            next=_cursor(events[MOST - 1]) if len(events) > MOST else None,
            documents=self._documents(uow),
            lists=lists.lists_of(uow.connection, self.case_id),
            pairs=duplicates.counts(uow.connection, self.case_id, case.wilayah),
            locked=locked,
            intact=locked.checksum == distribution.checksum_now(uow.connection, locked.id)
            if locked and self.prove
            else None,
            units=distribution.units(uow.connection, self.case_id, case.wilayah),
            registers=self._records(uow, case),
            looks=self._looks(uow),
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
        """Added up before anybody is named: one matter may have been looked at by the ten thousand."""
        tree = select(Case.id).where(Case.root_id == self.case_id)
        looked = (
            select(
                AccessLog.officer_id,
                AccessLog.action,
                AccessLog.purpose,
                func.count().label("looks"),
                func.max(AccessLog.at).label("latest"),
            )
            .where(AccessLog.case_id.in_(tree))
            .group_by(AccessLog.officer_id, AccessLog.action, AccessLog.purpose)
            .subquery()
        )
        statement = (
            select(*looked.c, Officer.name.label("officer_name"))
            .outerjoin(Officer, Officer.id == looked.c.officer_id)
            .order_by(Officer.name, looked.c.action, looked.c.purpose)
        )
        return list(uow.connection.execute(statement).all())


def _cursor(event: Record) -> str:
    return f"{event.at.isoformat()}~{event.id.hex}"


def _read_cursor(text: str) -> trail.Cursor | None:
    """Where a page begins; the beginning for an address that was spoilt."""
    at, _, identity = text.partition("~")
    try:
        return datetime.fromisoformat(at), UUID(hex=identity)
    except ValueError:
        return None
