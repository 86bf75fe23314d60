"""An officer decides whether two lines of lists are one family; nothing is merged."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from engine.commands.guards import Doing, on_screen
from engine.commands.history import write_done
from engine.commands.settling import Ruling, Seen, Subject, settle
from engine.errors import Forbidden, InvalidAnswers
from engine.sentences import say
from engine.store import distribution
from engine.store.registry import duplicates, entries
from engine.store.row_versions import PAIR
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY, covers

DECISIONS = (duplicates.SAME, duplicates.DIFFERENT)


@dataclass(frozen=True, kw_only=True)
class DecidePair:
    """Say that a pair is one family (sama: ``kept`` stays on its list) or two (berbeda).

    Raises InvalidAnswers, Forbidden for another unit's pair, DecidedMeanwhile, Conflict when the
    list is locked.
    """

    task_id: UUID
    officer: UUID
    pair_id: UUID
    decision: str
    kept: UUID | None = None
    reason: str = ""
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> None:
        doing = on_screen(uow, self.task_id, self.officer, "pairs")
        distribution.require_unlocked(uow.connection, doing.task.root_id)
        pair = duplicates.locked(uow.connection, self.pair_id)
        unit = doing.task.case_wilayah
        if pair.case_id != doing.task.root_id or not covers(unit, pair.wilayah_code or CITY):
            raise Forbidden("Pasangan ini diputus oleh wilayah lain.")
        self._check(uow, pair)
        if not settle(uow, doing, self._ruling(uow, pair), self.seen, self.officer):
            return
        duplicates.decide(
            uow.connection,
            self.pair_id,
            decision=self.decision,
            kept_id=self.kept if self.decision == duplicates.SAME else None,
            reason=self.reason.strip() or None,
            decided_by=self.officer,
            decided_at=uow.now,
        )
        self._write_history(uow, doing, pair)

    def _ruling(self, uow: UnitOfWork, pair: Any) -> Ruling:
        """As it is told to whoever decides the pair later: which list keeps the family."""
        sides = [entries.get_entry(uow.connection, id) for id in (pair.left_id, pair.right_id)]
        kept = next((side.register for side in sides if side.id == self.kept), None)
        name = " – ".join(side.name for side in sides)
        # Both sides may stand on one list: which of them is kept is told by its entry.
        subject = Subject(name=name, reason=self.reason.strip(), mark=str(self.kept or ""))
        return Ruling(matter=PAIR, decision=kept or self.decision, rows={self.pair_id: subject})

    def _check(self, uow: UnitOfWork, pair: Any) -> None:
        if self.decision not in DECISIONS:
            raise InvalidAnswers({"decision": [say("Pilih sama atau berbeda.")]})
        if self.decision == duplicates.SAME and self.kept not in (pair.left_id, pair.right_id):
            raise InvalidAnswers(
                {"kept": [say("Pilih bantuan mana yang tetap diterima keluarga ini.")]}
            )
        if self.decision == duplicates.DIFFERENT:
            left = entries.get_entry(uow.connection, pair.left_id)
            right = entries.get_entry(uow.connection, pair.right_id)
            if left.family_id == right.family_id:
                raise InvalidAnswers(
                    {
                        "decision": [
                            say(
                                "Kedua baris adalah satu keluarga dalam registri. Pilih bantuan mana "
                                "yang tetap diterima."
                            )
                        ]
                    }
                )
            if len(self.reason.strip()) < 5:
                raise InvalidAnswers(
                    {
                        "reason": [
                            say("Tulis mengapa keduanya keluarga yang berbeda (5 huruf ke atas).")
                        ]
                    }
                )

    def _write_history(self, uow: UnitOfWork, doing: Doing, pair: Any) -> None:
        write_done(
            uow,
            doing,
            name="pair_decided",
            officer=self.officer,
            data={
                "pair": str(self.pair_id),
                "evidence": list(pair.evidence),
                "after": self.decision,
                "kept": str(self.kept) if self.kept else None,
                "reason": self.reason.strip(),
            },
        )
