"""The office approves or refuses usulan and sanggahan, beside what the musyawarah resolved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from engine.commands.deciding import Decided, Wish, against, divide
from engine.commands.guards import Doing, on_screen
from engine.commands.history import write_done
from engine.commands.settling import Ruling, Seen, Subject, settle
from engine.errors import Conflict, Forbidden, InvalidAnswers, NotFound
from engine.registry.findings import FOLLOWING, OFFICE, Finding
from engine.sentences import say
from engine.store import distribution
from engine.store.registry import approvals
from engine.store.row_versions import APPROVAL
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers

APPROVALS = ("disetujui", "ditolak")
_AS_RESOLVED: Final = "Sesuai keputusan Musyawarah Kelurahan."


@dataclass(frozen=True, kw_only=True)
class ApproveEntries:
    """Resolve upon named entries; a refusal needs its reason.

    An entry whose findings (matching, visit, musyawarah) speak against the decision needs a reason
    of its own in ``reasons``, else a bulk act leaves it out. Raises InvalidAnswers, Forbidden,
    DecidedMeanwhile, Conflict once the list is locked.
    """

    task_id: UUID
    officer: UUID
    entries: Sequence[UUID]
    approval: str
    reason: str = ""
    reasons: Mapping[UUID, str] = field(default_factory=dict)
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> Decided:
        doing = on_screen(uow, self.task_id, self.officer, "decisions")
        distribution.require_unlocked(uow.connection, doing.task.root_id)
        if self.approval not in APPROVALS:
            raise InvalidAnswers({"approval": [say("Pilih disetujui atau ditolak.")]})
        if self.approval == "ditolak" and len(self.reason.strip()) < 5:
            raise InvalidAnswers({"reason": [say("Penolakan harus disertai alasan yang jelas.")]})
        rows = approvals.chosen(uow.connection, self.entries)
        if {row.id for row in rows} != set(self.entries):
            raise NotFound("Keluarga ini tidak ada dalam daftar.")
        for row in rows:
            inside = covers(doing.task.case_wilayah, row.wilayah_code or "")
            if row.case_id != doing.task.root_id or not inside:
                raise Forbidden("Usulan ini bukan bagian dari tugas Anda.")
        wish = Wish(
            decision=Finding(OFFICE, self.approval), reason=self.reason, reasons=self.reasons
        )
        decided, left = divide([row for row in rows if row.id not in self.seen.skip], wish)
        ruling = Ruling(matter=APPROVAL, decision=self.approval, rows=decided)
        return Decided(_approve(uow, doing, ruling, self.seen, self.officer), left)


@dataclass(frozen=True, kw_only=True)
class FollowMeeting:
    """Resolve upon everything still undecided as its musyawarah did.

    Entries of which matching or the visit say otherwise than the musyawarah are left out.
    ``expected``: how many the officer was shown before; Conflict when it is another number by now.
    """

    task_id: UUID
    officer: UUID
    expected: int | None = None

    def execute(self, uow: UnitOfWork) -> Decided:
        doing = on_screen(uow, self.task_id, self.officer, "decisions")
        distribution.require_unlocked(uow.connection, doing.task.root_id)
        rows = approvals.following_the_meeting(
            uow.connection, doing.task.root_id, doing.task.case_wilayah
        )
        decided, left = following(rows)
        count = sum(len(some) for some in decided.values())
        if self.expected is not None and self.expected != count:
            raise Conflict(
                say(
                    "Daftarnya berubah sejak halaman ini dibuka: tadi {expected} keluarga, "
                    "sekarang {count}. Muat ulang halaman, periksa lagi, lalu ulangi.",
                    expected=self.expected,
                    count=count,
                )
            )
        seen = Seen(versions={row.id: row.version for row in rows})
        done = 0
        for approval, some in decided.items():
            ruling = Ruling(matter=APPROVAL, decision=approval, rows=some)
            done += _approve(uow, doing, ruling, seen, self.officer)
        return Decided(done, left)


def following(rows: Sequence[Any]) -> tuple[dict[str, dict[UUID, Subject]], dict[UUID, str]]:
    """What following the musyawarah decides, by approval, and the names of what it leaves out."""
    decided: dict[str, dict[UUID, Subject]] = {}
    left: dict[UUID, str] = {}
    for approval in FOLLOWING.values():
        agreeing = decided.setdefault(approval, {})
        for row in rows:
            if FOLLOWING.get(row.meeting_decision) != approval:
                continue
            if against(row, Finding(OFFICE, approval)):
                left[row.id] = row.name
            else:
                reason = row.meeting_reason or _AS_RESOLVED
                agreeing[row.id] = Subject(name=row.name, reason=reason)
    return decided, left


def _approve(uow: UnitOfWork, doing: Doing, ruling: Ruling, seen: Seen, officer: UUID) -> int:
    moved = settle(uow, doing, ruling, seen, officer)
    groups: dict[str, list[UUID]] = {}
    for row in moved:
        groups.setdefault(ruling.rows[row].reason, []).append(row)
    for reason, ids in groups.items():
        approvals.approve(uow.connection, ids, ruling.decision, reason, by=officer, at=uow.now)
        data = {
            "entries": [str(one) for one in ids],
            "after": ruling.decision,
            "reason": reason,
        }
        write_done(uow, doing, name="entries_approved", officer=officer, data=data)
    return len(moved)
