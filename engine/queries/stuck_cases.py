"""Cases that stand still at an incident: counted for whoever mends them, told to whoever oversees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from engine.models import Case, Incident
from engine.queries.told_page import keep_told
from engine.sight import Level, looking, within_any
from engine.store import officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork

MOST_COUNTED = 100
"""Counting stops here: the menu then says "99+"."""


@dataclass(frozen=True, kw_only=True)
class CountIncidents:
    """How many incidents wait in the units that an officer administers, at most ``MOST_COUNTED``.

    Asked on every page, so the officer as the request already knows them is given.
    """

    principal: Principal

    def answer(self, uow: UnitOfWork) -> int:
        units = self.principal.units_with("administer")
        if not units:
            return 0
        waiting = (
            select(Incident.id)
            .join(Case, Case.id == Incident.case_id)
            .where(Incident.resolved_at.is_(None), within_any(units))
            .limit(MOST_COUNTED)
            .subquery()
        )
        return uow.connection.scalar(select(func.count()).select_from(waiting)) or 0


@dataclass(frozen=True, slots=True)
class StoppedCase:
    """A case that stands still: since when, at which step, and why."""

    case_id: UUID
    reference: str
    title: str
    subject: str
    wilayah: str
    step: str
    message: str
    since: datetime


@dataclass(frozen=True, kw_only=True)
class ListStopped:
    """The cases of the units one supervises that stand still, the longest first.

    Raises Forbidden without the right.
    """

    officer: UUID
    wilayah: str | None = None
    most: int = 50

    def answer(self, uow: UnitOfWork) -> list[StoppedCase]:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("supervise", self.wilayah)
        units = [self.wilayah] if self.wilayah else principal.units_with("supervise")
        sight = looking(uow.connection, principal, uow.now)
        seen = sight.at_least(Level.COURSE)
        statement = (
            select(
                Case.id,
                Case.reference,
                Case.title,
                sight.content(Case.subject),
                Case.wilayah,
                Case.bundle_id,
                Case.process,
                Incident.element,
                Incident.message,
                Incident.raised_at,
            )
            .join(Incident, Incident.case_id == Case.id)
            .where(Incident.resolved_at.is_(None), within_any(units), seen)
            .order_by(Incident.raised_at, Incident.id)
            .limit(self.most)
        )
        rows = uow.connection.execute(statement).all()
        keep_told(uow, self.officer, "kasus terhenti", rows)
        return [
            StoppedCase(
                case_id=row.id,
                reference=row.reference,
                title=row.title,
                subject=row.subject,
                wilayah=row.wilayah,
                step=self._step(uow, row.bundle_id, row.process, row.element),
                message=row.message,
                since=row.raised_at,
            )
            for row in rows
        ]

    def _step(self, uow: UnitOfWork, bundle: UUID, process: str, element: str | None) -> str:
        known = uow.shelf(bundle).definition(process).elements.get(element or "")
        return known.name if known else ""
