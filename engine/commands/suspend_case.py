"""A supervisor puts a case on hold."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.deadlines import pause
from engine.commands.case_guards import require_reason, seen_case
from engine.errors import CaseNotOpen
from engine.models import Case
from engine.recording import Happening, write_event
from engine.store import tasks
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class SuspendCase:
    """Nothing of the case can be done until it is resumed; the clocks of its tasks stop."""

    case_id: UUID
    officer: UUID
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        uow.begin()
        principal, case = seen_case(uow, self.case_id, self.officer)
        principal.require_right("supervise", case.wilayah)
        reason = require_reason(self.reason)
        if case.state != "open":
            raise CaseNotOpen("Hanya kasus yang berjalan yang dapat ditangguhkan.")
        for task in tasks.open_of_case(uow.connection, case.id):
            pause(uow, task, case.bundle_id, officer=self.officer, reason=reason)
        uow.changes.update(Case, {"id": case.id}, state="suspended")
        what = Happening(name="case_suspended", officer=self.officer, data={"reason": reason})
        write_event(uow, case.id, what)
