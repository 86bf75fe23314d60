"""A hand-over that was recorded for the wrong family is taken back, with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.commands.case_guards import require_reason
from engine.commands.guards import Doing, on_screen
from engine.commands.hand_over import delivery_here, note_family, period_of, programme_of
from engine.commands.history import write_done
from engine.errors import Conflict
from engine.models import Delivery
from engine.rows import Record
from engine.store.registry import aid
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class OpenHandOver:
    """A recorded hand-over by the coupon's code, before it is taken back.

    Raises NotFound for a code of no list, Forbidden at another kelurahan, Conflict when the family
    has not received.
    """

    task_id: UUID
    officer: UUID
    code: str

    def execute(self, uow: UnitOfWork) -> Any:
        doing = on_screen(uow, self.task_id, self.officer, "handover")
        found = _recorded(uow, doing, self.code)
        note_family(uow, doing.task.case_id, self.officer, found.person_id)
        return found


def _recorded(uow: UnitOfWork, doing: Doing, code: str) -> Record:
    found = delivery_here(uow, doing, code)
    if found.handed_at is None:
        raise Conflict("Bantuan untuk keluarga ini belum tercatat diserahkan.")
    return found


@dataclass(frozen=True, kw_only=True)
class TakeBackHandOver:
    """The family counts as not having received again, here and in the registry of aid.

    Only while the hand-over task is open: what is signed goes back first. The history keeps who
    had recorded it, the proof and the reason. Raises what ``OpenHandOver`` raises, and
    InvalidAnswers without a reason.
    """

    task_id: UUID
    officer: UUID
    code: str
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        reason = require_reason(self.reason)
        doing = on_screen(uow, self.task_id, self.officer, "handover")
        found = _recorded(uow, doing, self.code)
        nothing = dict.fromkeys(("handed_at", "handed_by", "receiver", "proof_id"))
        uow.changes.update(Delivery, {"recipient_id": found.recipient_id}, **nothing)
        aid.forget_aid(
            uow.connection,
            person_id=found.person_id,
            programme=programme_of(uow, doing),
            period=period_of(found.handed_at),
        )
        write_done(
            uow,
            doing,
            name="aid_taken_back",
            officer=self.officer,
            data={
                "recipient": str(found.recipient_id),
                "proof": str(found.proof_id),
                "receiver": found.receiver,
                "handed_by": str(found.handed_by),
                "handed_at": found.handed_at.isoformat(),
                "reason": reason,
            },
        )
