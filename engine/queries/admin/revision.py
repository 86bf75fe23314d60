"""What a revised calendar would move, before it is decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from engine.casework.revising import Move, Revision, days_between, moves, wrong_range
from engine.errors import InvalidAnswers
from engine.models import Role
from engine.sla import Override
from engine.store import officers
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY


@dataclass(frozen=True, slots=True)
class OfficeMoves:
    """How many running limits of a role in a unit would move."""

    wilayah: str
    role: str
    label: str
    moved: int


@dataclass(frozen=True, slots=True)
class CalendarPreview:
    """The running limits that would move: how many, by office, the first of them, how many end late.

    ``overdue`` counts those that would be over at once.
    """

    total: int
    overdue: int
    offices: Sequence[OfficeMoves]
    first: Sequence[Move]


@dataclass(frozen=True, kw_only=True)
class PreviewCalendar:
    """What would move if these days became working days (True), days off, or the government's (None).

    Needs ``administer`` over the city. Raises InvalidAnswers, Forbidden.
    """

    officer: UUID
    day: date
    until: date | None = None
    working: bool | None
    limit: int = 100

    def answer(self, uow: UnitOfWork) -> CalendarPreview:
        officers.principal(uow.connection, self.officer).require_right("administer", CITY)
        wrong = wrong_range(self.day, self.until)
        if wrong:
            raise InvalidAnswers(wrong)
        found = moves(uow, self._revision())
        roles = uow.connection.execute(select(Role.id, Role.label))
        labels = {row.id: row.label for row in roles}
        counted = Counter((one.task.wilayah, one.task.role) for one in found)
        return CalendarPreview(
            total=len(found),
            overdue=sum(one.after <= uow.now < one.before for one in found),
            offices=[
                OfficeMoves(wilayah, role, labels.get(role, role), count)
                for (wilayah, role), count in sorted(counted.items())
            ],
            first=found[: self.limit],
        )

    def _revision(self) -> Revision:
        days = days_between(self.day, self.until)
        if self.working is None:
            return Revision(days, None)
        return Revision(days, Override(kind="kerja" if self.working else "libur", reason="…"))
