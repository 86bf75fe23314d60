"""A running case follows another version of its decree, on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.stepping import standpoint
from engine.commands.case_guards import require_reason, seen_case
from engine.errors import CaseNotOpen, Conflict
from engine.models import Case
from engine.recording import Happening, record
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class MoveCase:
    """Carry an open case over to the bundle ``to``; needs ``administer`` over its unit and a reason.

    Open tasks keep their holders, drafts and due dates; places the new model adds are opened,
    those it no longer has are left. Raises StepFailed, naming the element, when the case stands
    where the new model has nothing; then it stays as it was.
    """

    case_id: UUID
    officer: UUID
    to: UUID
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        uow.begin()
        principal, case = seen_case(uow, self.case_id, self.officer)
        principal.require_right("administer", case.wilayah)
        reason = require_reason(self.reason)
        if case.state != "open":
            raise CaseNotOpen("Hanya kasus yang berjalan yang dapat dipindah ke versi lain.")
        if case.bundle_id == self.to:
            raise Conflict("Kasus ini sudah mengikuti versi itu.")
        before = uow.shelf(case.bundle_id).definition(case.process)
        after = uow.shelf(self.to).definition(case.process)
        outcome = uow.adapters.workflow.move(before, after, case.snapshot, uow.now)
        change = {
            "reason": reason,
            "before": {"bundle": str(case.bundle_id)},
            "after": {"bundle": str(self.to)},
        }
        what = Happening(name="case_moved", officer=self.officer, data=change)
        record(uow, standpoint(case), after, outcome, what)
        uow.changes.update(Case, {"id": case.id}, bundle_id=self.to)
