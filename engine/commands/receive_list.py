"""A list of families is received: kept, checked and handed to the worker that takes it in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from engine.commands.guards import Doing, on_screen
from engine.commands.history import write_done
from engine.errors import Forbidden, InvalidAnswers, Refused
from engine.operations.importing import columns_of
from engine.recording import owe
from engine.registry import STANDINGS
from engine.scope import registers_filled
from engine.sentences import say
from engine.store import distribution, officers
from engine.store.registry.lists import NewList, open_list
from engine.unit_of_work import UnitOfWork

SCREENS = ("import", "population")
HANDED_OUT = ("penetapan", "usulan", "sanggahan")
"""Registers whose families are handed to the kelurahan they live in."""


@dataclass(frozen=True, kw_only=True)
class ReceiveList:
    """Receive a file (xlsx, ods or csv) into a register; returns the id of the list.

    ``columns`` are the officer's corrections of the proposed mapping: field → column (from 0) or
    None; ``sheet`` the sheet of a workbook, ``meanings`` what unknown words of the status column
    stand for (see ``engine.registry.STANDINGS``). The lines are taken in by the worker, all of them
    or none; the same file twice is refused with the date of the first. ``path`` is taken over.
    """

    task_id: UUID
    officer: UUID
    register: str
    source_name: str
    source_date: date | None
    file_name: str
    path: Path
    columns: Mapping[str, int | None] = field(default_factory=dict)
    sheet: str | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)

    def execute(self, uow: UnitOfWork) -> UUID:
        doing = on_screen(uow, self.task_id, self.officer, *SCREENS)
        screen, _, argument = (doing.element.screen or "").partition(":")
        if self.register not in registers_filled(screen, argument):
            raise Refused("Register ini tidak diisi dari tugas ini.")
        distribution.require_unlocked(uow.connection, doing.task.root_id)
        principal = officers.principal(uow.connection, self.officer)
        if not principal.has_right("import", doing.task.wilayah):
            raise Forbidden("Peran Anda tidak mengimpor daftar.")
        self._require_columns()
        kept = uow.adapters.files.keep_file(self.path)
        list_id = open_list(
            uow.connection,
            NewList(
                case_id=doing.task.root_id,
                register=self.register,
                source_name=self.source_name,
                source_date=self.source_date,
                file_name=self.file_name[:255],
                checksum=kept.sha256,
                imported_by=self.officer,
                imported_at=uow.now,
            ),
        )
        arguments = {
            "list": str(list_id),
            "sha256": kept.sha256,
            **self._choices(),
            "today": uow.today.isoformat(),
        }
        owe(uow, doing.task.case_id, "", "import_list", arguments)
        self._write_history(uow, doing, list_id)
        return list_id

    def _choices(self) -> dict[str, Any]:
        return {
            "columns": dict(self.columns),
            "sheet": self.sheet,
            "meanings": {word.upper(): said for word, said in self.meanings.items()},
        }

    def _require_columns(self) -> None:
        """Raises InvalidAnswers; a family whose kelurahan nobody knows would be handed to nobody."""
        if not set(self.meanings.values()) <= set(STANDINGS):
            raise InvalidAnswers({"meanings": [say("Pilih arti status dari daftar.")]})
        try:
            chosen = columns_of(self.path, self._choices())
        except ValueError as error:
            sentence = say("Kolom yang dipilih tidak ada dalam berkas.")
            raise InvalidAnswers({"columns": [sentence]}) from error
        if chosen.missing:
            raise InvalidAnswers({"columns": [say("Tentukan kolom NIK dan kolom nama.")]})
        if self.register in HANDED_OUT and "kelurahan" not in chosen.fields:
            sentence = say(
                "Tentukan kolom kelurahan; tanpa itu daftar tidak dapat dibagi ke wilayah."
            )
            raise InvalidAnswers({"columns": [sentence]})

    def _write_history(self, uow: UnitOfWork, doing: Doing, list_id: UUID) -> None:
        write_done(
            uow,
            doing,
            name="list_received",
            officer=self.officer,
            data={"list": str(list_id), "register": self.register, "file": self.file_name[:255]},
        )
