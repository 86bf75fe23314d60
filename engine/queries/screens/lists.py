"""The imported lists of a case, a preview of one about to be imported, and what was refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from engine.declared import base_data
from engine.errors import InvalidAnswers, Refused
from engine.operations.importing import columns_of
from engine.registry import (
    Columns,
    Finding,
    Preview,
    Refusal,
    preview,
    read_lines,
    write_refusals,
)
from engine.registry.reader import WHOLE
from engine.rows import Record
from engine.scope import Scope, scope_of, show_people
from engine.sentences import say
from engine.store import cases, effects
from engine.store.registry import lists
from engine.store.registry.foreseeing import Outlook, Planned, foresee
from engine.store.registry.lists import get_list, refusals_of
from engine.unit_of_work import UnitOfWork

SCREENS = ("import", "population")
UNDER_WAY = ("dibaca", "dicabut")
FIRST = 20
"""Lines that a preview shows whatever they say."""


@dataclass(frozen=True, slots=True)
class ImportedList:
    """One list, and while it is being taken in how far it has come (lines so far).

    ``trouble``: why taking it in, or undoing it, broke off; it is tried again at ``again``, or never
    by itself when that is None.
    """

    row: Record
    progress: dict[str, Any]
    trouble: str = ""
    again: datetime | None = None

    @property
    def running(self) -> bool:
        """Whether its lines are still being taken in, or undone."""
        return self.row.status in UNDER_WAY and not self.trouble


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a case, the newest first."""

    scope: Scope
    items: list[ImportedList]
    bases: dict[str, dict[str, str]]
    """The base data that the bundle knows, the newest first: name → field → heading it needs."""
    source: str = ""
    """The base data that the case is about, and its date (ISO); empty where it does not say."""
    version: str = ""

    def lacking(self, source: str, fields: Collection[str]) -> list[str]:
        """The headings that a list of this name needs beside the fields that it has."""
        needed = self.bases.get(source, {})
        return [heading for field, heading in needed.items() if field not in fields]


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
        if any(row.status in UNDER_WAY for row in found):
            stumbled = effects.stumbling(uow.connection, scope.root_id, "import_list", "undo_list")
            broken = {str(one.arguments["list"]): one for one in stumbled}
        shown = []
        for row in found:
            why = broken.get(str(row.id))
            again = why.next_at if why and why.state == "owed" else None
            error = why.error if why else ""
            shown.append(ImportedList(row, files.progress(row.id.hex), error, again))
        shelf = uow.shelf(scope.task.bundle_id)
        known = base_data.declared(shelf)
        root = cases.get(uow.connection, scope.root_id)
        about = base_data.chosen(uow.shelf(root.bundle_id).manifest, root.data)
        bases = {name: dict(one.columns) for name, one in reversed(list(known.items()))}
        return Lists(scope, shown, bases, *about)


@dataclass(frozen=True, kw_only=True)
class ReadFile:
    """A file as an officer has it read: ``sheet`` the one asked for, ``columns`` their corrections,
    ``meanings`` what words of the status column stand for.
    """

    task_id: UUID
    officer: UUID
    path: Path
    columns: Mapping[str, int | None] = field(default_factory=dict)
    sheet: str | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)

    def chosen(self) -> Columns:
        """How it is read. Raises InvalidAnswers, UnreadableList."""
        said = {"columns": self.columns, "sheet": self.sheet, "meanings": self.meanings}
        try:
            return columns_of(self.path, said)
        except ValueError as error:
            raise InvalidAnswers({"columns": [say("Kolom itu tidak ada dalam berkas.")]}) from error


@dataclass(frozen=True, kw_only=True)
class PreviewList(ReadFile):
    """How a file would be read: the columns recognised, the first lines judged. Changes nothing.

    ``whole`` reads a very large file to its end, which may take a minute; ``only_troubled`` shows
    the lines that ask for a look, and more of them.
    """

    whole: bool = False
    only_troubled: bool = False

    def answer(self, uow: UnitOfWork) -> Preview:
        scope = scope_of(uow, self.task_id, self.officer, *SCREENS)
        found = preview(
            self.path,
            self.chosen(),
            today=uow.today,
            first=0 if self.only_troubled else FIRST,
            most=None if self.whole else WHOLE,
        )
        show_people(uow, scope, self.officer, "pratinjau daftar", 1)
        return found


@dataclass(frozen=True, kw_only=True)
class ForeseeList(ReadFile):
    """What an import of a file into ``register`` would do. Changes nothing."""

    register: str
    source_name: str

    def answer(self, uow: UnitOfWork) -> Outlook:
        scope = scope_of(uow, self.task_id, self.officer, *SCREENS)
        lines = read_lines(self.path, self.chosen(), today=uow.today)
        planned = Planned(scope.root_id, self.register, self.source_name)
        return foresee(uow.connection, planned, lines, uow.adapters.vault, uow.today)


@dataclass(frozen=True, kw_only=True)
class ReportRefusals:
    """Write the refused lines of a list as xlsx with a column of problems, to mend and import again.

    ``outcome`` asks for others: perhatikan (taken with something to look at), dilewati (no person).
    Returns the number of lines written.
    """

    task_id: UUID
    officer: UUID
    list_id: UUID
    target: Path
    outcome: str = "ditolak"

    def answer(self, uow: UnitOfWork) -> int:
        scope = scope_of(uow, self.task_id, self.officer, *SCREENS)
        known = get_list(uow.connection, self.list_id)
        if known.case_id != scope.root_id:
            raise Refused("Daftar ini milik kasus lain.")
        refused = (
            Refusal(line, cells, tuple(Finding(**problem) for problem in problems))
            for line, cells, problems in refusals_of(
                uow.connection, self.list_id, uow.adapters.vault, outcome=self.outcome
            )
        )
        given = effects.arguments_of(uow.connection, "import_list", scope.root_id)
        said = next(each for each in given if each["list"] == str(self.list_id))
        header = columns_of(uow.adapters.files.path(known.checksum), said).header
        written = write_refusals(header, refused, self.target)
        show_people(uow, scope, self.officer, "baris yang ditolak", written)
        return written
