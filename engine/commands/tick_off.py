"""The verified families are ticked off as entered in the ministry's application."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.errors import Conflict
from engine.sentences import say
from engine.store.registry import exports
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class TickOff:
    """Mark every family of the task's unit that is to be entered as entered. Returns how many.

    ``seen``: the mark of the families that the officer was shown, as ``ShowExport`` gives it;
    Conflict when any of them has come, gone or been decided anew since.
    """

    task_id: UUID
    officer: UUID
    seen: str | None = None

    def execute(self, uow: UnitOfWork) -> int:
        doing = on_screen(uow, self.task_id, self.officer, "export")
        place = (doing.task.root_id, doing.task.case_wilayah)
        if self.seen is not None and self.seen != exports.mark_of(uow.connection, *place):
            waiting = exports.state(uow.connection, *place)["belum"]
            raise Conflict(
                say(
                    "Keluarga dalam daftar ini berubah sejak halaman dibuka; sekarang {count} "
                    "keluarga menunggu. Muat ulang halaman, unduh lembarnya lagi, periksa yang "
                    "berubah, lalu centang.",
                    count=waiting,
                )
            )
        done = exports.tick_off(uow.connection, *place, uow.now)
        write_done(
            uow,
            doing,
            name="entries_ticked_off",
            officer=self.officer,
            data={"count": done},
        )
        return done
