"""Steps that failed and wait for somebody to put them right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import or_, select

from engine.models import Case, Incident
from engine.queries.case_list import within
from engine.rows import Record
from engine.store import officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """One failed step: where, why, and whose case it stops; ``step`` is the element's name."""

    id: UUID
    element: str
    step: str
    message: str
    raised_at: datetime
    case_id: UUID
    reference: str
    title: str
    wilayah: str


@dataclass(frozen=True, kw_only=True)
class ListIncidents:
    """The oldest open incidents of the units one administers. Raises Forbidden."""

    officer: UUID
    limit: int = 100

    def answer(self, uow: UnitOfWork) -> list[OpenIncident]:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("administer")
        units = {post.wilayah for post in principal.posts if "administer" in post.rights}
        statement = (
            select(
                *Incident.__table__.c,
                Case.reference,
                Case.title,
                Case.wilayah,
                Case.bundle_id,
                Case.process,
            )
            .join(Case, Case.id == Incident.case_id)
            .where(Incident.resolved_at.is_(None), or_(*(within(unit) for unit in units)))
            .order_by(Incident.raised_at, Incident.id)
            .limit(self.limit)
        )
        return [_told(uow, row) for row in uow.connection.execute(statement).all()]


def _told(uow: UnitOfWork, row: Record) -> OpenIncident:
    elements = uow.shelf(row.bundle_id).definition(row.process).elements
    known = elements.get(row.element or "")
    return OpenIncident(
        id=row.id,
        element=row.element or "",
        step=known.name if known else "",
        message=row.message,
        raised_at=row.raised_at,
        case_id=row.case_id,
        reference=row.reference,
        title=row.title,
        wilayah=row.wilayah,
    )
