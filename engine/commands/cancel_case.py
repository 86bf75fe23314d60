"""A supervisor stops a case that should not go on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.closing import close_case
from engine.commands.case_guards import require_reason, seen_case
from engine.recording import Happening
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class CancelCase:
    """End a case with all its children; needs the right ``supervise`` and a reason."""

    case_id: UUID
    officer: UUID
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        uow.begin()
        principal, case = seen_case(uow, self.case_id, self.officer)
        principal.require_right("supervise", case.wilayah)
        reason = require_reason(self.reason)
        what = Happening(name="case_cancelled", officer=self.officer, data={"reason": reason})
        close_case(uow, case, "cancelled", reason, what)
