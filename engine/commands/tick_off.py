"""The verified families are ticked off as entered in the ministry's application."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.store.registry import exports
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class TickOff:
    """Mark every family of the task's unit that is to be entered as entered. Returns how many."""

    task_id: UUID
    officer: UUID

    def execute(self, uow: UnitOfWork) -> int:
        doing = on_screen(uow, self.task_id, self.officer, "export")
        done = exports.tick_off(
            uow.connection, doing.task.root_id, doing.task.case_wilayah, uow.now
        )
        write_done(
            uow,
            doing,
            name="entries_ticked_off",
            officer=self.officer,
            data={"count": done},
        )
        return done
