"""What grows with every step of a matter, for the inspectorate: each its own page, read a part at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from engine.queries.audit import MOST, audited
from engine.rows import Record
from engine.store import distribution, trail
from engine.store.registry import looks
from engine.unit_of_work import UnitOfWork


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
class AuditTrail:
    """A page of the history of a whole tree; ``next`` is the cursor of the page after it."""

    case: Record
    events: list[Record]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class ShowAuditTrail:
    """The history of a root case and everything under it, the newest first.

    ``after`` is the cursor that a page gave. Raises NotFound, Forbidden.
    """

    case_id: UUID
    officer: UUID
    after: str | None = None

    def answer(self, uow: UnitOfWork) -> AuditTrail:
        case = audited(uow, self.case_id, self.officer)
        after = _read_cursor(self.after) if self.after else None
        events = trail.page(uow.connection, self.case_id, after=after, limit=MOST + 1)
        more = len(events) > MOST
        return AuditTrail(case, list(events[:MOST]), _cursor(events[MOST - 1]) if more else None)


@dataclass(frozen=True, slots=True)
class AuditLooks:
    """Who looked at families' data, how and why; ``more`` says whether another page follows."""

    case: Record
    looks: list[looks.Looks]
    more: bool


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
        found = looks.of_tree(uow.connection, self.case_id, start=self.start, limit=MOST + 1)
        return AuditLooks(case, found[:MOST], len(found) > MOST)


def _cursor(event: Record) -> str:
    return f"{event.at.isoformat()}~{event.id.hex}"


def _read_cursor(text: str) -> trail.Cursor | None:
    """Where a page begins; the beginning for an address that was spoilt."""
    at, _, identity = text.partition("~")
    try:
        return datetime.fromisoformat(at), UUID(hex=identity)
    except ValueError:
        return None
