"""Who is who in a unit today, by the chart that a decree draws."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.errors import Forbidden, NotFound
from engine.models.task import queue_of
from engine.registry import city
from engine.store import bundles, officers, staff, tiers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers, unit_at


@dataclass(frozen=True, slots=True)
class Place:
    """One role of the chart: who has it, and how many open tasks belong to it."""

    label: str
    names: tuple[str, ...]
    tasks: int


@dataclass(frozen=True, slots=True)
class Part:
    """One box of the chart: an office or a unit, with its roles."""

    label: str
    places: tuple[Place, ...]

    @property
    def tasks(self) -> int:
        """Open tasks of the whole box."""
        return sum(place.tasks for place in self.places)


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of one decree in one unit; ``number`` is the decree's."""

    title: str
    number: str
    wilayah: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class ShowOrganisation:
    """The charts that decrees in force declare under ``organisation``, for one unit.

    Without ``wilayah`` the first unit of that level which the officer's posts cover, or lie in.
    Raises Forbidden for a unit of others, NotFound for one that is not there, and when no decree
    draws a chart.
    """

    officer: UUID
    wilayah: str | None = None

    def answer(self, uow: UnitOfWork) -> Chart:
        principal = officers.principal(uow.connection, self.officer)
        if self.wilayah:
            city().require(self.wilayah)
        for bundle in bundles.in_force(uow.connection, uow.today):
            told = uow.shelf(bundle.id).manifest.get("organisation")
            if told:
                units = [
                    area.code
                    for area in city()
                    if area.level == told["level"]
                    and any(
                        covers(post.wilayah, area.code) or covers(area.code, post.wilayah)
                        for post in principal.posts
                    )
                ]
                return _chart(uow, told, str(bundle.number), self._unit(sorted(units)))
        raise NotFound("Tidak ada keputusan yang menetapkan bagan susunan organisasi.")

    def _unit(self, units: list[str]) -> str:
        if not units or (self.wilayah and self.wilayah not in units):
            raise Forbidden
        return self.wilayah or units[0]


def _chart(uow: UnitOfWork, told: dict[str, Any], number: str, wilayah: str) -> Chart:
    roles = tiers.roles_of(uow.connection)
    places = {
        role: queue_of(role, unit_at(roles[role].level, wilayah))
        for part in told["parts"]
        for role in part["roles"]
        if role in roles
    }
    load = staff.load(uow.connection, list(places.values()))
    names = staff.names(uow.connection, list(places.values()))

    def places_of(part: dict[str, Any]) -> Iterator[Place]:
        for role in part["roles"]:
            if queue := places.get(role):
                named = tuple(names.get(queue, ()))
                yield Place(roles[role].label, named, load.waiting.get(queue, 0))

    parts = tuple(Part(str(part["label"]), tuple(places_of(part))) for part in told["parts"])
    return Chart(str(told["title"]), number, wilayah, parts)
