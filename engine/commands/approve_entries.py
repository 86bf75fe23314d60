"""The office approves or refuses usulan and sanggahan, beside what the musyawarah resolved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.errors import Forbidden, InvalidAnswers
from engine.sentences import say
from engine.store import distribution
from engine.store.registry import approvals, entries
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers

APPROVALS = ("disetujui", "ditolak")


@dataclass(frozen=True, kw_only=True)
class ApproveEntries:
    """Resolve upon named entries; a refusal needs its reason. Returns how many."""

    task_id: UUID
    officer: UUID
    entries: Sequence[UUID]
    approval: str
    reason: str = ""

    def execute(self, uow: UnitOfWork) -> int:
        doing = on_screen(uow, self.task_id, self.officer, "decisions")
        distribution.require_unlocked(uow.connection, doing.task.root_id)
        if self.approval not in APPROVALS:
            raise InvalidAnswers({"approval": [say("Pilih disetujui atau ditolak.")]})
        if self.approval == "ditolak" and len(self.reason.strip()) < 5:
            raise InvalidAnswers({"reason": [say("Penolakan harus disertai alasan yang jelas.")]})
        for entry_id in self.entries:
            entry = entries.get_entry(uow.connection, entry_id)
            inside = covers(doing.task.case_wilayah, entry.wilayah_code or "")
            if entry.case_id != doing.task.root_id or not inside:
                raise Forbidden("Usulan ini bukan bagian dari tugas Anda.")
        done = approvals.approve(
            uow.connection,
            list(self.entries),
            self.approval,
            self.reason.strip(),
            by=self.officer,
            at=uow.now,
        )
        data = {
            "entries": [str(one) for one in self.entries],
            "after": self.approval,
            "reason": self.reason.strip(),
        }
        write_done(uow, doing, name="entries_approved", officer=self.officer, data=data)
        return done


@dataclass(frozen=True, kw_only=True)
class FollowMeeting:
    """Resolve upon everything still undecided as its musyawarah did. Returns how many."""

    task_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> int:
        doing = on_screen(uow, self.task_id, self.officer, "decisions")
        rows = approvals.following_the_meeting(
            uow.connection, doing.task.root_id, doing.task.case_wilayah
        )
        groups: dict[tuple[str, str], list[UUID]] = {}
        for row in rows:
            approval = "disetujui" if row.decision == "diterima" else "ditolak"
            reason = row.reason or "Sesuai keputusan Musyawarah Kelurahan."
            groups.setdefault((approval, reason), []).append(row.id)
        for (approval, reason), ids in groups.items():
            approvals.approve(uow.connection, ids, approval, reason, by=self.officer, at=uow.now)
        if rows:
            data = {"following": "musyawarah", "count": len(rows)}
            write_done(uow, doing, name="entries_approved", officer=self.officer, data=data)
        return len(rows)
