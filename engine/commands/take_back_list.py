"""An officer takes back a list that was imported by mistake."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from uuid import UUID

from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.errors import Conflict, Forbidden, Refused
from engine.recording import owe
from engine.scope import registers_filled
from engine.sentences import say
from engine.store import distribution, officers
from engine.store.registry import undoing
from engine.store.registry.lists import get_list
from engine.unit_of_work import UnitOfWork

KEPT: Final = timedelta(days=90)
"""How long it is known what a list changed."""


@dataclass(frozen=True, kw_only=True)
class TakeBackList:
    """Take an imported list back, from the task that imported it or another of the same register.

    The worker undoes it: its families leave the register, what it changed of people known before
    is as it was, and whom only this list named is forgotten. Raises Refused when the list is of
    another case or register, is not in, came in too long ago, or somebody has worked on it.
    """

    task_id: UUID
    officer: UUID
    list_id: UUID

    def execute(self, uow: UnitOfWork) -> None:
        doing = on_screen(uow, self.task_id, self.officer, "import", "population")
        screen, _, argument = (doing.element.screen or "").partition(":")
        known = get_list(uow.connection, self.list_id)
        mine = known.register in registers_filled(screen, argument)
        if known.case_id != doing.task.root_id or not mine:
            raise Refused("Daftar ini bukan dari tugas ini.")
        distribution.require_unlocked(uow.connection, doing.task.root_id)
        principal = officers.principal(uow.connection, self.officer)
        if not principal.has_right("import", doing.task.wilayah):
            raise Forbidden("Peran Anda tidak mengimpor daftar.")
        if known.status != "selesai":
            raise Conflict("Daftar ini belum selesai diimpor, atau sudah dibatalkan.")
        if known.imported_at < uow.now - KEPT:
            raise Refused(
                say("Impor ini sudah lebih dari {days} hari, jadi tetap.", days=KEPT.days)
            )
        worked = undoing.worked_on(uow.connection, self.list_id)
        if worked:
            raise Refused(
                say(
                    "{families} keluarga dari daftar ini sudah dipadankan, dikunjungi, atau "
                    "diputus, jadi impornya tidak dapat dibatalkan.",
                    families=worked,
                )
            )
        undoing.mark(uow.connection, self.list_id)
        owe(uow, doing.task.case_id, "", "undo_list", {"list": str(self.list_id)})
        told = {"list": str(self.list_id), "register": known.register, "file": known.file_name}
        write_done(uow, doing, name="list_taken_back", officer=self.officer, data=told)


@dataclass(frozen=True, kw_only=True)
class ForgetListChanges:
    """Forget what lists changed that can't be taken back any more; the clock does this."""

    def execute(self, uow: UnitOfWork) -> None:
        undoing.forget(uow.begin(), uow.now - KEPT)
