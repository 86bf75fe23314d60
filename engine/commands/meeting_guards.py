"""Whether a musyawarah belongs to the task from which it is worked on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from engine.commands.guards import Doing
from engine.errors import Forbidden
from engine.store.registry import meetings
from engine.unit_of_work import UnitOfWork


def own_meeting(uow: UnitOfWork, doing: Doing, meeting_id: UUID) -> Any:
    """The meeting, when it is of the task's case tree and unit. Raises NotFound, Forbidden."""
    meeting = meetings.get_meeting(uow.connection, meeting_id)
    if (meeting.case_id, meeting.wilayah_code) != (doing.task.root_id, doing.task.case_wilayah):
        raise Forbidden("Musyawarah ini milik wilayah lain.")
    return meeting
