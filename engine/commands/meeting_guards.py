"""Whether a musyawarah belongs to the task from which it is worked on, and may be on its day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from engine.commands.guards import Doing
from engine.errors import Forbidden, InvalidAnswers
from engine.sentences import say
from engine.sla import WIB, midnight
from engine.store.registry import meetings
from engine.unit_of_work import UnitOfWork

AHEAD: Final = timedelta(days=366)
"""How far ahead a musyawarah is planned at most; what lies further is a slip of the pen."""


def require_day(uow: UnitOfWork, doing: Doing, held_at: datetime) -> None:
    """Raises InvalidAnswers for a day before the case of the task was opened, or far ahead.

    A musyawarah resolves upon what its case found: none that was held before can have done so.
    """
    opened = doing.task.case_opened_at.astimezone(WIB).date()
    first, last = midnight(opened), uow.now.astimezone(WIB) + AHEAD
    if not first <= held_at <= last:
        sentence = say(
            "Isi hari musyawarah antara {first}, saat pekerjaan ini dibuka, dan {last}.",
            first=first.date(),
            last=last.date(),
        )
        raise InvalidAnswers({"held_at": [sentence]})


def own_meeting(uow: UnitOfWork, doing: Doing, meeting_id: UUID) -> Any:
    """The meeting, when it is of the task's case tree and unit. Raises NotFound, Forbidden."""
    meeting = meetings.get_meeting(uow.connection, meeting_id)
    if (meeting.case_id, meeting.wilayah_code) != (doing.task.root_id, doing.task.case_wilayah):
        raise Forbidden("Musyawarah ini milik wilayah lain.")
    return meeting
