"""Who came to the musyawarah is recorded."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.meeting_guards import own_meeting
from engine.commands.settling import Ruling, Seen, Subject, settle
from engine.errors import InvalidAnswers
from engine.sentences import say
from engine.store.registry import meetings
from engine.store.row_versions import ATTENDANCE
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class RecordAttendance:
    """Replace the attendance list (``element, name, present, note`` each) and the minutes.

    Raises InvalidAnswers, DecidedMeanwhile when a colleague has written another, Conflict once the
    minutes are locked.
    """

    task_id: UUID
    officer: UUID
    meeting_id: UUID
    people: Sequence[Mapping[str, Any]]
    minutes: str = ""
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> None:
        doing = on_screen(uow, self.task_id, self.officer, "meeting")
        meeting = own_meeting(uow, doing, self.meeting_id)
        people = [one for one in self.people if str(one.get("name", "")).strip()]
        if not people and not self.minutes.strip():
            raise InvalidAnswers({"people": [say("Isi sedikitnya satu peserta dengan unsurnya.")]})
        ruling = Ruling(
            matter=ATTENDANCE,
            decision="daftar_hadir",
            rows={
                self.meeting_id: Subject(
                    name=say("Daftar hadir dan risalah di {place}", place=meeting.place),
                    reason=_told(people),
                    mark=_digest(people, self.minutes),
                )
            },
        )
        if not settle(uow, doing, ruling, self.seen, self.officer):
            return
        meetings.set_attendance(uow.connection, self.meeting_id, people)
        meetings.change_meeting(uow.connection, self.meeting_id, {"minutes": self.minutes[:20_000]})


def _told(people: Sequence[Mapping[str, Any]]) -> str:
    """Who was there, as whoever wrote a list at the same time is told."""
    return ", ".join(str(one["name"]) for one in people)[:500]


def _digest(people: Sequence[Mapping[str, Any]], minutes: str) -> str:
    written = json.dumps([[dict(one) for one in people], minutes], sort_keys=True, default=str)
    return sha256(written.encode()).hexdigest()[:16]
