"""An officer decides a doubtful match."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.errors import Forbidden, InvalidAnswers
from engine.sentences import say
from engine.store import distribution
from engine.store.registry import entries, matches
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers

DECISIONS = ("padan", "tidak_padan", "meninggal", "pindah", "ganda")


@dataclass(frozen=True, kw_only=True)
class DecideMatch:
    """Say whether the person of the list is the person of the population record."""

    task_id: UUID
    officer: UUID
    match_id: UUID
    decision: str

    def execute(self, uow: UnitOfWork) -> None:
        doing = on_screen(uow, self.task_id, self.officer, "matching")
        distribution.require_unlocked(uow.connection, doing.task.root_id)
        if self.decision not in DECISIONS:
            raise InvalidAnswers({"decision": [say("Pilih salah satu hasil pemadanan.")]})
        entry = entries.get_entry(uow.connection, matches.entry_of(uow.connection, self.match_id))
        inside = covers(doing.task.case_wilayah, entry.wilayah_code or "")
        if entry.case_id != doing.task.root_id or not inside:
            raise Forbidden("Hasil pemadanan ini bukan bagian dari tugas Anda.")
        matches.decide_match(
            uow.connection, self.match_id, self.decision, by=self.officer, at=uow.now
        )
        write_done(
            uow,
            doing,
            name="match_decided",
            officer=self.officer,
            data={"match": str(self.match_id), "after": self.decision},
        )
