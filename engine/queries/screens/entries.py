"""The families of a register, a page of them in the order of visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from engine.rows import Record
from engine.scope import Scope, scope_of, show_people
from engine.store.registry import entries, progress
from engine.store.registry.entries import EntryFilter
from engine.unit_of_work import UnitOfWork

SCREENS = ("visits", "distribution", "export")
PAGES = {"visits": "kunjungan", "distribution": "pembagian", "export": "entri"}
"""What the trail calls their pages."""


@dataclass(frozen=True, slots=True)
class EntryPage:
    """A page of families with the counters of the unit; ``more`` says whether another follows."""

    scope: Scope
    items: Sequence[Any]
    more: bool
    totals: dict[str, int]
    units: list[Record]


@dataclass(frozen=True, kw_only=True)
class ListEntries:
    """Families of a task's unit, those to be visited first first; names only, no numbers.

    With a ``limit`` of 0 only what is counted.
    """

    task_id: UUID
    officer: UUID
    register: str | None = None
    visited: bool | None = None
    rw: str | None = None
    rt: str | None = None
    offset: int = 0
    limit: int = 50

    def answer(self, uow: UnitOfWork) -> EntryPage:
        scope = scope_of(uow, self.task_id, self.officer, *SCREENS)
        wanted = EntryFilter(
            case_id=scope.root_id,
            scope=scope.wilayah,
            register=self.register,
            visited=self.visited,
            rt=self.rt,
            rw=self.rw,
        )
        found: Sequence[Any] = ()
        if self.limit:
            found = entries.page(uow.connection, wanted, limit=self.limit + 1, offset=self.offset)
        page = f"daftar keluarga: {PAGES[scope.screen]}"
        show_people(uow, scope, self.officer, page, len(found[: self.limit]))
        return EntryPage(
            scope=scope,
            items=found[: self.limit],
            more=len(found) > self.limit,
            totals=progress.totals(uow.connection, scope.root_id, scope.wilayah),
            units=list(progress.overview(uow.connection, scope.root_id, scope.wilayah)),
        )
