"""The roles that nobody has, where, what waits for them, and which decrees need them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from engine.definition import UserTask
from engine.models import Task, Vacancy
from engine.models.task import FALLEN, queue_of
from engine.placing import place_of
from engine.registry import city
from engine.sight import within_any
from engine.store import bundles, officers, tiers
from engine.store.tiers import Post
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers


@dataclass(frozen=True, slots=True)
class EmptyPost:
    """A unit in which nobody has a role: how many tasks wait, since when, and with whom they lie."""

    wilayah: str
    waiting: int
    since: datetime | None
    falls_to: str | None
    """Role and unit of the next tier that has people; None where none has."""


@dataclass(frozen=True, slots=True)
class EmptyRole:
    """A role that decrees in force need and that is empty somewhere."""

    role: str
    label: str
    decrees: tuple[str, ...]
    """Numbers of the decrees."""
    units: int
    """Units of its level among those overseen."""
    posts: tuple[EmptyPost, ...]
    """Those without anybody; where work waits first."""

    @property
    def waiting(self) -> int:
        """Tasks that wait in all of them."""
        return sum(post.waiting for post in self.posts)


@dataclass(frozen=True, kw_only=True)
class ListVacancies:
    """The empty roles of the units over which one has ``right``; those with waiting work first.

    ``right`` is supervise or administer. Raises Forbidden.
    """

    officer: UUID
    right: str = "supervise"

    def answer(self, uow: UnitOfWork) -> list[EmptyRole]:
        principal = officers.principal(uow.connection, self.officer)
        principal.require_right(self.right)
        scope = principal.units_with(self.right)
        staffing = tiers.staffing(uow.connection)
        waiting, since = self._waiting(uow, scope)
        found = []
        for role, decrees in _needed(uow).items():
            known = staffing.roles.get(role)
            if known is None:
                continue
            units = _units(known.level, scope)
            empty = [unit for unit in units if queue_of(role, unit) not in staffing.queues]
            posts = (
                _post(staffing, role, unit, waiting.get((role, unit), 0), since) for unit in empty
            )
            ordered = sorted(posts, key=lambda post: (-post.waiting, post.wilayah))
            if ordered:
                found.append(
                    EmptyRole(role, known.label, tuple(decrees), len(units), tuple(ordered))
                )
        return sorted(found, key=lambda one: (-one.waiting, one.label))

    def _waiting(
        self, uow: UnitOfWork, scope: list[str]
    ) -> tuple[dict[tuple[str, str], int], dict[str, datetime]]:
        """Open tasks by the role and unit they belong to; when each queue was found empty."""
        since = {
            row.queue: row.since
            for row in uow.connection.execute(select(Vacancy.queue, Vacancy.since))
        }
        statement = (
            select(Task.role, Task.wilayah, func.count())
            .where(
                or_(FALLEN, (Task.state == "open") & Task.queue.in_(list(since))),
                within_any(scope, Task.wilayah),
            )
            .group_by(Task.role, Task.wilayah)
        )
        counted = {(role, unit): count for role, unit, count in uow.connection.execute(statement)}
        return counted, since


def _units(level: str, scope: list[str]) -> list[str]:
    areas = (area for area in city() if area.level == level)
    return sorted(area.code for area in areas if any(covers(unit, area.code) for unit in scope))


def _post(
    staffing: tiers.Staffing, role: str, unit: str, waiting: int, since: Mapping[str, datetime]
) -> EmptyPost:
    home = queue_of(role, unit)
    queue = staffing.nearest(Post(home=home, role=role, wilayah=unit))
    falls_to = place_of(staffing, *queue.split("@")) if queue else None
    return EmptyPost(unit, waiting, since.get(home), falls_to)


def _needed(uow: UnitOfWork) -> Mapping[str, list[str]]:
    """Every role that a task of a decree in force names → the numbers of these decrees."""
    needed: dict[str, list[str]] = defaultdict(list)
    for bundle in bundles.in_force(uow.connection, uow.today):
        for role in sorted(_roles(uow.shelf(bundle.id).definitions)):
            needed[role].append(str(bundle.number))
    return needed


def _roles(definitions: Mapping[str, Any]) -> set[str]:
    return {
        element.role
        for definition in definitions.values()
        for element in definition.elements.values()
        if isinstance(element, UserTask)
    }
