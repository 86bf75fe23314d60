"""The musyawarah of a unit: day and place, who came, the agenda with its decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.scope import Scope, scope_of
from engine.store.registry import meetings
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """The newest musyawarah of the unit, None before it is planned."""

    scope: Scope
    meeting: Any
    people: Sequence[Any]
    items: Sequence[Any]

    @property
    def undecided(self) -> int:
        """Items that wait for their decision."""
        return sum(item.decision is None for item in self.items)


@dataclass(frozen=True, kw_only=True)
class ShowMeeting:
    """The musyawarah that a task works on."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> MeetingPage:
        scope = scope_of(uow, self.task_id, self.officer, "meeting")
        held = [
            one
            for one in meetings.meetings_of(uow.connection, scope.root_id)
            if one.wilayah_code == scope.wilayah
        ]
        if not held:
            return MeetingPage(scope, None, (), ())
        newest = held[-1]
        return MeetingPage(
            scope,
            newest,
            meetings.attendance_of(uow.connection, newest.id),
            meetings.items_of(uow.connection, newest.id),
        )
