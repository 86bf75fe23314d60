"""The minutes of a musyawarah are closed: its decisions hold."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.commands.meeting_guards import own_meeting
from engine.errors import Conflict
from engine.sentences import say
from engine.store.registry import meetings
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class LockMeeting:
    """Close the minutes: after the hour of the musyawarah, everything decided and somebody come.

    Raises Conflict otherwise.
    """

    task_id: UUID
    officer: UUID
    meeting_id: UUID

    def execute(self, uow: UnitOfWork) -> int:
        doing = on_screen(uow, self.task_id, self.officer, "meeting")
        meeting = own_meeting(uow, doing, self.meeting_id)
        if uow.now < meeting.held_at:
            raise Conflict(
                say(
                    "Musyawarah ini baru dilaksanakan pada {at}. Kunci "
                    "berita acara setelah itu, atau perbaiki hari dan jamnya.",
                    at=meeting.held_at,
                )
            )
        if not any(one.present for one in meetings.attendance_of(uow.connection, self.meeting_id)):
            raise Conflict("Daftar hadir masih kosong. Isi dahulu siapa yang hadir.")
        decided = meetings.lock_meeting(uow.connection, self.meeting_id, uow.now)
        write_done(
            uow,
            doing,
            name="meeting_locked",
            officer=self.officer,
            data={"meeting": str(self.meeting_id), "decided": decided},
        )
        return decided
