"""Where a case's house stands: its photos, and what the phone and the photos say of the place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from engine.files.exif import metres_between
from engine.models import Document
from engine.rows import Record
from engine.scope import Scope, scope_of, show_people
from engine.store import cases
from engine.unit_of_work import UnitOfWork

FAR = 200
"""Metres; places further apart than this contradict each other."""


@dataclass(frozen=True, slots=True)
class Point:
    """One statement of the place: from ``form``, ``phone`` or ``photo``; accuracy in metres."""

    source: str
    lat: float
    lon: float
    accuracy: float | None
    photo_id: UUID | None


@dataclass(frozen=True, slots=True)
class PlacePage:
    """The photos of the case, the places told, and how far apart they are at most."""

    scope: Scope
    photos: list[Record]
    points: tuple[Point, ...]
    apart: int | None
    """Metres between the two places furthest apart; None with fewer than two."""

    @property
    def agrees(self) -> bool:
        """Whether the places are as near to each other as places of one house."""
        return self.apart is None or self.apart <= FAR


@dataclass(frozen=True, kw_only=True)
class ShowPlace:
    """The place of a task's case. Raises NotFound, Forbidden, Refused."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> PlacePage:
        scope = scope_of(uow, self.task_id, self.officer, "place")
        case = cases.get(uow.connection, scope.task.case_id)
        statement = (
            select(*Document.__table__.c)
            .where(Document.case_id == case.id, Document.kind == "photo")
            .order_by(Document.created_at)
        )
        photos = list(uow.connection.execute(statement).all())
        points = tuple(_points(case.data, photos))
        pairs = [
            metres_between((a.lat, a.lon), (b.lat, b.lon))
            for number, a in enumerate(points)
            for b in points[number + 1 :]
        ]
        show_people(uow, scope, self.officer, "peta dan foto", len(points))
        return PlacePage(scope, photos, points, round(max(pairs)) if pairs else None)


def _points(data: Mapping[str, Any], photos: list[Record]) -> Iterator[Point]:
    """Places in the answers the case began with, then those that came with each photo."""
    for value in data.values():
        yield from _point("form", value, None)
    for photo in photos:
        yield from _point("photo", photo.facts.get("exif"), photo.id)
        if not any(_same(photo.facts, value) for value in data.values()):
            yield from _point("phone", photo.facts, photo.id)


def _point(source: str, value: Any, photo_id: UUID | None) -> Iterator[Point]:
    if not isinstance(value, Mapping):
        return
    try:
        lat, lon = (float(str(value[part]).replace(",", ".")) for part in ("lat", "lon"))
        accuracy = float(value["accuracy"]) if value.get("accuracy") else None
    except (KeyError, TypeError, ValueError):
        return
    if -90 <= lat <= 90 and -180 <= lon <= 180:
        yield Point(source, lat, lon, accuracy, photo_id)


def _same(facts: Mapping[str, Any], value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        facts.get(part) == value.get(part) for part in ("lat", "lon")
    )
