"""The musyawarah resolves upon families on its agenda."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from engine.commands.deciding import Decided, Wish, divide
from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.commands.meeting_guards import own_meeting
from engine.commands.settling import Ruling, Seen, settle
from engine.errors import Forbidden, InvalidAnswers
from engine.registry.findings import MEETING, Finding
from engine.sentences import say
from engine.store.registry import meetings
from engine.store.row_versions import AGENDA
from engine.unit_of_work import UnitOfWork

DECISIONS = {
    "layak": ("layak", "tidak_layak"),
    "usulan": ("diterima", "ditolak"),
    "sanggahan": ("diterima", "ditolak"),
}
"""Question asked → the answers there are."""


@dataclass(frozen=True, kw_only=True)
class DecideItems:
    """Give items of the agenda one decision; a refusal needs its reason.

    A family of which matching or the visit says otherwise needs a reason of its own in
    ``reasons``, else a bulk act leaves it out. Raises InvalidAnswers, Forbidden, DecidedMeanwhile,
    Conflict once the minutes are locked.
    """

    task_id: UUID
    officer: UUID
    meeting_id: UUID
    items: Sequence[UUID]
    decision: str
    reason: str = ""
    dissent: str = ""
    reasons: Mapping[UUID, str] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> Decided:
        doing = on_screen(uow, self.task_id, self.officer, "meeting")
        own_meeting(uow, doing, self.meeting_id)
        chosen = self._chosen(uow)
        negative = self.decision in ("tidak_layak", "ditolak")
        if negative and len(self.reason.strip()) < 5:
            raise InvalidAnswers({"reason": [say("Tulis alasan keputusan, sedikitnya 5 huruf.")]})
        meetings.require_open(uow.connection, self.meeting_id)
        wish = Wish(
            decision=Finding(MEETING, self.decision), reason=self.reason, reasons=self.reasons
        )
        decided, left = divide(chosen, wish)
        ruling = Ruling(matter=AGENDA, decision=self.decision, rows=decided)
        moved = settle(uow, doing, ruling, self.seen, self.officer)
        for row in moved:
            meetings.resolve_item(
                uow.connection,
                row,
                self.decision,
                reason=decided[row].reason or None,
                dissent=self.dissent.strip() or None,
            )
        if moved:
            data = {"items": [str(row) for row in moved], "after": self.decision}
            write_done(uow, doing, name="items_decided", officer=self.officer, data=data)
        return Decided(len(moved), left)

    def _chosen(self, uow: UnitOfWork) -> list[Any]:
        """The lines of the agenda to decide. Raises InvalidAnswers, Forbidden."""
        if not self.items:
            raise InvalidAnswers({"items": [say("Pilih sedikitnya satu keluarga.")]})
        agenda = {item.id: item for item in meetings.items_of(uow.connection, self.meeting_id)}
        if not set(self.items) <= set(agenda):
            raise Forbidden("Keluarga ini tidak ada dalam agenda.")
        chosen = [agenda[id] for id in dict.fromkeys(self.items) if id not in self.seen.skip]
        if any(self.decision not in DECISIONS[item.question] for item in chosen):
            raise InvalidAnswers({"decision": [say("Keputusan ini bukan untuk pertanyaan itu.")]})
        return chosen
