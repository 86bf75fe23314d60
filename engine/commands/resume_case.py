"""A supervisor lets a suspended case go on."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.casework.deadlines import is_paused, resume
from engine.commands.case_guards import seen_case
from engine.errors import CaseNotOpen
from engine.models import Case
from engine.recording import Happening, write_event
from engine.store import tasks
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ResumeCase:
    """Go on where the case stood; every due date moves by the days it was stopped."""

    case_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> None:
        uow.begin()
        principal, case = seen_case(uow, self.case_id, self.officer)
        principal.require_right("supervise", case.wilayah)
        if case.state != "suspended":
            raise CaseNotOpen("Kasus ini tidak sedang ditangguhkan.")
        for task in tasks.open_of_case(uow.connection, case.id):
            if is_paused(uow, task, case.bundle_id):
                resume(uow, task, case.bundle_id, officer=self.officer)
        uow.changes.update(Case, {"id": case.id}, state="open")
        write_event(uow, case.id, Happening(name="case_resumed", officer=self.officer))
