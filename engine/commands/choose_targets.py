"""Whom a cycle visits is chosen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.declared.targeting import takes
from engine.errors import InvalidAnswers
from engine.sentences import say
from engine.store.registry import base_data
from engine.store.registry.base_data import Target
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ChooseTargets:
    """Keep the choice of families for the cycle of a task; it takes effect when the task is done.

    Raises InvalidAnswers for a choice that takes nobody.
    """

    task_id: UUID
    officer: UUID
    target: Target

    def execute(self, uow: UnitOfWork) -> None:
        doing = on_screen(uow, self.task_id, self.officer, "distribution")
        counts = base_data.counts(uow.connection, doing.task.root_id)
        if not 1 <= self.target.sample <= 100:
            raise InvalidAnswers({"sampel": [say("Isi sampel antara 1 dan 100 persen.")]})
        if not any(takes(self.target, row) for row in counts):
            sentence = say("Tidak ada keluarga yang terpilih. Pilih desil atau kelurahan lain.")
            raise InvalidAnswers({"desil": [sentence]})
        base_data.keep_target(
            uow.connection,
            doing.task.root_id,
            self.target,
            chosen_by=self.officer,
            chosen_at=uow.now,
        )
        write_done(
            uow, doing, name="targets_chosen", officer=self.officer, data=asdict(self.target)
        )
