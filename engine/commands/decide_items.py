"""The musyawarah resolves upon families on its agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.meeting_guards import own_meeting
from engine.errors import Forbidden, InvalidAnswers
from engine.sentences import say
from engine.store.registry import meetings
from engine.unit_of_work import UnitOfWork

DECISIONS = {
    "layak": ("layak", "tidak_layak"),
    "usulan": ("diterima", "ditolak"),
    "sanggahan": ("diterima", "ditolak"),
}
"""Question asked → the answers there are."""


@dataclass(frozen=True, kw_only=True)
class DecideItems:
    """Give items of the agenda one decision; a refusal needs its reason. Returns how many."""

    task_id: UUID
    officer: UUID
    meeting_id: UUID
    items: Sequence[UUID]
    decision: str
    reason: str = ""
    dissent: str = ""

    def execute(self, uow: UnitOfWork) -> int:
        doing = on_screen(uow, self.task_id, self.officer, "meeting")
        own_meeting(uow, doing, self.meeting_id)
        agenda = {item.id: item for item in meetings.items_of(uow.connection, self.meeting_id)}
        if not self.items:
            raise InvalidAnswers({"items": [say("Pilih sedikitnya satu keluarga.")]})
        negative = self.decision in ("tidak_layak", "ditolak")
        if negative and len(self.reason.strip()) < 5:
            raise InvalidAnswers({"reason": [say("Tulis alasan keputusan, sedikitnya 5 huruf.")]})
        for item_id in self.items:
            item = agenda.get(item_id)
            if item is None:
                raise Forbidden("Keluarga ini tidak ada dalam agenda.")
            if self.decision not in DECISIONS[item.question]:
                raise InvalidAnswers(
                    {"decision": [say("Keputusan ini bukan untuk pertanyaan itu.")]}
                )
            meetings.resolve_item(
                uow.connection,
                item_id,
                self.decision,
                reason=self.reason.strip() or None,
                dissent=self.dissent.strip() or None,
            )
        return len(self.items)
