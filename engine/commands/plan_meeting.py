"""A musyawarah is planned: its day and place, and an agenda made from the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.commands.meeting_guards import require_day
from engine.errors import Conflict, InvalidAnswers
from engine.sentences import say
from engine.store.registry import meetings
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class PlanMeeting:
    """Open the musyawarah of the task's unit; returns its id.

    The agenda holds every undecided usulan and sanggahan, and the families that were visited or
    do not match. A unit has one open musyawarah at a time. Raises InvalidAnswers for a day before
    the case was opened, Conflict while another musyawarah is open.
    """

    task_id: UUID
    officer: UUID
    held_at: datetime
    place: str
    chair: str

    def execute(self, uow: UnitOfWork) -> UUID:
        doing = on_screen(uow, self.task_id, self.officer, "meeting")
        if not self.place.strip() or not self.chair.strip():
            raise InvalidAnswers({"place": [say("Isi tempat dan pimpinan musyawarah.")]})
        require_day(uow, doing, self.held_at)
        wilayah = doing.task.case_wilayah
        held = meetings.meetings_of(uow.connection, doing.task.root_id)
        if any(one.wilayah_code == wilayah and one.locked_at is None for one in held):
            raise Conflict("Musyawarah wilayah ini sudah dibuka. Lanjutkan yang itu.")
        meeting_id = meetings.open_meeting(
            uow.connection,
            {
                "case_id": doing.task.root_id,
                "wilayah_code": wilayah,
                "held_at": self.held_at,
                "place": self.place.strip()[:160],
                "chair": self.chair.strip()[:160],
            },
        )
        write_done(
            uow,
            doing,
            name="meeting_planned",
            officer=self.officer,
            data={"meeting": str(meeting_id), "held_at": self.held_at.isoformat()},
        )
        return meeting_id
