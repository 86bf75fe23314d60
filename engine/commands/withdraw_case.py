"""The applicant withdraws: the case ends."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.closing import close_case
from engine.commands.case_guards import require_reason, seen_case
from engine.errors import Forbidden
from engine.recording import Happening
from engine.store import bundles
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class WithdrawCase:
    """End a case because its applicant no longer wants it; whoever may open it may withdraw it."""

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
        what = Happening(
            name="case_withdrawn", officer=self.officer, role=post.role, data={"reason": reason}
        )
        close_case(uow, case, "withdrawn", reason, what)
