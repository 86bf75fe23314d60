"""Cases an officer may see, found by reference, subject, process, unit or state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select, true

from engine.models import Case, Process
from engine.queries.case_lines import CASES, CaseLine, lines_for
from engine.queries.knowing import facts_of_many
from engine.queries.told_page import told_page
from engine.rows import Record
from engine.sight import Level, Looking, looking, within
from engine.store import officers, searching
from engine.store.cases import STATES
from engine.store.listing import Chosen, Dress, Listing, Page, Wish
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ListCases(Wish):
    """A page of the cases an officer may know of, the newest first, each as far as they see it.

    ``process`` and ``state`` narrow it.

    ``search``: a part of a reference, the beginnings of words of the subject, or words of the
    process' name. ``roots`` leaves child cases out.
    """

    listing: ClassVar[Listing] = CASES

    officer: UUID
    search: str = ""
    process: str | None = None
    state: str | None = None
    wilayah: str | None = None
    roots: bool = False

    def answer(self, uow: UnitOfWork) -> Page:
        return told_page(uow, self.officer, "daftar kasus", self.chosen(uow))

    def chosen(self, uow: UnitOfWork) -> Chosen:
        """The cases asked for, as a list reads them."""
        principal = officers.principal(uow.connection, self.officer)
        sight = looking(uow.connection, principal, uow.now)
        return Chosen(
            listing=self.listing,
            wish=self,
            where=(sight.at_least(self._least()), *self._filters()),
            ways=tuple(self._ways(uow, sight)),
            dress=_with_facts(uow, lines_for(sight)),
        )

    def _least(self) -> Level:
        """How far a case must be shown to stand in the list: nothing is found by what is hidden."""
        asked = {self.sort.removeprefix("-"), *self.filters}
        if "subject" in asked:
            return Level.CONTENT
        known = {"", "reference", "process", "title", "wilayah", "opened_at"}
        return Level.EXISTENCE if asked <= known and not self.state else Level.COURSE

    def _ways(self, uow: UnitOfWork, sight: Looking) -> Iterator[ColumnElement[bool]]:
        """What no one index answers is asked in parts, each along an index of its own."""
        words = self.search.strip()
        if words:
            yield searching.numbered(uow.connection, words, Case.id)
            found = searching.about(uow.connection, words, Case.id)
            if found is not None:
                # By whom a case is about, only they find it who may read that.
                yield found & sight.at_least(Level.CONTENT)
            for process in called(uow, words):
                yield from ((Case.process == process) & one for one in self._states())
        elif self.process:
            yield from self._states()
        else:
            yield true()

    def _states(self) -> list[ColumnElement[bool]]:
        """The index of a process holds its cases state by state."""
        return [Case.state == state for state in ([self.state] if self.state else STATES)]

    def _filters(self) -> tuple[ColumnElement[bool], ...]:
        asked = {
            "process": Case.process == self.process if self.process else None,
            "state": Case.state == self.state if self.state else None,
            "wilayah": within(self.wilayah) if self.wilayah else None,
            "roots": Case.parent_id.is_(None) if self.roots else None,
        }
        return tuple(one for one in asked.values() if one is not None)


def _with_facts(uow: UnitOfWork, dress: Dress) -> Dress:
    """Lines with the key facts of those whose content the officer sees: one statement for all."""

    def dressed(connection: Connection, rows: Sequence[Record]) -> list[CaseLine]:
        lines = dress(connection, rows)
        open_ = [line.id for line in lines if line.level >= Level.CONTENT]
        facts = facts_of_many(uow, open_) if open_ else {}
        return [replace(line, facts=tuple(facts.get(line.id, ()))) for line in lines]

    return dressed


def called(uow: UnitOfWork, words: str) -> list[str]:
    """The processes in whose name these words stand: the title of their cases."""
    statement = select(Process.process).where(Process.name.icontains(words, autoescape=True))
    return list(uow.connection.scalars(statement.distinct()))
