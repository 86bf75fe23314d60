"""An officer deletes notices from their bell, and chooses of what they hear."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from engine.models import NoticeHidden, Officer
from engine.store import notices, officers
from engine.unit_of_work import UnitOfWork

CHOSEN: Final = ("warned", "breached", "escalated", "reported", "answered", "advised", "notified")
"""The kinds of notices that an officer may do without; the others ask for something to be done."""


@dataclass(frozen=True, kw_only=True)
class HideNotices:
    """Delete notices for this officer alone; those of others are passed over. How many went."""

    officer: UUID
    notices: Sequence[UUID]

    def execute(self, uow: UnitOfWork) -> int:
        principal = officers.principal(uow.connection, self.officer)
        mine = notices.to_hide(uow.connection, principal, self.notices)
        for notice in mine:
            uow.changes.insert(NoticeHidden, {"officer_id": self.officer, "notice_id": notice})
        return len(mine)


@dataclass(frozen=True, kw_only=True)
class ChooseNotices:
    """Keep of which kinds an officer wants to hear; kinds that nobody may do without are kept on."""

    officer: UUID
    wanted: Collection[str]

    def execute(self, uow: UnitOfWork) -> None:
        muted = [kind for kind in CHOSEN if kind not in self.wanted]
        uow.changes.update(Officer, {"id": self.officer}, muted=muted)
