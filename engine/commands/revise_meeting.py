"""The day, place, chair or agenda of a musyawarah is mended, until its minutes are locked."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.commands.meeting_guards import own_meeting, require_day
from engine.commands.settling import Ruling, Seen, Subject, settle
from engine.errors import InvalidAnswers
from engine.sentences import say
from engine.store.registry import meetings
from engine.store.row_versions import MEETING
from engine.unit_of_work import UnitOfWork
from engine.wording import moment


@dataclass(frozen=True, kw_only=True)
class ReviseMeeting:
    """Change when and where a musyawarah is held and who leads it, and bring its agenda up to date.

    Families that became due since it was planned join the agenda; how many is returned. Raises
    InvalidAnswers, DecidedMeanwhile when a colleague changed it, Conflict once it is locked.
    """

    task_id: UUID
    officer: UUID
    meeting_id: UUID
    held_at: datetime | None
    place: str
    chair: str
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> int:
        doing = on_screen(uow, self.task_id, self.officer, "meeting")
        before = own_meeting(uow, doing, self.meeting_id)
        if self.held_at is None:
            raise InvalidAnswers({"held_at": [say("Isi tanggal dan jam musyawarah.")]})
        place, chair = self.place.strip()[:160], self.chair.strip()[:160]
        if not place or not chair:
            raise InvalidAnswers({"place": [say("Isi tempat dan pimpinan musyawarah.")]})
        require_day(uow, doing, self.held_at)
        meetings.require_open(uow.connection, self.meeting_id)
        told = f"{moment(self.held_at)}, {place}, {chair}"
        subject = {self.meeting_id: Subject(name=say("Rencana musyawarah"), reason=told)}
        ruling = Ruling(matter=MEETING, decision="diubah", rows=subject)
        if settle(uow, doing, ruling, self.seen, self.officer):
            values = {"held_at": self.held_at, "place": place, "chair": chair}
            meetings.change_meeting(uow.connection, self.meeting_id, values)
        added = meetings.add_due(uow.connection, before)
        data = {"meeting": str(self.meeting_id), "after": told, "added": added}
        write_done(uow, doing, name="meeting_revised", officer=self.officer, data=data)
        return added
