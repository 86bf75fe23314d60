"""The office asks the citizen for what their service still lacks, and its clock waits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from engine.casework.deadlines import is_paused, pause
from engine.commands.guards import read_task, require_held
from engine.declared.requirements import requirements_of, standing
from engine.errors import InvalidAnswers, Refused
from engine.sentences import say
from engine.store import cases
from engine.unit_of_work import UnitOfWork

MOST_WORDS = 1000


@dataclass(frozen=True, kw_only=True)
class AskCitizen:
    """Ask for missing requirements of the case by their keys, and stop the clock of the task.

    The request is written from what is missing, ``note`` may add a sentence; the citizen reads it
    where they follow their case. Raises NotFound, Forbidden, TaskHeldByAnother, CaseNotOpen,
    InvalidAnswers when nothing is asked for that is missing, Refused while the clock stands already.
    """

    task_id: UUID
    officer: UUID
    missing: Collection[str]
    note: str = ""

    def execute(self, uow: UnitOfWork) -> str:
        doing = read_task(uow, self.task_id, self.officer)
        require_held(doing, self.officer)
        task = doing.task
        if is_paused(uow, task, task.bundle_id):
            raise Refused("Jam tugas ini sudah berhenti: warga sudah diminta melengkapi.")
        case = cases.get(uow.connection, task.case_id)
        asked = requirements_of(doing.shelf.manifest, case.process)
        lacking = [one for one in standing(uow, task.case_id, asked, case.data) if not one.there]
        named = [one.requirement.label for one in lacking if one.requirement.key in self.missing]
        if not named:
            raise InvalidAnswers({"kurang": [say("Pilih persyaratan yang diminta kepada warga.")]})
        note = self.note.strip()[:MOST_WORDS]
        reason = f"Mohon lengkapi: {', '.join(named)}." + (f" {note}" if note else "")
        pause(uow, task, task.bundle_id, officer=self.officer, reason=reason)
        return reason
