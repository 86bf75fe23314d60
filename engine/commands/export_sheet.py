"""The sheet for the ministry's application, written out with its trace in the access log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from engine.registry import Areas, city, write_table
from engine.scope import scope_of
from engine.store.registry import exports
from engine.store.registry.access import Access, log_access
from engine.unit_of_work import UnitOfWork

HEADINGS = (
    "REGISTER",
    "NO KK",
    "NIK",
    "NAMA",
    "HUBUNGAN",
    "TGL LAHIR",
    "JK",
    "ALAMAT",
    "RT",
    "RW",
    "KELURAHAN",
    "DESIL",
    "HASIL KUNJUNGAN",
    "KEPUTUSAN",
)


@dataclass(frozen=True, kw_only=True)
class ExportSheet:
    """Write the families of a task's unit as .xlsx; returns the persons written.

    From the screen ``export`` those to be entered in the ministry's application, from
    ``distribution`` the whole list as it is handed on.

    Numbers are written open, since the ministry's application asks for them: who took the sheet
    away, and why, is kept.
    """

    task_id: UUID
    officer: UUID
    target: Path
    purpose: str = "entri SIKS-NG"

    def execute(self, uow: UnitOfWork) -> int:
        uow.begin()
        scope = scope_of(uow, self.task_id, self.officer, "export", "distribution")
        names = city()
        chosen = exports.rows_to_enter if scope.screen == "export" else exports.rows_of_list
        found = chosen(uow.connection, scope.root_id, scope.wilayah, uow.adapters.vault)
        count = write_table(self.target, HEADINGS, (_told(row, names) for row in found))
        log_access(
            uow.connection,
            Access(
                at=uow.now,
                officer_id=self.officer,
                action="ekspor",
                purpose=self.purpose,
                subject=f"{scope.wilayah}: lembar SIKS-NG",
                case_id=scope.task.case_id,
                people=count,
            ),
        )
        return count


def _told(row: Sequence[Any], names: Areas) -> list[Any]:
    """A row with the name of its kelurahan in the place of the code."""
    cells = list(row)
    place = HEADINGS.index("KELURAHAN")
    cells[place] = names.name_of(cells[place] or "")
    return cells
