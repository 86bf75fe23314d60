"""A supervisor stops a case that should not go on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.closing import close_case
from engine.commands.case_guards import require_reason
from engine.recording import Happening
from engine.sight import Level, require_sight
from engine.store import cases, incidents, officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class CancelCase:
    """End a case with all its children; needs the right ``supervise`` and a reason.

    A case that stands still at an incident may be ended by whoever administers its unit as well.
    Also one whose content can not be opened any more: that is often why it is cancelled.
    """

    case_id: UUID
    officer: UUID
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        uow.begin()
        principal = officers.principal(uow.connection, self.officer)
        case = cases.outline_locked(uow.connection, self.case_id)
        require_sight(uow.connection, principal, case, uow.now, Level.COURSE)
        stands_still = incidents.any_open(uow.connection, case.id)
        if not (stands_still and principal.has_right("administer", case.wilayah)):
            principal.require_right("supervise", case.wilayah)
        reason = require_reason(self.reason)
        what = Happening(name="case_cancelled", officer=self.officer, data={"reason": reason})
        close_case(uow, case, "cancelled", reason, what)
