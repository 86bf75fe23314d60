"""Steps that failed and wait for somebody to put them right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from engine.database import opened, still_sealed
from engine.errors import BadRow, Conflict, EngineError, NotFound
from engine.models import Case, Incident
from engine.operations import OPERATIONS
from engine.operations.ways_out import WaysOut, ways_out
from engine.rows import Record
from engine.sight import Level, Sight, look, within_any
from engine.store import cases, documents, incidents, officers
from engine.unit_of_work import UnitOfWork

PAGE = "gangguan"
"""What the trail of looks calls it."""
_INPUT = Incident.__table__.c.input
_JOINED = select(
    *(column for column in Incident.__table__.c if column is not _INPUT),
    still_sealed(_INPUT).label("sealed"),
    Case.reference,
    Case.title,
    Case.wilayah,
    Case.bundle_id,
    Case.process,
    Case.state.label("case_state"),
).join(Case, Case.id == Incident.case_id)


@dataclass(frozen=True, slots=True)
class OpenIncident:
    """One failed step: where, why, and whose case it stops; ``step`` is the element's name.

    ``rows`` are those the step named, that can be mended here: id, name, place, field.
    """

    id: UUID
    element: str
    step: str
    message: str
    raised_at: datetime
    case_id: UUID
    reference: str
    title: str
    wilayah: str
    rows: tuple[BadRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ListIncidents:
    """The oldest open incidents of the units one administers. Raises Forbidden."""

    officer: UUID
    limit: int = 100

    def answer(self, uow: UnitOfWork) -> list[OpenIncident]:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("administer")
        units = principal.units_with("administer")
        statement = (
            _JOINED.where(Incident.resolved_at.is_(None), within_any(units))
            .order_by(Incident.raised_at, Incident.id)
            .limit(self.limit)
        )
        found = [_told(uow, row) for row in uow.connection.execute(statement).all()]
        _note(uow, self.officer, None, sum(len(one.rows) for one in found))
        return found


@dataclass(frozen=True, slots=True)
class IncidentFile:
    """An incident opened: what failed and why, and the ways out of it.

    ``back``: the name of the person's task it may be sent back to. ``files``: files of the case, id
    and name, where one of them may be given as the result.
    """

    incident: OpenIncident
    kind: str
    field: str
    row: int | None
    operation: str
    summary: str
    ways: WaysOut
    back: str
    files: list[Record]
    running: bool


@dataclass(frozen=True, kw_only=True)
class ShowIncident:
    """One open incident with its ways out. Raises NotFound, Forbidden, Conflict when settled."""

    incident_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> IncidentFile:
        wanted = _JOINED.where(Incident.id == self.incident_id)
        found = uow.connection.execute(wanted).one_or_none()
        if found is None:
            raise NotFound("Insiden ini tidak ada.")
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right("administer", found.wilayah)
        if found.resolved_at is not None:
            raise Conflict("Insiden ini sudah ditangani.")
        ways = ways_out(uow, found)
        name = incidents.operation_of(uow.connection, found.effect_id) if found.effect_id else ""
        known = OPERATIONS.get(name)
        elements = uow.shelf(found.bundle_id).definition(found.process).elements
        before = elements.get(ways.back or "")
        asks_file = "document" in ways.hand.values()
        told = _told(uow, found)
        _note(uow, self.officer, found.case_id, len(told.rows) + bool(ways.mend))
        return IncidentFile(
            incident=told,
            kind=found.kind,
            field=found.field or "",
            row=found.row,
            operation=name,
            summary=known.summary if known else "",
            ways=ways,
            back=before.name if before else "",
            files=documents.all_of(uow.connection, found.case_id) if asks_file else [],
            running=found.case_state in cases.LIVE,
        )


def _note(uow: UnitOfWork, officer: UUID, case_id: UUID | None, people: int) -> None:
    """Note that rows of people, or what a step was given of them, are shown to be mended."""
    if people:
        seen = Sight(Level.CONTENT, "administration")
        uow.shown(look(officer, uow.now, seen, PAGE, case_id, people=people))


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
        rows=tuple(BadRow(**each) for each in _input(uow, row).get("rows") or ()),
    )


def _input(uow: UnitOfWork, row: Record) -> Mapping[str, Any]:
    """What the step was given; nothing where it can't be opened any more."""
    try:
        found: Mapping[str, Any] = opened(row.sealed, uow.connection.dialect)
    except (EngineError, ValueError):
        return {}
    return found
