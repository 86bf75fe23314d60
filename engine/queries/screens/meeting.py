"""The musyawarah of a unit: day and place, who came, the agenda with its decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.scope import Scope, scope_of
from engine.store.registry import meetings
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """The newest musyawarah of the unit, None before it is planned, and a page of its agenda.

    ``agenda``: question → families asked about, and of these undecided; ``question`` the one shown.
    """

    scope: Scope
    meeting: Any
    people: Sequence[Any]
    items: Sequence[Any]
    agenda: Mapping[str, tuple[int, int]]
    question: str

    @property
    def total(self) -> int:
        """Items of the whole agenda."""
        return sum(total for total, _waiting in self.agenda.values())

    @property
    def undecided(self) -> int:
        """Items that wait for their decision."""
        return sum(waiting for _total, waiting in self.agenda.values())


@dataclass(frozen=True, kw_only=True)
class ShowMeeting:
    """The musyawarah that a task works on.

    ``question`` unknown: the first that has families undecided, else the first that has any.
    ``pending``: of the agenda only what is undecided; without ``limit`` all that is asked.
    """

    task_id: UUID
    officer: UUID
    question: str = ""
    pending: bool = False
    start: int = 0
    limit: int | None = None

    def answer(self, uow: UnitOfWork) -> MeetingPage:
        scope = scope_of(uow, self.task_id, self.officer, "meeting")
        held = [
            one
            for one in meetings.meetings_of(uow.connection, scope.root_id)
            if one.wilayah_code == scope.wilayah
        ]
        if not held:
            return MeetingPage(scope, None, (), (), {}, self._shown({}))
        newest = held[-1]
        agenda = meetings.agenda(uow.connection, newest.id)
        question = self._shown(agenda)
        return MeetingPage(
            scope,
            newest,
            meetings.attendance_of(uow.connection, newest.id),
            meetings.items_of(
                uow.connection,
                newest.id,
                question=question if self.limit is not None else None,
                pending=self.pending,
                limit=self.limit,
                offset=self.start,
            ),
            agenda,
            question,
        )

    def _shown(self, agenda: Mapping[str, tuple[int, int]]) -> str:
        asked = list(meetings.QUESTIONS.values())
        if self.question in asked:
            return self.question
        undecided = [name for name in asked if agenda.get(name, (0, 0))[1]]
        return (undecided or [name for name in asked if name in agenda] or asked)[0]
