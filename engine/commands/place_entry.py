"""A listed family of whom no kelurahan was known is given one."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import InvalidAnswers, Refused
from engine.recording import Happening, write_event
from engine.registry import city
from engine.sentences import say
from engine.store import cases, officers
from engine.store.registry import entries, placing
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers, level_of


@dataclass(frozen=True, kw_only=True)
class PlaceEntry:
    """Say in which kelurahan a listed family lives, so that a step that stopped at it can go on.

    Needs the right ``administer`` over the unit the family was known under; a family that has a
    kelurahan already is refused: moving it is for lists and visits. ``kelurahan`` is a code or name.
    """

    entry_id: UUID
    officer: UUID
    kelurahan: str

    def execute(self, uow: UnitOfWork) -> None:
        uow.begin()
        entry = entries.locked(uow.connection, self.entry_id)
        principal = officers.principal(uow.connection, self.officer)
        known = entry.wilayah_code or ""
        principal.require_right("administer", known or None)
        if known and level_of(known) == "kelurahan":
            raise Refused("Keluarga ini sudah mempunyai kelurahan.")
        area = city().kelurahan(self.kelurahan)
        if area is None or not covers(known, area.code):
            raise InvalidAnswers({"kelurahan": [say("Pilih kelurahan dari daftar.")]})
        placing.place(uow.connection, entry, area.code)
        if entry.case_id is not None:
            case = cases.get(uow.connection, entry.case_id)
            told = {"entry": str(entry.id), "kelurahan": area.code}
            what = Happening(name="entry_placed", officer=self.officer, data=told)
            write_event(uow, case.id, what)
