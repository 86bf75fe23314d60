"""The applicant withdraws: the case ends."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.closing import close_case
from engine.casework.withdrawing import bound_by
from engine.commands.case_guards import require_reason, seen_case
from engine.commands.lateness import late_steps, owed_by, tell_of_lateness
from engine.errors import Forbidden, Refused
from engine.recording import Happening
from engine.store import bundles
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class WithdrawCase:
    """End a case because its applicant no longer wants it; whoever may open it may withdraw it.

    Raises Forbidden, InvalidAnswers, Refused once an official number was given or another unit
    works on it: then only a supervisor ends it, by cancelling. Refused, too, to whoever owes a step
    of it that is overdue; by anybody else it is told to those the lateness is escalated to.
    """

    case_id: UUID
    officer: UUID
    reason: str

    def execute(self, uow: UnitOfWork) -> None:
        uow.begin()
        principal, case = seen_case(uow, self.case_id, self.officer)
        reason = require_reason(self.reason)
        roles = bundles.opened_by(uow.connection, case.bundle_id, case.process)
        post = principal.post_as(roles, case.wilayah)
        if post is None:
            raise Forbidden("Hanya peran yang boleh membuka kasus ini yang dapat mencabutnya.")
        late = late_steps(uow, case)
        hindrance = bound_by(uow, case) or owed_by(principal, late)
        if hindrance:
            raise Refused(hindrance)
        told = {"reason": reason} | ({"late": [task.name for task in late]} if late else {})
        what = Happening(name="case_withdrawn", officer=self.officer, role=post.role, data=told)
        tell_of_lateness(uow, case, late, reason)
        close_case(uow, case, "withdrawn", reason, what)
