"""An officer decides doubtful matches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from engine.commands.correcting import Confirmed, put_back, put_right
from engine.commands.guards import Doing, on_screen
from engine.commands.history import write_done
from engine.commands.settling import Ruling, Seen, Subject, settle
from engine.errors import Forbidden, InvalidAnswers
from engine.sentences import say
from engine.store import distribution
from engine.store.registry import matches
from engine.store.row_versions import MATCH
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers

DECISIONS = ("padan", "tidak_padan", "meninggal", "pindah", "ganda")
SAME = "padan"
PLAIN = "nik"
"""The doubt in which the person is plain: everything agrees but a digit or two of the NIK."""


@dataclass(frozen=True, kw_only=True)
class DecideMatch:
    """Say whether the person of the list is the person of the population record.

    Who is padan gets the NIK of that record; another decision gives back the NIK there was.
    """

    task_id: UUID
    officer: UUID
    match_id: UUID
    decision: str
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> Confirmed:
        doing, found = _ask(uow, self.task_id, self.officer, [self.match_id])
        if self.decision not in DECISIONS:
            raise InvalidAnswers({"decision": [say("Pilih salah satu hasil pemadanan.")]})
        return _decide(uow, doing, _ruling(self.decision, found), self.seen, self.officer)


@dataclass(frozen=True, kw_only=True)
class ConfirmMatches:
    """Say of several results whose persons are plain that they are padan, and put their NIK right.

    Plain are doubts about the NIK alone, and the sure results whose NIK is to be put right. What
    somebody else decided meanwhile stays as it is. Raises Forbidden, InvalidAnswers for an
    empty choice or a result that must be looked at alone.
    """

    task_id: UUID
    officer: UUID
    match_ids: Sequence[UUID]
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> Confirmed:
        doing, found = _ask(uow, self.task_id, self.officer, self.match_ids)
        if not found:
            raise InvalidAnswers({"pilih": [say("Centang dahulu orang yang dibenarkan.")]})
        if not all(_is_plain(row) for row in found.values()):
            sentence = say(
                "Yang dibenarkan bersama hanya orang yang jelas. Putus sisanya satu-satu."
            )
            raise InvalidAnswers({"pilih": [sentence]})
        waiting = {id: row for id, row in found.items() if row.decision is None}
        return _decide(uow, doing, _ruling(SAME, waiting), self.seen, self.officer)


def _is_plain(row: Any) -> bool:
    return bool(row.doubt == PLAIN or (row.status == SAME and row.correctable))


def _ask(
    uow: UnitOfWork, task_id: UUID, officer: UUID, results: Sequence[UUID]
) -> tuple[Doing, dict[UUID, Any]]:
    """The task and the results, which must be of its case and within its unit."""
    doing = on_screen(uow, task_id, officer, "matching")
    distribution.require_unlocked(uow.connection, doing.task.root_id)
    found = matches.entries_of(uow.connection, results)
    for row in found.values():
        inside = covers(doing.task.case_wilayah, row.wilayah_code or "")
        if row.case_id != doing.task.root_id or not inside:
            raise Forbidden("Hasil pemadanan ini bukan bagian dari tugas Anda.")
    return doing, found


def _decide(uow: UnitOfWork, doing: Doing, ruling: Ruling, seen: Seen, officer: UUID) -> Confirmed:
    """Write one decision about results to those it holds for."""
    moved = settle(uow, doing, ruling, seen, officer)
    for match_id in moved:
        matches.take_back(uow.connection, match_id)
        matches.decide_match(uow.connection, match_id, ruling.decision, by=officer, at=uow.now)
        data = {"match": str(match_id), "after": ruling.decision}
        write_done(uow, doing, name="match_decided", officer=officer, data=data)
    if ruling.decision == SAME:
        return put_right(uow, doing, moved, officer)
    put_back(uow, doing, moved, officer)
    return Confirmed(decided=len(moved))


def _ruling(decision: str, rows: Mapping[UUID, Any]) -> Ruling:
    named = {id: Subject(name=row.name) for id, row in rows.items()}
    return Ruling(matter=MATCH, decision=decision, rows=named)
