"""What grows with every step of a matter, for the inspectorate: each its own page, read a part at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.queries.audit import audited
from engine.rows import Record
from engine.store import distribution
from engine.store.registry import looks
from engine.unit_of_work import UnitOfWork

ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class AuditUnits:
    """Families and hand-overs of the locked list by kelurahan, with the newest hand-over."""

    case: Record
    units: Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class ShowAuditUnits:
    """How far the hand-over of a root case is. Raises NotFound, Forbidden."""

    case_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> AuditUnits:
        case = audited(uow, self.case_id, self.officer)
        return AuditUnits(case, distribution.units(uow.connection, self.case_id, case.wilayah))


@dataclass(frozen=True, slots=True)
class AuditLooks:
    """Who looked at families' data, how and why; ``next`` begins the page that follows, None at the end."""

    case: Record
    looks: list[looks.Looks]
    next: int | None


@dataclass(frozen=True, kw_only=True)
class ShowAuditLooks:
    """The looks of a root case by officer, action and purpose, from the one after ``start``.

    Raises NotFound, Forbidden.
    """

    case_id: UUID
    officer: UUID
    start: int = 0

    def answer(self, uow: UnitOfWork) -> AuditLooks:
        case = audited(uow, self.case_id, self.officer)
        found = looks.of_tree(uow.connection, self.case_id, start=self.start, limit=ON_A_PAGE + 1)
        more = len(found) > ON_A_PAGE
        return AuditLooks(case, found[:ON_A_PAGE], self.start + ON_A_PAGE if more else None)
