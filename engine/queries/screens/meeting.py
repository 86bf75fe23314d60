"""The musyawarah of a unit: day and place, who came, the agenda with its decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.registry.findings import (
    MEETING,
    Finding,
    Findings,
    contradicting,
    contradictions,
)
from engine.scope import Scope, scope_of, show_people
from engine.store import row_versions
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
    version: int = 0
    """How often attendance and minutes were written."""
    plan_version: int = 0
    """How often day, place and chair were changed."""

    @property
    def present(self) -> int:
        """How many came of those on the list."""
        return sum(one.present for one in self.people)

    @property
    def quorate(self) -> bool:
        """Whether more than half of those on the list came."""
        return self.present * 2 > len(self.people)

    @property
    def contradictions(self) -> dict[UUID, list[tuple[Finding, Finding]]]:
        """Line of this page → every two findings about its family that disagree."""
        return {item.id: contradictions(Findings.of(item)) for item in self.items}

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
        items = meetings.items_of(
            uow.connection,
            newest.id,
            question=question if self.limit is not None else None,
            pending=self.pending,
            limit=self.limit,
            offset=self.start,
        )
        show_people(uow, scope, self.officer, "musyawarah", len(items))
        return MeetingPage(
            scope,
            newest,
            meetings.attendance_of(uow.connection, newest.id),
            items,
            agenda,
            question,
            newest.version,
            row_versions.version_of(uow.connection, row_versions.MEETING, newest.id),
        )

    def _shown(self, agenda: Mapping[str, tuple[int, int]]) -> str:
        asked = list(meetings.QUESTIONS.values())
        if self.question in asked:
            return self.question
        undecided = [name for name in asked if agenda.get(name, (0, 0))[1]]
        return (undecided or [name for name in asked if name in agenda] or asked)[0]


@dataclass(frozen=True, kw_only=True)
class PreviewItems:
    """The chosen lines of the agenda, and for each what the wished decision would go against."""

    task_id: UUID
    officer: UUID
    meeting_id: UUID
    items: Sequence[UUID]
    decision: str

    def answer(self, uow: UnitOfWork) -> list[tuple[Any, list[Finding]]]:
        scope = scope_of(uow, self.task_id, self.officer, "meeting")
        meeting = meetings.get_meeting(uow.connection, self.meeting_id)
        if (meeting.case_id, meeting.wilayah_code) != (scope.root_id, scope.wilayah):
            return []
        chosen, decision = set(self.items), Finding(MEETING, self.decision)
        show_people(uow, scope, self.officer, "musyawarah", len(chosen))
        return [
            (item, contradicting(Findings.of(item), decision))
            for item in meetings.items_of(uow.connection, self.meeting_id)
            if item.id in chosen
        ]
