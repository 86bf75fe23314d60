"""The imported lists of a case, a preview of one about to be imported, and what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from engine.errors import InvalidAnswers, Refused
from engine.registry import Finding, Preview, Refusal, preview, propose_columns, write_refusals
from engine.rows import Record
from engine.scope import Scope, scope_of
from engine.sentences import say
from engine.sla import WIB
from engine.store import effects
from engine.store.registry import lists
from engine.store.registry.lists import get_list, refusals_of
from engine.unit_of_work import UnitOfWork

SCREENS = ("import", "population")


@dataclass(frozen=True, slots=True)
class ImportedList:
    """One list, and while it is being taken in how far it has come (lines so far).

    ``trouble``: why taking it in broke off, nothing of it having been kept; it is tried again at
    ``again``, or never by itself when that is None.
    """

    row: Record
    progress: dict[str, Any]
    trouble: str = ""
    again: datetime | None = None

    @property
    def running(self) -> bool:
        """Whether its lines are still being taken in."""
        return bool(self.row.status == "dibaca") and not self.trouble


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a case, the newest first."""

    scope: Scope
    items: list[ImportedList]


@dataclass(frozen=True, kw_only=True)
class ShowLists:
    """The lists of the case that a task works on."""

    task_id: UUID
    officer: UUID

    def answer(self, uow: UnitOfWork) -> Lists:
        scope = scope_of(uow, self.task_id, self.officer, *SCREENS)
        found = lists.lists_of(uow.connection, scope.root_id)
        files = uow.adapters.files
        broken: dict[str, Record] = {}
        if any(row.status == "dibaca" for row in found):
            stumbled = effects.stumbling(uow.connection, "import_list", scope.root_id)
            broken = {str(one.arguments["list"]): one for one in stumbled}
        shown = []
        for row in found:
            why = broken.get(str(row.id))
            again = why.next_at if why and why.state == "owed" else None
            error = why.error if why else ""
            shown.append(ImportedList(row, files.progress(row.id.hex), error, again))
        return Lists(scope, shown)


@dataclass(frozen=True, kw_only=True)
class PreviewList:
    """How a file would be read: the columns recognised, the first lines judged. Changes nothing."""

    task_id: UUID
    officer: UUID
    path: Path
    columns: Mapping[str, int | None] = field(default_factory=dict)

    def answer(self, uow: UnitOfWork) -> Preview:
        scope_of(uow, self.task_id, self.officer, *SCREENS)
        try:
            chosen = propose_columns(self.path).choose(self.columns)
        except ValueError as error:
            raise InvalidAnswers({"columns": [say("Kolom itu tidak ada dalam berkas.")]}) from error
        return preview(self.path, chosen, today=uow.now.astimezone(WIB).date())


@dataclass(frozen=True, kw_only=True)
class ReportRefusals:
    """Write the refused lines of a list as xlsx with a column of problems, to mend and import again.

    Returns the number of lines written.
    """

    task_id: UUID
    officer: UUID
    list_id: UUID
    target: Path

    def answer(self, uow: UnitOfWork) -> int:
        scope = scope_of(uow, self.task_id, self.officer, *SCREENS)
        known = get_list(uow.connection, self.list_id)
        if known.case_id != scope.root_id:
            raise Refused("Daftar ini milik kasus lain.")
        refused = (
            Refusal(line, cells, tuple(Finding(**problem) for problem in problems))
            for line, cells, problems in refusals_of(
                uow.connection, self.list_id, uow.adapters.vault
            )
        )
        header = propose_columns(uow.adapters.files.path(known.checksum)).header
        return write_refusals(header, refused, self.target)
