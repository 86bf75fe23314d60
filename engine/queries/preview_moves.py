"""What would become of running cases under another version of their decree, before anything moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from engine.definition import Definition
from engine.errors import EngineError
from engine.models import Case, Event, Officer
from engine.outcome import Outcome
from engine.rows import Record
from engine.sight import Level, looking, require_sight
from engine.store import bundles, cases, officers
from engine.store.principals import Principal
from engine.unit_of_work import UnitOfWork

MOST = 200
"""Cases looked at together; each is loaded under the new model."""


@dataclass(frozen=True, slots=True)
class Place:
    """One element a case stands at: its name now, and in the other version (None: not there)."""

    element: str
    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class MovePreview:
    """One case: where it stands, what the move would open and leave, or why it is refused."""

    case: Record
    places: Sequence[Place] = ()
    opened: Sequence[str] = ()
    """Names of what the other version would add: tasks, timers, awaited messages."""
    left: Sequence[str] = ()
    """Names of the places that would be closed."""
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A case that was moved: when, and by whom."""

    id: UUID
    reference: str
    title: str
    subject: str
    at: datetime
    officer_name: str | None


@dataclass(frozen=True, slots=True)
class MovesPage:
    """The version left, the others of its decree, and what becomes of the cases under ``to``."""

    source: Record
    target: Record | None
    versions: Sequence[Record]
    """The other versions of the decree, the newest first."""
    previews: Sequence[MovePreview]
    moved: Sequence[Move]
    """What has gone from the one to the other so far, the newest first."""
    more: bool
    """There are more than ``MOST`` cases; the rest comes when these have gone."""


@dataclass(frozen=True, kw_only=True)
class PreviewMoves:
    """The open cases of the bundle ``source``, or the one case, as they would be under ``to``.

    Needs ``administer`` over the units of the cases; a dry run that changes nothing. Raises
    NotFound, Forbidden.
    """

    officer: UUID
    source: UUID | None = None
    case_id: UUID | None = None
    to: UUID | None = None

    def answer(self, uow: UnitOfWork) -> MovesPage:
        principal = officers.principal(uow.connection, self.officer)
        found, source_id = self._cases(uow, principal)
        source = bundles.head(uow.connection, source_id)
        versions = bundles.versions_beside(uow.connection, source)
        target = next((one for one in versions if one.id == self.to), None)
        previews = [_preview(uow, case, target.id) for case in found[:MOST]] if target else []
        return MovesPage(
            source=source,
            target=target,
            versions=versions,
            previews=previews,
            moved=_moved(uow, principal, source.id, target.id)
            if target and not self.case_id
            else [],
            more=len(found) > MOST,
        )

    def _cases(self, uow: UnitOfWork, principal: Principal) -> tuple[Sequence[Record], UUID]:
        if self.case_id is not None:
            case = cases.get(uow.connection, self.case_id)
            require_sight(uow.connection, principal, case, uow.now, Level.COURSE)
            principal.require_right("administer", case.wilayah)
            return [case], case.bundle_id
        assert self.source is not None, "a version or a case is named"
        principal.require_right("administer")
        statement = (
            select(*Case.__table__.c)
            .where(
                Case.bundle_id == self.source,
                Case.state == "open",
                looking(uow.connection, principal, uow.now).at_least(Level.COURSE),
            )
            .order_by(Case.opened_at, Case.id)
            .limit(MOST + 1)
        )
        rows = uow.connection.execute(statement)
        return [row for row in rows if principal.has_right("administer", row.wilayah)], self.source


def _preview(uow: UnitOfWork, case: Record, to: UUID) -> MovePreview:
    try:
        before = uow.shelf(case.bundle_id).definition(case.process)
        places = [element for element, _ in uow.adapters.workflow.where(before, case.snapshot)]
        named = [Place(element, _name(before, element), None) for element in places]
    except EngineError as refusal:
        return MovePreview(case, refusal=refusal.sentence)
    try:
        after = uow.shelf(to).definition(case.process)
        named = [_beside(after, one) for one in named]
        outcome = uow.adapters.workflow.move(before, after, case.snapshot, uow.now)
    except EngineError as refusal:
        return MovePreview(case, named, refusal=refusal.sentence)
    still = {element for element, _ in uow.adapters.workflow.where(after, outcome.snapshot)}
    left = [one.before for one in named if one.element not in still]
    return MovePreview(case, named, opened=_opened(after, outcome), left=left)


def _beside(after: Definition, place: Place) -> Place:
    there = place.element in after.elements
    return Place(place.element, place.before, _name(after, place.element) if there else None)


def _opened(after: Definition, outcome: Outcome) -> list[str]:
    fresh: list[Any] = [*outcome.tasks, *outcome.timers, *outcome.effects, *outcome.calls]
    return list(dict.fromkeys(_name(after, one.element) for one in [*fresh, *outcome.awaited]))


def _name(definition: Definition, element: str) -> str:
    """What the model calls an element; its id where it has no name."""
    known = definition.elements.get(element)
    return (known.name if known else "") or element


def _moved(uow: UnitOfWork, principal: Principal, source: UUID, to: UUID) -> list[Move]:
    """What went from one version to the other, of the cases the officer administers and may see."""
    sight = looking(uow.connection, principal, uow.now)
    statement = (
        select(
            Case.id,
            Case.reference,
            Case.title,
            sight.content(Case.subject),
            Case.wilayah,
            Event.at,
            Event.data,
            Officer.name.label("officer_name"),
        )
        .join(Event, Event.case_id == Case.id)
        .outerjoin(Officer, Officer.id == Event.officer_id)
        .where(Case.bundle_id == to, Event.name == "case_moved", sight.at_least(Level.COURSE))
        .order_by(Event.at.desc(), Event.id.desc())
        .limit(MOST)
    )
    return [
        Move(row.id, row.reference, row.title, row.subject, row.at, row.officer_name)
        for row in uow.connection.execute(statement)
        if row.data.get("before", {}).get("bundle") == str(source)
        and principal.has_right("administer", row.wilayah)
    ]
