"""Who came to the musyawarah is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.meeting_guards import own_meeting
from engine.errors import InvalidAnswers
from engine.sentences import say
from engine.store.registry import meetings
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class RecordAttendance:
    """Replace the attendance list: ``element, name, present, note`` each."""

    task_id: UUID
    officer: UUID
    meeting_id: UUID
    people: Sequence[Mapping[str, Any]]
    minutes: str = ""

    def execute(self, uow: UnitOfWork) -> None:
        doing = on_screen(uow, self.task_id, self.officer, "meeting")
        own_meeting(uow, doing, self.meeting_id)
        people = [one for one in self.people if str(one.get("name", "")).strip()]
        if not people:
            raise InvalidAnswers({"people": [say("Isi sedikitnya satu peserta dengan unsurnya.")]})
        meetings.set_attendance(uow.connection, self.meeting_id, people)
        meetings.change_meeting(uow.connection, self.meeting_id, {"minutes": self.minutes[:20_000]})
