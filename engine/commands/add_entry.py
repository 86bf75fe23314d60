"""One family is entered in a register by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.casework.entering import enter_family
from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.errors import Refused
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddEntry:
    """Enter a family as usulan or sanggahan; returns the entry's id.

    ``answers``: nama, nik?, kk?, tanggal_lahir?, jenis_kelamin?, alamat?, rt?, rw?, kelurahan
    (code), alasan?. Raises InvalidAnswers naming the field.
    """

    task_id: UUID
    officer: UUID
    register: str
    answers: Mapping[str, Any]

    def execute(self, uow: UnitOfWork) -> UUID:
        doing = on_screen(uow, self.task_id, self.officer, "import")
        if self.register not in ("usulan", "sanggahan"):
            raise Refused("Hanya usulan dan sanggahan yang dicatat satu per satu.")
        entry_id = enter_family(
            uow,
            self.answers,
            case_id=doing.task.root_id,
            register=self.register,
            officer=self.officer,
        )
        write_done(
            uow,
            doing,
            name="entry_added",
            officer=self.officer,
            data={"entry": str(entry_id), "register": self.register},
        )
        return entry_id
